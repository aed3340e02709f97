using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;
using LobbyAlerts.Tests.Dates;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>Rule 11 between the day on which a role changes and the send time that tells it.</summary>
public class HandoverDayTests
{
    private const string All = "o:anna d:dirk p:bert l:lea";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-12-05", "2026-12-06 03:30")] // a Saturday, told on Monday
    [InlineData("2026-12-03", "2026-12-10 03:30")] // a week without sweeps
    public async Task What_the_sweep_sees_to_that_is_to_come_is_nothing_to_mend(string from, string reconciled)
    {
        await using var world = await AcknowledgedAsync();
        await HandOverAsync(world, "2026-12-02 12:00", from);
        var row = (await world.DeadlineAsync()).Row.ETag;

        Assert.Empty((await new Reconcile(world.Tables).RunAsync(Make.At(reconciled), Now)).Mended);

        Assert.Equal(row, (await world.DeadlineAsync()).Row.ETag);
    }

    [Fact]
    public async Task On_a_weekend_the_new_owner_is_told_on_Monday_and_the_stage_climbs_from_there()
    {
        await using var world = await AcknowledgedAsync();
        await HandOverAsync(world, "2026-12-02 12:00", "2026-12-05");

        Assert.Equal(
            ["2026-12-07 08:30 nora: deadline handover handover", "2026-12-10 08:30 dirk: deadline escalation P1M", "2026-12-14 08:30 lea: deadline escalation P1M"],
            await world.RunAsync("2026-12-02 12:05", "2026-12-16 00:00"));
        Assert.Null((await world.DeadlineAsync()).Deadline.Acknowledged);
    }

    [Fact]
    public async Task What_changed_while_it_was_closed_is_told_at_the_next_send_time_after_it_is_reopened()
    {
        await using var world = await AcknowledgedAsync();
        await HandOverAsync(world, "2026-12-01 12:00", "2026-12-03");
        await world.CloseAsync("2026-12-01 13:00");
        await world.RunAsync("2026-12-01 13:05", "2026-12-04 12:00");

        // A Saturday night.
        await world.ReopenAsync("2026-12-05 22:00");

        Assert.Equal(["2026-12-07 08:30 nora: deadline handover handover"], await world.RunAsync("2026-12-05 22:00", "2026-12-08 00:00"));
    }

    // P1M was told on Monday 30 November, and anna, who owns it, acknowledged it.
    private static async Task<World> AcknowledgedAsync()
    {
        var seeds = World.Escalating(All, Make.Deadline("2026-12-31", entered: "2026-11-24 10:00"));
        var world = await World.OfAsync(seeds with { Contacts = [.. seeds.Contacts, new Contact("nora", "Nora", "nora@example.org")] }, "2026-11-24 10:00");
        await world.RunAsync("2026-11-24 10:00", "2026-11-30 09:00");
        Assert.IsType<ChangeAnswer.Done>(await world.AcknowledgeAsync("2026-11-30 12:00"));
        return world;
    }

    private static Task<RoleAnswer> HandOverAsync(World world, string at, string from) =>
        new RoleChanges(world.Tables).HandOverAsync("goal", Role.Owner, "nora", Days.Day(from), new("beheer", "Verlof", Make.At(at)), Now);
}
