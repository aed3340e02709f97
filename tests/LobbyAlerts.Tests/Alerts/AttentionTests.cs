using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>What the overview puts first.</summary>
public class AttentionTests
{
    private const string All = "o:anna d:dirk l:lea";

    [Theory]
    [InlineData("2026-12-31", "2026-11-27 08:30", "")]
    [InlineData("2026-12-31", "2026-11-30 08:30", "Unacknowledged")]
    [InlineData("2026-12-31", "2026-12-16 08:30", "Unacknowledged")]
    [InlineData("2026-12-31", "2027-01-01 09:00", "Overdue Unacknowledged")]
    [InlineData("2026/..", "2026-11-24 09:00", "Unacknowledged")]
    public async Task What_nobody_acknowledged_stays_there_when_its_escalation_is_at_its_end(string date, string at, string asks)
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline(date, Meaning.Happens)), "2026-11-20 09:00");
        await world.RunAsync("2026-11-20 09:05", at);
        Assert.Equal(asks, await AsksAsync(world, at));

        await world.AcknowledgeAsync(at);
        Assert.DoesNotContain("Unacknowledged", await AsksAsync(world, at), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-16 08:30", "")]
    [InlineData("2026-12-17 08:30", "Unacknowledged")]
    public async Task An_acknowledgement_counts_until_the_next_stage(string at, string asks)
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline("2026-12-31")), "2026-11-20 09:00");
        await world.RunAsync("2026-11-20 09:05", "2026-12-01 09:00");
        await world.AcknowledgeAsync("2026-12-01 09:00");
        await world.RunAsync("2026-12-01 09:05", at);

        Assert.Equal(asks, await AsksAsync(world, at));
    }

    private static async Task<string> AsksAsync(World world, string at) =>
        string.Join(' ', Assert.Single((await Overview.ReadAsync(world.Tables, Make.At(at), TestContext.Current.CancellationToken)).Deadlines).Attention);
}
