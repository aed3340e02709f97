using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Tests.Dates;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

public class StageDayTests
{
    [Theory]
    [InlineData("2026-12-31", "P1M", "2026-11-30")]
    [InlineData("2028-02-29", "P1Y", "2027-02-28")]
    [InlineData("2028-02-29", "P4Y", "2024-02-29")]
    [InlineData("2028-03-31", "P1M", "2028-02-29")]
    [InlineData("2027-03-31", "P1M", "2027-02-28")]
    [InlineData("2026-12-31", "P6M", "2026-06-30")]
    [InlineData("2026-12-31", "P14D", "2026-12-17")]
    [InlineData("2026-12-31", "P2W", "2026-12-17")]
    [InlineData("2026-12-31", "P0D", "2026-12-31")]
    [InlineData("2027-01-15", "P1M", "2026-12-15")]
    public void A_stage_falls_a_period_of_the_calendar_before_the_anchor(string anchor, string stage, string day) =>
        Assert.Equal(Days.Day(day), Only(anchor, stage).Unrolled);

    [Theory]
    [InlineData("2026-11-26", "2026-11-26")] // a Thursday
    [InlineData("2026-11-28", "2026-11-27")] // a Saturday
    [InlineData("2026-11-29", "2026-11-27")] // a Sunday
    [InlineData("2027-01-01", "2026-12-31")] // New Year, a Friday
    [InlineData("2026-04-27", "2026-04-24")] // King's Day, a Monday
    [InlineData("2025-04-26", "2025-04-25")] // King's Day on the Saturday
    [InlineData("2025-05-05", "2025-05-02")] // Liberation Day
    [InlineData("2026-05-05", "2026-05-05")] // no Liberation Day
    [InlineData("2026-05-14", "2026-05-13")] // Ascension Day
    [InlineData("2026-05-25", "2026-05-22")] // Whit Monday
    [InlineData("2027-03-26", "2027-03-26")] // Good Friday
    [InlineData("2027-03-29", "2027-03-26")] // Easter Monday
    [InlineData("2026-12-27", "2026-12-24")] // Christmas and a weekend
    public void A_stage_on_a_holiday_is_sent_the_working_day_before(string falls, string sent)
    {
        var stage = Only(falls, "P0D");

        Assert.Equal((Days.Day(falls), Days.Day(sent)), (stage.Unrolled, stage.Day));
    }

    [Fact]
    public void Five_years_before_2032_is_new_years_day_and_goes_on_the_last_of_december()
    {
        var first = Make.Deadline("2032", Meaning.TakesEffect).Plan().Due(Progress.None, Make.At("2027-06-01 00:00")).Single();

        Assert.Equal("P5Y 2026-12-31 08:30 o", Make.Say(first));
        Assert.Equal(IsoDayOfWeek.Thursday, first.Day.DayOfWeek);
        Assert.Equal(new LocalDate(2027, 1, 1), first.Unrolled);
    }

    [Fact]
    public void The_default_policy_has_all_its_stages()
    {
        var stages = Make.Deadline("2033-06-16").Plan().Due(Progress.None, Make.At("2033-06-16 08:30"));

        Assert.Equal(
            [
                "P5Y 2028-06-16 08:30 o", "P3Y 2030-06-14 08:30 o", "P2Y 2031-06-16 08:30 o", "P1Y 2032-06-16 08:30 op",
                "P6M 2032-12-16 08:30 o", "P3M 2033-03-16 08:30 o", "P1M 2033-05-16 08:30 op", "P14D 2033-06-02 08:30 o",
                "P7D 2033-06-09 08:30 o", "P1D 2033-06-15 08:30 o", "P0D 2033-06-16 08:30 op",
            ],
            stages.Select(Make.Say));
    }

    [Theory]
    [InlineData("2026-12-31T08:29", "2026-12-30")]
    [InlineData("2026-12-31T00:00", "2026-12-30")]
    [InlineData("2026-12-31T08:30", "2026-12-31")]
    [InlineData("2026-12-31T17:00", "2026-12-31")]
    [InlineData("2026-12-31", "2026-12-31")]
    [InlineData("2026-11-30T08:00", "2026-11-27")] // a Monday: the Friday before
    [InlineData("2027-01-04T08:00", "2026-12-31")] // a Monday after New Year on a Friday
    [InlineData("2026-11-28T08:00", "2026-11-27")] // a Saturday: the Friday before, and not the Thursday
    public void The_last_stage_of_a_moment_before_the_send_time_goes_the_working_day_before(string moment, string sent)
    {
        var stage = Only(moment, "P0D");

        Assert.Equal((Days.Day(moment[..10]), Days.Day(sent)), (stage.Unrolled, stage.Day));
    }

    [Fact]
    public void Only_the_last_stage_of_a_moment_goes_earlier() =>
        Assert.Equal(Days.Day("2026-12-24"), Only("2026-12-31T08:00", "P7D").Day);

    [Theory]
    [InlineData("2026-12-31", "08:30", "2026-12-31T07:30:00Z")]
    [InlineData("2026-07-01", "08:30", "2026-07-01T06:30:00Z")]
    [InlineData("2026-07-01", "00:00", "2026-06-30T22:00:00Z")]
    [InlineData("2026-07-01", "23:59", "2026-07-01T21:59:00Z")]
    [InlineData("2027-03-28", "02:30", "2027-03-26T01:30:00Z")] // the Sunday of the gap
    [InlineData("2027-03-30", "02:30", "2027-03-30T00:30:00Z")]
    [InlineData("2026-10-25", "02:30", "2026-10-23T00:30:00Z")] // the Sunday of the overlap
    [InlineData("2026-10-26", "02:30", "2026-10-26T01:30:00Z")]
    [InlineData("1943-03-29", "02:30", "1943-03-29T01:30:00Z")] // a gap on a Monday: 03:30
    [InlineData("1942-11-02", "02:30", "1942-11-02T00:30:00Z")] // an overlap on a Monday: the earlier
    public void The_send_time_is_local_winter_and_summer(string day, string at, string instant) =>
        Assert.Equal(instant, Only(day, "P0D", at).DueAt.ToString());

    private static Occurrence Only(string date, string stage, string at = "08:30") =>
        Make.Deadline(date).Plan(Make.Policy($"{stage}:o", at: at)).Due(Progress.None, Amsterdam.At(new(2099, 1, 1), LocalTime.Midnight)).Single();
}
