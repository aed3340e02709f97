using System.Text.Json;
using LobbyAlerts.Dates;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Tests.Dates;

public class HolidayRuleTests
{
    private static readonly JsonSerializerOptions Json = AgendaJson.Instance.Options;

    [Theory]
    [InlineData("2000-04-23")]
    [InlineData("2008-03-23")]
    [InlineData("2011-04-24")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2028-04-16")]
    [InlineData("2029-04-01")]
    [InlineData("2030-04-21")]
    [InlineData("2035-03-25")]
    [InlineData("2038-04-25")]
    [InlineData("2049-04-18")]
    [InlineData("2050-04-10")]
    [InlineData("1943-04-25")]
    [InlineData("1954-04-18")]
    [InlineData("1981-04-19")]
    [InlineData("2076-04-19")]
    [InlineData("2100-03-28")]
    [InlineData("2199-04-14")]
    public void Easter_is_on_the_known_day(string easter) =>
        Assert.Equal(Days.Day(easter), new EasterHoliday(0).In(Days.Day(easter).Year));

    [Theory]
    [InlineData(2024, "2024-04-27")]
    [InlineData(2025, "2025-04-26")]
    [InlineData(2026, "2026-04-27")]
    [InlineData(2030, "2030-04-27")]
    [InlineData(2031, "2031-04-26")]
    [InlineData(2036, "2036-04-26")]
    [InlineData(2042, "2042-04-26")]
    [InlineData(2050, "2050-04-27")]
    public void Kings_day_moves_from_a_sunday_to_the_saturday(int year, string day) =>
        Assert.Equal(Days.Day(day), new YearlyHoliday(4, 27, WhenSunday: -1).In(year));

    [Theory]
    [InlineData(2024, "open")]
    [InlineData(2025, "2025-05-05")]
    [InlineData(2026, "open")]
    [InlineData(2029, "open")]
    [InlineData(2030, "2030-05-05")]
    [InlineData(2050, "2050-05-05")]
    public void Liberation_day_comes_every_five_years(int year, string day) =>
        Assert.Equal(Days.OrOpen(day), new YearlyHoliday(5, 5, EveryYears: 5).In(year));

    [Fact]
    public void A_day_that_a_year_does_not_have_does_not_fall()
    {
        Assert.Equal(new LocalDate(2028, 2, 29), new YearlyHoliday(2, 29).In(2028));
        Assert.Null(new YearlyHoliday(2, 29).In(2027));
        Assert.Null(new YearlyHoliday(13, 1).In(2027));
        Assert.Null(new YearlyHoliday(6, 31).In(2027));
        Assert.Null(new YearlyHoliday(6, 0).In(2027));
        Assert.Null(new YearlyHoliday(6, 1, EveryYears: 0).In(2027));
        Assert.Null(new OnceHoliday(new(2026, 6, 1)).In(2027));
        Assert.Equal(new LocalDate(2026, 6, 1), new OnceHoliday(new(2026, 6, 1)).In(2026));
    }

    [Theory]
    [InlineData("""{"type":"yearly","month":4,"day":27,"whenSunday":-1}""")]
    [InlineData("""{"type":"yearly","month":5,"day":5,"everyYears":5}""")]
    [InlineData("""{"type":"easter","offset":39}""")]
    [InlineData("""{"type":"once","date":"2026-06-01"}""")]
    public void Rules_round_trip_as_json(string json) =>
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<HolidayRule>(json, Json), Json));

    [Fact]
    public void A_rule_may_leave_out_what_it_does_not_need()
    {
        var holiday = JsonSerializer.Deserialize<Holiday>(
            """{"id":"kerst","name":{"nl":"Kerst","en":"Christmas"},"rule":{"type":"yearly","month":12,"day":25}}""", Json)!;

        Assert.Equal(new Holiday("kerst", new("Kerst", "Christmas"), new YearlyHoliday(12, 25)), holiday);
        Assert.Equal("Kerst", holiday.Name.In(Language.Nl));
        Assert.Equal("Christmas", holiday.Name.In(Language.En));
    }
}
