using LobbyAlerts.Dates;
using NodaTime;

namespace LobbyAlerts.Tests.Dates;

public class WorkingCalendarTests
{
    private readonly WorkingCalendar _calendar = new(DutchHolidays.All);

    [Theory]
    [InlineData("2026-01-01", "nieuwjaarsdag")]
    [InlineData("2026-04-06", "tweede-paasdag")]
    [InlineData("2026-04-27", "koningsdag")]
    [InlineData("2026-05-14", "hemelvaartsdag")]
    [InlineData("2026-05-25", "tweede-pinksterdag")]
    [InlineData("2026-12-25", "eerste-kerstdag")]
    [InlineData("2026-12-26", "tweede-kerstdag")]
    [InlineData("2024-05-20", "tweede-pinksterdag")]
    [InlineData("2025-04-26", "koningsdag")]
    [InlineData("2025-05-05", "bevrijdingsdag")]
    [InlineData("2027-03-29", "tweede-paasdag")]
    [InlineData("2038-04-26", "tweede-paasdag")]
    [InlineData("2038-06-14", "tweede-pinksterdag")]
    [InlineData("2050-05-05", "bevrijdingsdag")]
    public void Holidays_are_no_working_days(string day, string id)
    {
        Assert.Equal(id, _calendar.HolidayOn(Days.Day(day))?.Id);
        Assert.False(_calendar.IsWorkingDay(Days.Day(day)));
    }

    [Theory]
    [InlineData("2026-04-03")]
    [InlineData("2026-05-05")]
    [InlineData("2026-12-24")]
    [InlineData("2026-12-31")]
    [InlineData("2025-04-28")]
    public void Good_friday_and_other_days_are_working_days(string day) => Assert.True(_calendar.IsWorkingDay(Days.Day(day)));

    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2026-11-22")]
    public void Weekends_are_not(string day)
    {
        Assert.False(_calendar.IsWorkingDay(Days.Day(day)));
        Assert.Null(_calendar.HolidayOn(Days.Day(day)));
    }

    [Theory]
    [InlineData("2027-01-01", "2026-12-31", "2027-01-04")]
    [InlineData("2026-12-27", "2026-12-24", "2026-12-28")]
    [InlineData("2026-11-23", "2026-11-23", "2026-11-23")]
    [InlineData("2026-11-22", "2026-11-20", "2026-11-23")]
    [InlineData("2027-03-29", "2027-03-26", "2027-03-30")]
    [InlineData("2030-12-25", "2030-12-24", "2030-12-27")]
    public void A_day_rolls_to_the_nearest_working_day(string day, string back, string forward)
    {
        Assert.Equal(Days.Day(back), _calendar.RollBack(Days.Day(day)));
        Assert.Equal(Days.Day(forward), _calendar.RollForward(Days.Day(day)));
    }

    [Fact]
    public void A_holiday_may_be_shifted_over_new_year()
    {
        var calendar = new WorkingCalendar([new("oud", new("Oud", "Old"), new YearlyHoliday(1, 1, WhenSunday: -2))]);

        Assert.Equal(IsoDayOfWeek.Sunday, new LocalDate(2034, 1, 1).DayOfWeek);
        Assert.False(calendar.IsWorkingDay(new(2033, 12, 30)));
    }

    [Fact]
    public void The_first_of_two_holidays_on_a_day_names_it()
    {
        Holiday[] both = [new("a", new("A", "A"), new YearlyHoliday(6, 1)), new("b", new("B", "B"), new YearlyHoliday(6, 1))];

        Assert.Equal("a", new WorkingCalendar(both).HolidayOn(new(2026, 6, 1))?.Id);
    }

    [Fact]
    public void A_calendar_without_working_days_says_so()
    {
        var always = Enumerable.Range(0, 366).Select(day => new Holiday($"{day}", new("", ""), new EasterHoliday(day))).ToArray();
        var calendar = new WorkingCalendar(always);

        var fault = Assert.Throws<InvalidOperationException>(() => calendar.RollBack(new(2026, 6, 1)));
        Assert.Equal("No working day within 366 days before 2026-06-01: the holidays take them all.", fault.Message);
        Assert.Throws<InvalidOperationException>(() => calendar.RollForward(new(2026, 6, 1)));
    }

    [Fact]
    public void The_last_day_of_the_reach_still_counts()
    {
        var start = new LocalDate(2026, 11, 23);
        var year = Enumerable.Range(0, 366).Select(day => new Holiday($"{day}", new("", ""), new OnceHoliday(start.PlusDays(day)))).ToArray();

        Assert.Equal(start.PlusDays(366), new WorkingCalendar(year).RollForward(start));
    }
}
