using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Tests.Dates;

namespace LobbyAlerts.Tests.Alerts;

public class RepeatTests
{
    [Theory]
    [InlineData("2026-12-18", "P7D", "P0D+1 2026-12-24,P0D+2 2026-12-31,P0D+3 2027-01-08")] // Fridays, two of them holidays
    [InlineData("2026-11-24", "P7D", "P0D+1 2026-12-01,P0D+2 2026-12-08,P0D+3 2026-12-15")]
    [InlineData("2026-08-31", "P1M", "P0D+1 2026-09-30,P0D+2 2026-10-30,P0D+3 2026-11-30,P0D+4 2026-12-31,P0D+5 2027-01-29,P0D+6 2027-02-26,P0D+7 2027-03-31")]
    [InlineData("2028-02-29", "P1Y", "P0D+1 2029-02-28,P0D+2 2030-02-28,P0D+3 2031-02-28,P0D+4 2032-02-27")] // 2032: the 29th is a Sunday
    [InlineData("2026-11-24", "P2W", "P0D+1 2026-12-08,P0D+2 2026-12-22,P0D+3 2027-01-05")]
    public void It_repeats_on_the_anchor_and_so_many_periods_each_rolled_back(string anchor, string every, string expected)
    {
        var due = Make.Deadline(anchor).Plan(Make.Policy("P0D:o", $"{every}:o")).Due(Progress.None, Make.At("2040-01-01 00:00"));

        var wanted = expected.Split(',');
        Assert.Equal(wanted, due.Skip(1).Take(wanted.Length).Select(o => $"{o.Label} {o.Day:uuuu-MM-dd}"));
    }

    [Fact]
    public void A_repeat_of_months_falls_on_the_last_day_where_the_month_is_short()
    {
        var due = Make.Deadline("2026-08-31").Plan(Make.Policy("P0D:o", "P1M:o")).Due(Progress.None, Make.At("2027-04-01 00:00"));

        Assert.Equal(
            ["08-31", "09-30", "10-31", "11-30", "12-31", "01-31", "02-28", "03-31"],
            due.Select(o => $"{o.Unrolled:MM-dd}"));
    }

    [Fact]
    public void It_goes_on_for_ever_and_costs_no_more_with_the_years()
    {
        var plan = Make.Deadline("2026-11-24").Plan();
        var now = Make.At("2126-11-25 00:00");
        var told = Progress.None with { Told = Days.Day("2126-11-24") };

        Assert.Equal("P0D+5218 2126-11-26 08:30 o", Make.Say(plan.Next(told, now)!));
    }

    [Theory]
    [InlineData("2026-11", Meaning.Happens, "P7D", "P0D+4 2026-11-27", Kind.InEffect)]
    [InlineData("2026-11", Meaning.Happens, "P7D", "P0D+5 2026-12-04", Kind.Overdue)]
    [InlineData("2026-11-03/2026-11-24", Meaning.TakesEffect, "P7D", "P0D+3 2026-11-24", Kind.InEffect)] // on the latest day itself
    [InlineData("2026-11-03/2026-11-23", Meaning.TakesEffect, "P7D", "P0D+3 2026-11-24", Kind.Overdue)] // the day after it
    [InlineData("2026-11-20/2026-11-28", Meaning.Happens, "P9D", "P0D+1 2026-11-27", Kind.InEffect)] // falls on the 29th, is sent before
    [InlineData("2026/..", Meaning.Happens, "P7D", "P0D+52 2026-12-31", Kind.InEffect)]
    [InlineData("../2026-11-24", Meaning.Target, "P7D", "P0D+1 2026-12-01", Kind.Overdue)]
    public void Its_kind_is_judged_on_the_day_it_is_sent(string date, Meaning meaning, string every, string repeat, Kind kind)
    {
        var deadline = Make.Deadline(date, meaning);
        var occurrence = deadline.Plan(Make.Policy("P0D:o", $"{every}:o")).Due(Progress.None, Make.At("2027-06-01 00:00"))
            .Single(o => $"{o.Label} {o.Day:uuuu-MM-dd}" == repeat);

        var telling = Audience.Of([occurrence], [Make.Goal("o:anna")], deadline.Date!.Window.Latest, occurrence.DueAt).Single();

        Assert.Equal(kind, telling.Kind);
    }

    [Fact]
    public void Without_a_repeat_the_last_stage_is_the_last() =>
        Assert.Equal("P0D", Make.Deadline("2026-11-24").Plan(Make.Policy("P7D:o P0D:o")).Due(Progress.None, Make.At("2099-01-01 00:00"))[^1].Label);
}
