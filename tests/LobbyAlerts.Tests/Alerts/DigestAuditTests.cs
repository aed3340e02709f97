using LobbyAlerts.Alerts;
using LobbyAlerts.Mail;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>What the audit says of digests that do not go out.</summary>
public class DigestAuditTests
{
    private const string Held = "o:anna l:lea";
    private const string Missing = "lea: ~system finding digests-missing";

    [Theory]
    [InlineData("2026-11-30 09:29", false)]
    [InlineData("2026-11-30 09:30", true)] // an hour after it was due
    public async Task Digests_that_nobody_planned_are_told_once_a_week(string at, bool isTold)
    {
        await using var world = await WorldAsync();

        Assert.Equal(isTold ? [Missing] : [], await AuditAsync(world, at));
        Assert.Equal(isTold ? [] : [Missing], await AuditAsync(world, "2026-11-30 09:40"));
        Assert.Empty(await AuditAsync(world, "2026-12-07 09:20"));
        Assert.Equal([Missing], await AuditAsync(world, "2026-12-07 09:30"));
    }

    [Fact]
    public async Task Of_a_Monday_that_is_a_holiday_they_are_due_the_day_after()
    {
        await using var world = await WorldAsync();

        // Easter Monday is 29 March.
        await world.DecideAsync("2027-03-22 08:30");
        Assert.Empty(await AuditAsync(world, "2027-03-30 09:20"));
        Assert.Equal([Missing], await AuditAsync(world, "2027-03-30 09:30"));
    }

    [Fact]
    public async Task Once_they_are_decided_about_no_more_is_read_than_that()
    {
        await using var world = await WorldAsync();
        await world.DecideAsync("2026-11-30 08:30");

        Assert.Empty(await AuditAsync(world, "2026-11-30 09:40"));
        Assert.Empty(await AuditAsync(world, "2026-12-06 23:50"));
    }

    [Fact]
    public async Task After_a_run_that_died_before_its_end_only_readers_without_a_decision_are_missed()
    {
        await using var world = await WorldAsync();
        await Assert.ThrowsAsync<IOException>(() => world.DecideAsync("2026-11-30 08:30", new DyingTables(world.Tables, 1)));
        Assert.Empty(await AuditAsync(world, "2026-11-30 09:30"));

        await Assert.ThrowsAsync<IOException>(() => world.DecideAsync("2026-12-07 08:30", new DyingTables(world.Tables, 0)));
        Assert.Equal([Missing], await AuditAsync(world, "2026-12-07 09:30"));
    }

    [Fact]
    public async Task Before_the_first_full_week_none_is_missed()
    {
        await using var world = await WorldAsync();

        Assert.Empty(await AuditAsync(world, "2026-11-29 23:50"));
    }

    [Fact]
    public async Task A_digest_that_is_planned_and_not_sent_is_told_as_stuck()
    {
        await using var world = await WorldAsync();
        await world.DecideAsync("2026-11-30 08:30");
        world.Answer = mail => mail.To.Id == "anna" ? new DeliveryAnswer.Deferred(Duration.FromHours(30), "locked out") : new DeliveryAnswer.Accepted("id");
        await world.RunAsync("2026-11-30 08:35");
        world.Told();

        Assert.Equal(["lea: ~system finding alerts-stuck"], await AuditAsync(world, "2026-12-01 08:35"));
        Assert.Empty(await AuditAsync(world, "2026-12-01 08:45"));
    }

    private static async Task<World> WorldAsync()
    {
        var world = await DigestWorld.OfAsync(Held, ("deadline", "2027-01-31"));
        await world.RunAsync(DigestWorld.Loaded);
        world.Told();
        return world;
    }

    // Sweeps, an audit, and the sweep after it; what that told.
    private static async Task<string[]> AuditAsync(World world, string at)
    {
        await world.RunAsync(at);
        world.Told();
        await new Audit(world.Tables, new Findings(world.Tables)).RunAsync(Make.At(at), TestContext.Current.CancellationToken);
        await world.RunAsync(at);
        return world.Told();
    }
}
