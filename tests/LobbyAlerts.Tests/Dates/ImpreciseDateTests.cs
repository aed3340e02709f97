using System.Text.Json;
using LobbyAlerts.Dates;
using NodaTime;

namespace LobbyAlerts.Tests.Dates;

public class ImpreciseDateTests
{
    [Theory]
    [InlineData("2026-12-31", "2026-12-31", "2026-12-31")]
    [InlineData("2026-11", "2026-11-01", "2026-11-30")]
    [InlineData("2026", "2026-01-01", "2026-12-31")]
    [InlineData("../2026", "open", "2026-12-31")]
    [InlineData("2026/..", "2026-01-01", "open")]
    [InlineData("2030/2040", "2030-01-01", "2040-12-31")]
    [InlineData("2027-33", "2027-01-01", "2027-03-31")]
    [InlineData("2027-34", "2027-04-01", "2027-06-30")]
    [InlineData("2027-35", "2027-07-01", "2027-09-30")]
    [InlineData("2027-36", "2027-10-01", "2027-12-31")]
    [InlineData("2027-40", "2027-01-01", "2027-06-30")]
    [InlineData("2027-41", "2027-07-01", "2027-12-31")]
    [InlineData("2027-21", "2027-03-01", "2027-05-31")]
    [InlineData("2027-22", "2027-06-01", "2027-08-31")]
    [InlineData("2027-23", "2027-09-01", "2027-11-30")]
    [InlineData("2026-24", "2026-12-01", "2027-02-28")]
    [InlineData("2027-24", "2027-12-01", "2028-02-29")]
    [InlineData("2099-24", "2099-12-01", "2100-02-28")]
    [InlineData("2199-24", "2199-12-01", "2200-02-28")]
    [InlineData("2027-11-16/2027-11-30", "2027-11-16", "2027-11-30")]
    [InlineData("2030~", "2030-01-01", "2030-12-31")]
    [InlineData("2030?", "2030-01-01", "2030-12-31")]
    [InlineData("2030-11%", "2030-11-01", "2030-11-30")]
    [InlineData("2026-12-31T17:00", "2026-12-31", "2026-12-31")]
    [InlineData("1900", "1900-01-01", "1900-12-31")]
    [InlineData("2199-12-31", "2199-12-31", "2199-12-31")]
    [InlineData("2028-02-29", "2028-02-29", "2028-02-29")]
    [InlineData("2026-02", "2026-02-01", "2026-02-28")]
    [InlineData("2000-02", "2000-02-01", "2000-02-29")]
    [InlineData("../2026-12-31", "open", "2026-12-31")]
    [InlineData("../2026-36", "open", "2026-12-31")]
    [InlineData("2026-24/..", "2026-12-01", "open")]
    [InlineData("2030-12/2030", "2030-12-01", "2030-12-31")]
    [InlineData("2030/2030-01", "2030-01-01", "2030-01-31")]
    [InlineData("2030/2030", "2030-01-01", "2030-12-31")]
    public void A_date_has_the_window_of_the_table(string edtf, string earliest, string latest)
    {
        var date = ImpreciseDate.Parse(edtf);

        Assert.Equal(new DateWindow(Days.OrOpen(earliest), Days.OrOpen(latest)), date.Window);
        Assert.Equal(edtf, date.ToString());
    }

    [Theory]
    [InlineData("2030", Qualifier.None)]
    [InlineData("2030~", Qualifier.About)]
    [InlineData("2030?", Qualifier.Uncertain)]
    [InlineData("2030%", Qualifier.Both)]
    [InlineData("2030-11-30~", Qualifier.About)]
    [InlineData("2030-34?", Qualifier.Uncertain)]
    [InlineData("2030/2031", Qualifier.None)]
    public void A_qualifier_is_kept(string edtf, Qualifier qualifier) => Assert.Equal(qualifier, ImpreciseDate.Parse(edtf).Qualifier);

    [Theory]
    [InlineData("2026-12-31T00:00", 0, 0)]
    [InlineData("2026-12-31T17:05", 17, 5)]
    [InlineData("2026-12-31T23:59", 23, 59)]
    [InlineData("2026-10-25T02:30", 2, 30)]
    public void A_moment_has_a_time(string edtf, int hour, int minute) =>
        Assert.Equal(new LocalTime(hour, minute), ImpreciseDate.Parse(edtf).Time);

    [Theory]
    [InlineData("2026-12-31", true)]
    [InlineData("2026-12-31T17:00", true)]
    [InlineData("2026-12-31/2026-12-31", true)]
    [InlineData("2026-12-31~", false)]
    [InlineData("2026-12", false)]
    [InlineData("../2026-12-31", false)]
    [InlineData("2026-12-31/..", false)]
    public void Only_one_day_without_reserve_is_exact(string edtf, bool exact) =>
        Assert.Equal(exact, ImpreciseDate.Parse(edtf).IsExactDay);

    [Fact]
    public void Dates_are_equal_when_their_text_is()
    {
        Assert.Equal(ImpreciseDate.Parse("2026"), ImpreciseDate.Parse("2026"));
        Assert.Equal(ImpreciseDate.Parse("2026").GetHashCode(), ImpreciseDate.Parse("2026").GetHashCode());
        Assert.NotEqual(ImpreciseDate.Parse("2026"), ImpreciseDate.Parse("2026/2026"));
        Assert.NotEqual(ImpreciseDate.Parse("2026"), ImpreciseDate.Parse("2026~"));
    }

    [Fact]
    public void Parse_throws_with_position_and_remedy()
    {
        var fault = Assert.Throws<FormatException>(() => ImpreciseDate.Parse("2026-1"));

        Assert.Equal(
            "\"2026-1\" is not a date: at 5, a month is 01 to 12, a season 21 to 24, a quarter 33 to 36, a half 40 or 41. Write two digits: 01.",
            fault.Message);
    }

    [Fact]
    public void Json_is_the_text()
    {
        Assert.Equal("\"../2026\"", JsonSerializer.Serialize(ImpreciseDate.Parse("../2026")));
        Assert.Equal(ImpreciseDate.Parse("../2026"), JsonSerializer.Deserialize<ImpreciseDate>("\"../2026\""));
        Assert.Null(JsonSerializer.Deserialize<ImpreciseDate?>("null"));
    }

    [Theory]
    [InlineData("\"2026-13\"", "at 5, a month is")]
    [InlineData("2026", "a date is a string")]
    public void Json_that_is_no_date_is_refused(string json, string message) =>
        Assert.Contains(message, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ImpreciseDate>(json)).Message, StringComparison.Ordinal);
}
