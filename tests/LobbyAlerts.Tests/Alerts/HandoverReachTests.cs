using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;
using LobbyAlerts.Tests.Dates;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>Rule 11 over several goals, and for contacts whom mail does not reach.</summary>
public class HandoverReachTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_takes_over_several_goals_gets_one_mail_with_everything_open()
    {
        await using var world = await WorldAsync();
        await new RoleChanges(world.Tables).LeaveAsync("anna", "nora", Days.Day("2026-11-26"), new("beheer", "Andere baan", Make.At("2026-11-25 12:00")), Now);

        Assert.Equal(
            ["2026-11-26 08:30 nora: both handover handover, first handover handover, second handover handover"],
            await world.RunAsync("2026-11-25 12:00", "2026-11-27 00:00"));

        // P1M of the first falls due on Monday the 30th: hers as any other.
        Assert.Equal(["2026-11-30 08:30 nora: first reminder P1M"], await world.RunAsync("2026-11-27 00:00", "2026-12-01 00:00"));
    }

    [Fact]
    public async Task The_mail_covers_what_falls_due_at_that_moment_in_every_goal()
    {
        await using var world = await WorldAsync();
        await new RoleChanges(world.Tables).LeaveAsync("anna", "nora", Days.Day("2026-11-30"), new("beheer", null, Make.At("2026-11-25 12:00")), Now);

        Assert.Equal(
            ["2026-11-30 08:30 nora: both handover handover, first handover handover, second handover handover"],
            await world.RunAsync("2026-11-25 12:00", "2026-12-02 00:00"));
        Assert.Equal("P1M", (await world.LedgerAsync("first")).Single(entry => entry.Alert.Kind == Kind.Handover).Alert.Supersedes);
    }

    [Fact]
    public async Task A_handover_that_does_not_reach_the_new_holder_goes_to_the_deputy_and_lead_hears_that()
    {
        await using var world = await WorldAsync();
        await new RoleChanges(world.Tables).HandOverAsync("one", Role.Owner, "nora", Days.Day("2026-11-26"), new("beheer", null, Make.At("2026-11-25 12:00")), Now);
        await world.RunAsync("2026-11-25 12:00", "2026-11-26 08:30");
        foreach (var deadline in (string[])["first", "both"])
            await new DeliveryReports(world.Tables).RecordAsync(deadline, "handover|handover|20261126|nora", new DeliveryEvent.Bounced(Make.At("2026-11-26 08:32"), true, "550 unknown"), Make.At("2026-11-26 08:32"), Now);

        await world.RunAsync("2026-11-26 08:35");
        Assert.Equal(["dirk: both escalation handover, first escalation handover", "lea: ~system finding bounced:nora"], world.Told());

        // From then on her stages are heard by who stands in for her.
        Assert.Equal(["2026-11-30 08:30 dirk: first reminder P1M"], await world.RunAsync("2026-11-26 08:40", "2026-12-01 00:00"));
    }

    // Anna owns two goals; one deadline stands under both. What was late is told.
    private static async Task<World> WorldAsync()
    {
        var seeds = World.Seeds("o:anna d:dirk l:lea");
        var world = await World.OfAsync(
            seeds with
            {
                Goals = [Make.Goal("o:anna d:dirk l:lea", "one"), Make.Goal("o:anna d:dirk l:lea", "two")],
                Contacts = [.. seeds.Contacts, new Contact("nora", "Nora", "nora@example.org")],
                Deadlines =
                [
                    Make.Deadline("2026-12-31", entered: "2026-11-24 10:00") with { Id = "first", Goals = ["one"] },
                    Make.Deadline("2030-12-31", entered: "2026-11-24 10:00") with { Id = "second", Goals = ["two"] },
                    Make.Deadline("2031-06-30", entered: "2026-11-24 10:00") with { Id = "both", Goals = ["one", "two"] },
                ],
                Policies = [Make.Policy("P5Y:o P1Y:o P1M:o") with { Id = "default" }, Make.Milestone],
            },
            "2026-11-24 10:00");
        await world.RunAsync("2026-11-24 10:00", "2026-11-25 09:00");
        return world;
    }
}
