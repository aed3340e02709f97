using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Tests.Tables;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>The weekly digest as on Azure: its timer, the sweep, the queue, SendGrid, the ledger.</summary>
public sealed class DigestTests(Azurite azurite)
{
    [Fact]
    public async Task Its_timer_fires_the_sweep_hands_it_out_and_each_reader_gets_it_once()
    {
        await using var world = await AzureWorld.CreateAsync(azurite);
        await world.SeedAsync();
        await world.RunAsync();
        var before = world.Mails.Count;

        // Not before the first full week.
        Assert.True((await world.Host.FireAsync("SendDigests")).IsSuccess);
        await world.RunAsync();
        Assert.Equal(before, world.Mails.Count);

        await world.Storage.EditDeadlineAsync("financieel-ravijn", "\"enteredAt\":\"20", "\"enteredAt\":\"19");
        for (var time = 0; time < 2; time++)
        {
            Assert.True((await world.Host.FireAsync("SendDigests")).IsSuccess);
            await world.RunAsync();
        }

        var stored = await world.StoredAsync();
        var digests = stored.In(AlertState.Accepted).Where(key => key.StartsWith($"{Digest.Subject}/digest|", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(digests);
        Assert.Equal(before + digests.Count, world.Mails.Count);
        Assert.Equal(digests.Count, digests.Select(key => key.Split('|')[^1]).Distinct().Count());
        Assert.Empty(stored.Outbox);
        Assert.Empty(world.Host.Handler.Program.Error);
        Assert.DoesNotContain("@", world.Host.Handler.Program.Output, StringComparison.Ordinal);
    }
}
