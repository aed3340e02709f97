using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Tests.Alerts;
using LobbyAlerts.Tests.Dates;

namespace LobbyAlerts.Tests.Deadlines;

public class AnchorTests
{
    [Theory]
    [InlineData("2026", Meaning.Target, "2026-12-31")]
    [InlineData("../2026", Meaning.Target, "2026-12-31")]
    [InlineData("2026/..", Meaning.Target, "2026-01-01")]
    [InlineData("2030/2040", Meaning.Target, "2040-12-31")]
    [InlineData("2026", Meaning.Happens, "2026-01-01")]
    [InlineData("../2026", Meaning.Happens, "2026-12-31")]
    [InlineData("2026/..", Meaning.Happens, "2026-01-01")]
    [InlineData("2032", Meaning.TakesEffect, "2032-01-01")]
    [InlineData("../2032", Meaning.TakesEffect, "2032-12-31")]
    [InlineData("2026-11", Meaning.Milestone, "2026-11-01")]
    [InlineData("2027-24", Meaning.Target, "2028-02-29")]
    [InlineData("2030~", Meaning.Target, "2030-12-31")]
    [InlineData("2026-12-31T17:00", Meaning.Happens, "2026-12-31")]
    public void The_anchor_follows_from_what_the_date_means(string date, Meaning meaning, string anchor) =>
        Assert.Equal(Days.Day(anchor), Make.Deadline(date, meaning).AnchorDay);

    [Theory]
    [InlineData("2026", Meaning.Target, WindowEnd.Earliest, "2026-01-01")]
    [InlineData("2026", Meaning.Happens, WindowEnd.Latest, "2026-12-31")]
    [InlineData("2026/..", Meaning.Happens, WindowEnd.Earliest, "2026-01-01")]
    [InlineData("2026-11", Meaning.Milestone, WindowEnd.Latest, "2026-11-30")]
    public void A_deadline_may_name_the_end_itself(string date, Meaning meaning, WindowEnd end, string anchor) =>
        Assert.Equal(Days.Day(anchor), (Make.Deadline(date, meaning) with { Anchor = end }).AnchorDay);

    [Fact]
    public void Without_a_date_there_is_no_anchor()
    {
        Assert.Null(Make.Deadline(null).AnchorEnd);
        Assert.Null(Make.Deadline(null).AnchorDay);
    }

    [Theory]
    [InlineData(Meaning.Milestone, null, "milestone")]
    [InlineData(Meaning.Milestone, "default", "default")]
    [InlineData(Meaning.Target, null, "default")]
    [InlineData(Meaning.Target, "milestone", "milestone")]
    public void A_milestone_has_its_own_policy_unless_it_names_another(Meaning meaning, string? named, string policy) =>
        Assert.Equal(policy, (Make.Deadline("2026", meaning) with { Policy = named }).PolicyId);
}
