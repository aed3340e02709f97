using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>Rule 8: a stage at or inside P1M that nobody acknowledges.</summary>
public class EscalationTests
{
    private const string All = "o:anna d:dirk p:bert l:lea";

    [Fact]
    public async Task It_climbs_from_each_stage_until_the_next_in_calendar_days_rolled_forward()
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline("2026-12-31")), "2026-11-23 10:00");
        await world.RunAsync("2026-11-23 10:00");
        world.Mails.Clear();

        // P14D on Thursday 17 December: three days on is a Sunday; seven days on is the next stage, which ends it. P7D on
        // Thursday 24 December: three days on is Sunday the 27th. P1D on the 30th: P0D ends it before it begins.
        Assert.Equal(
            [
                "2026-11-24 08:30 anna: deadline catch-up P3M",
                "2026-11-24 08:30 bert: deadline catch-up P1Y",
                "2026-11-30 08:30 anna: deadline reminder P1M",
                "2026-11-30 08:30 bert: deadline reminder P1M",
                "2026-12-03 08:30 dirk: deadline escalation P1M",
                "2026-12-07 08:30 lea: deadline escalation P1M",
                "2026-12-17 08:30 anna: deadline reminder P14D",
                "2026-12-21 08:30 dirk: deadline escalation P14D",
                "2026-12-24 08:30 anna: deadline reminder P7D",
                "2026-12-28 08:30 dirk: deadline escalation P7D",
                "2026-12-30 08:30 anna: deadline reminder P1D",
                "2026-12-31 08:30 anna: deadline reminder P0D",
                "2026-12-31 08:30 bert: deadline reminder P0D",
                "2027-01-04 08:30 dirk: deadline escalation P0D",
                "2027-01-07 08:30 anna: deadline overdue P0D+1",
                "2027-01-07 08:30 lea: deadline escalation P0D",
                "2027-01-14 08:30 anna: deadline overdue P0D+2",
            ],
            (await world.RunAsync("2026-11-23 10:05", "2027-01-14 08:30")).SkipWhile(line => !line.StartsWith("2026-11-30", StringComparison.Ordinal)).Prepend("2026-11-24 08:30 bert: deadline catch-up P1Y").Prepend("2026-11-24 08:30 anna: deadline catch-up P3M"));
    }

    [Theory]
    [InlineData("o:anna l:lea", "2026-12-03 08:30 lea")] // nobody is deputy
    [InlineData("o:anna d:anna l:lea", "2026-12-03 08:30 lea")] // who was told already is deputy
    [InlineData("o:anna d:dirk", "2026-12-03 08:30 dirk")] // nobody leads
    [InlineData("o:anna d:dirk l:dirk", "2026-12-03 08:30 dirk")] // told once
    [InlineData("o:anna", null)]
    public async Task A_role_that_nobody_holds_or_who_was_told_holds_is_passed_over_at_once(string held, string? escalated)
    {
        await using var world = await World.OfAsync(World.Escalating(held, Make.Deadline("2026-12-31")), "2026-11-23 10:00");
        await world.RunAsync("2026-11-23 10:00");

        var told = await world.RunAsync("2026-11-30 08:30", "2026-12-16 08:30");

        string[] expected = escalated is null ? [] : [$"{escalated}: deadline escalation P1M"];
        Assert.Equal(expected, told.Where(line => line.Contains("escalation", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Congestion_a_week_ahead_on_Christmas_Eve_reaches_the_deputy_on_Monday_the_28th()
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline("../2026", LobbyAlerts.Deadlines.Meaning.Happens)), "2026-12-23 10:00");
        await world.RunAsync("2026-12-23 10:00");
        world.Mails.Clear();

        Assert.Equal(
            ["2026-12-24 08:30 anna: deadline reminder P7D", "2026-12-28 08:30 dirk: deadline escalation P7D"],
            await world.RunAsync("2026-12-24 08:30", "2026-12-29 00:00"));
    }

    [Fact]
    public async Task A_catch_up_of_a_near_stage_starts_it_from_the_day_it_was_sent_and_a_far_stage_does_not()
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline("2026-12-31")), "2026-12-08 10:00");

        Assert.Equal(
            [
                "2026-12-08 10:00 anna: deadline catch-up P1M",
                "2026-12-08 10:00 bert: deadline catch-up P1M",
                "2026-12-11 08:30 dirk: deadline escalation P1M",
                "2026-12-15 08:30 lea: deadline escalation P1M",
            ],
            await world.RunAsync("2026-12-08 10:00", "2026-12-16 00:00"));

        await using var far = await World.OfAsync(World.Escalating(All, Make.Deadline("2027-03-01")), "2026-12-01 08:30");
        Assert.DoesNotContain(await far.RunAsync("2026-12-01 08:30", "2027-01-31 00:00"), line => line.Contains("escalation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_an_outage_every_step_that_is_due_is_told_and_what_the_next_stage_ended_is_not()
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline("2026-12-31")), "2026-11-23 10:00");
        await world.RunAsync("2026-11-23 10:00");
        await world.RunAsync("2026-11-30 08:30");
        world.Mails.Clear();

        await world.RunAsync("2026-12-10 12:00");
        Assert.Equal(["dirk: deadline escalation P1M", "lea: deadline escalation P1M"], world.Told());

        await world.RunAsync("2026-12-28 12:00");
        Assert.Equal(["anna: deadline catch-up P7D"], world.Told());
    }

    [Fact]
    public async Task The_ladder_is_the_one_that_the_policy_had_when_the_stage_was_told()
    {
        var seeds = World.Escalating(All, Make.Deadline("2026-12-31"));
        await using var world = await World.OfAsync(seeds, "2026-11-23 10:00");
        await world.RunAsync("2026-11-30 08:30");
        world.Mails.Clear();

        var slower = Make.Default with { Escalation = new(Period.FromMonths(1), [new(Period.FromDays(10), Role.Lead)]) };
        await world.LoadAsync(seeds with { Hash = "2", Policies = [slower, Make.Milestone] }, "2026-12-01 10:00");

        Assert.Equal(
            ["2026-12-03 08:30 dirk: deadline escalation P1M", "2026-12-07 08:30 lea: deadline escalation P1M"],
            await world.RunAsync("2026-12-01 10:05", "2026-12-16 00:00"));
    }
}
