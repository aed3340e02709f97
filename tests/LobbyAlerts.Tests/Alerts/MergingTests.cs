using LobbyAlerts.Alerts;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>Occurrences of one deadline that land on one day are one alert.</summary>
public class MergingTests
{
    [Theory]
    [InlineData("2026-11-29", "P1D:o P0D:p", null, "P0D 2026-11-27 08:30 op")] // a Sunday
    [InlineData("2026-11-29", "P2D:d P1D:o P0D:p", null, "P0D 2026-11-27 08:30 odp")]
    [InlineData("2026-11-30", "P3D:o P2D:o P1D:l P0D:p", null, "P1D 2026-11-27 08:30 ol|P0D 2026-11-30 08:30 p")]
    [InlineData("2026-12-31T08:00", "P1D:o P0D:p", null, "P0D 2026-12-30 08:30 op")]
    [InlineData("2027-03-31", "P1M:o P31D:d P30D:p", null, "P31D 2027-02-26 08:30 od|P30D 2027-03-01 08:30 p")] // 28 February is a Sunday
    [InlineData("2026-11-27", "P0D:p", "P1D:o", "P0D 2026-11-27 08:30 op|P0D+3 2026-11-30 08:30 o")] // a Friday
    [InlineData("2026-11-28", "P7D:p", "P1D:o", "P7D 2026-11-20 08:30 p|P0D+1 2026-11-27 08:30 o|P0D+2 2026-11-30 08:30 o")]
    [InlineData("2026-11-30", "P0D:o", "P5D:d", "P0D 2026-11-30 08:30 o|P0D+1 2026-12-04 08:30 d|P0D+2 2026-12-10 08:30 d")]
    public void The_stage_nearest_the_anchor_wins_and_all_who_would_hear_hear_it(string date, string stages, string? repeat, string expected)
    {
        var due = Make.Deadline(date).Plan(Make.Policy(stages, repeat)).Due(Progress.None, Make.At("2027-05-01 00:00"));

        var wanted = expected.Split('|');
        Assert.Equal(wanted, due.Take(wanted.Length).Select(Make.Say));
    }

    [Fact]
    public void Two_weeks_and_fourteen_days_are_one_alert()
    {
        var due = Make.Deadline("2026-12-31").Plan(Make.Policy("P2W:o P14D:p")).Due(Progress.None, Make.At("2027-01-31 00:00"));

        Assert.Equal("2026-12-17 08:30 op", Make.Say(Assert.Single(due))[^19..]);
    }

    [Fact]
    public void Telling_the_one_settles_all_that_landed_on_its_day()
    {
        var plan = Make.Deadline("2026-11-27").Plan(Make.Policy("P1D:o P0D:o", "P1D:o"));
        var told = Progress.None.After(plan.Due(Progress.None, Make.At("2026-11-27 08:30")));

        Assert.Empty(plan.Due(told, Make.At("2026-11-30 08:29")));
        Assert.Equal("P0D+3 2026-11-30 08:30 o", Make.Say(plan.Due(told, Make.At("2026-11-30 08:30")).Single()));
    }

    [Theory]
    [InlineData("2026-11-24", "P1D:p P0D:o", null, "P0D 2026-11-23 08:30 o")]
    [InlineData("2026-11-23", "P0D:p", "P1D:o", "P0D+1 2026-11-23 08:30 o")]
    [InlineData("2026-11-20", "P0D:p", "P1D:o", "P0D+4 2026-11-23 08:30 o")]
    public void What_a_holiday_moves_to_a_day_already_told_is_told_by_itself(string date, string stages, string? repeat, string moved)
    {
        var (deadline, policy) = (Make.Deadline(date), Make.Policy(stages, repeat));
        var told = Progress.None.After(deadline.Plan(policy).Due(Progress.None, Make.At("2026-11-23 08:30")));

        var due = deadline.Plan(policy, closed: "2026-11-24").Due(told, Make.At("2026-11-23 12:00"));

        Assert.Equal([moved], due.Select(Make.Say));
    }
}
