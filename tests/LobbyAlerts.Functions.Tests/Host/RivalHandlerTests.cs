using System.Globalization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Tests.Tables;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>Two hosts, each with its handler, on one account and one queue, as when the plan scales out.</summary>
public sealed class RivalHandlerTests(Azurite azurite)
{
    private const int MessagesAtOnce = 8;

    // LOBBYALERTS_TEST_ROUNDS=1000 for a longer look.
    private static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("LOBBYALERTS_TEST_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : Crashes.Boundaries.IsThorough ? 50 : 8;

    [Fact]
    public async Task Two_that_sweep_and_dispatch_at_once_tell_every_alert_once()
    {
        var (storage, bus) = (await HostStorage.EmptyAsync(azurite), new ServiceBus());
        await using var first = await AzureWorld.CreateAsync(storage, MessagesAtOnce, bus);
        await using var second = await AzureWorld.CreateAsync(storage, MessagesAtOnce, bus);
        await first.SeedAsync();
        var template = await StorageCopy.OfAsync(storage);

        var both = 0;
        for (var round = 0; round < Rounds; round++)
        {
            await first.ResetAsync(template);
            await second.ResetAsync(template);
            await RoundAsync(first, second, storage, bus["alerts"]);
            both += first.Mails.Count > 0 && second.Mails.Count > 0 ? 1 : 0;
        }

        // It is no race when one always wins.
        Assert.InRange(both, Math.Max(1, Rounds / 10), Rounds);
        Assert.Equal((1, 1), (first.Host.Handler.Starts, second.Host.Handler.Starts));
    }

    private static async Task RoundAsync(AzureWorld first, AzureWorld second, HostStorage storage, ServiceBusQueue queue)
    {
        await Task.WhenAll(first.Host.SweepAsync(), second.Host.SweepAsync());
        var outbox = (await storage.StoredAsync()).Outbox;

        // Each message comes twice, to whoever takes it.
        foreach (var message in queue.Waiting.ToList())
            queue.Put(message.Body);
        await Task.WhenAll(first.Host.DeliverAsync(), second.Host.DeliverAsync());
        await storage.ExpireOutboxAsync();
        await Task.WhenAll(first.RunAsync(), second.RunAsync());

        var stored = await storage.StoredAsync();
        Assert.NotEmpty(outbox);
        Assert.Equal((0, 0, 0), (stored.Outbox.Count, stored.PossibleDuplicates.Count(), queue.DeadLetters.Count));
        Assert.Equal(outbox.Select(row => row.Split('|', 4)).Select(row => $"{row[2]}/{row[3]}").Order(), stored.In(AlertState.Accepted).Order());
        Assert.Equal(stored.Ledger.Keys.Order(), new MailIds(stored).AlertsOf([.. first.Mails, .. second.Mails]).Order());
    }
}
