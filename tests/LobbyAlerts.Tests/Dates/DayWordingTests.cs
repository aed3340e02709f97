using LobbyAlerts.Dates;
using NodaTime;

namespace LobbyAlerts.Tests.Dates;

public class DayWordingTests
{
    [Theory]
    [InlineData("2026-12-31", "donderdag 31 december 2026", "Thursday 31 December 2026")]
    [InlineData("2027-01-04", "maandag 4 januari 2027", "Monday 4 January 2027")]
    [InlineData("2026-05-10", "zondag 10 mei 2026", "Sunday 10 May 2026")]
    public void A_day_is_said_with_its_weekday(string day, string nl, string en)
    {
        Assert.Equal(nl, DayWording.WeekDay(Days.Day(day), Language.Nl));
        Assert.Equal(en, DayWording.WeekDay(Days.Day(day), Language.En));
        Assert.Equal(nl[(nl.IndexOf(' ', StringComparison.Ordinal) + 1)..], DayWording.Day(Days.Day(day), Language.Nl));
        Assert.Equal(en[(en.IndexOf(' ', StringComparison.Ordinal) + 1)..], DayWording.Day(Days.Day(day), Language.En));
    }

    [Fact]
    public void A_time_is_said_as_the_language_writes_it()
    {
        Assert.Equal("08.30 uur", DayWording.Time(new LocalTime(8, 30), Language.Nl));
        Assert.Equal("08:30", DayWording.Time(new LocalTime(8, 30), Language.En));
        Assert.Equal("00.05 uur", DayWording.Time(new LocalTime(0, 5), Language.Nl));
    }
}
