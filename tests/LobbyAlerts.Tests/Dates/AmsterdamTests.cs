using LobbyAlerts.Dates;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Tests.Dates;

public class AmsterdamTests
{
    [Theory]
    [InlineData("2026-12-31T08:30", "2026-12-31T07:30:00Z")]
    [InlineData("2026-07-01T08:30", "2026-07-01T06:30:00Z")]
    [InlineData("2027-03-28T01:59", "2027-03-28T00:59:00Z")]
    [InlineData("2027-03-28T02:00", "2027-03-28T01:00:00Z")]
    [InlineData("2027-03-28T02:30", "2027-03-28T01:30:00Z")]
    [InlineData("2027-03-28T03:30", "2027-03-28T01:30:00Z")]
    [InlineData("2026-10-25T02:30", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T03:00", "2026-10-25T02:00:00Z")]
    public void At_is_later_in_a_gap_and_the_earlier_in_an_overlap(string local, string instant)
    {
        var time = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value;

        Assert.Equal(InstantPattern.General.Parse(instant).Value, Amsterdam.At(time.Date, time.TimeOfDay));
    }

    [Theory]
    [InlineData("2026-12-31T22:59:59Z", "2026-12-31")]
    [InlineData("2026-12-31T23:00:00Z", "2027-01-01")]
    [InlineData("2026-07-01T21:59:59Z", "2026-07-01")]
    [InlineData("2026-07-01T22:00:00Z", "2026-07-02")]
    public void The_day_is_that_of_the_city(string instant, string day) =>
        Assert.Equal(Days.Day(day), Amsterdam.DayOf(InstantPattern.General.Parse(instant).Value));

    [Theory]
    [InlineData("2027-03-28", 1, 59, false)]
    [InlineData("2027-03-28", 2, 0, true)]
    [InlineData("2027-03-28", 2, 59, true)]
    [InlineData("2027-03-28", 3, 0, false)]
    [InlineData("2027-03-27", 2, 30, false)]
    [InlineData("2026-10-25", 2, 30, false)]
    public void A_gap_is_skipped(string day, int hour, int minute, bool skips) =>
        Assert.Equal(skips, Amsterdam.Skips(Days.Day(day), new LocalTime(hour, minute)));
}
