using System.Globalization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Tests.Tables;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>Two hosts, each with its handler, on one account and one queue, as when the plan scales out.</summary>
public sealed class RivalHandlerTests(Azurite azurite)
{
    // LOBBYALERTS_TEST_ROUNDS=1000 for a longer look.
    private static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("LOBBYALERTS_TEST_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 50;

    [Fact]
    public async Task Two_that_sweep_and_dispatch_at_once_tell_every_alert_once()
    {
        var (storage, setup) = (await HostStorage.SeededAsync(azurite), new HostSetup());
        var template = await StorageCopy.OfAsync(storage);
        var starting = await Task.WhenAll(HostDouble.StartAsync(storage.Setting, setup), HostDouble.StartAsync(storage.Setting, setup));
        await using var first = starting[0];
        await using var second = starting[1];

        var (both, before) = (0, (First: 0, Second: 0));
        for (var round = 0; round < Rounds; round++)
        {
            await template.RestoreAsync(storage);
            var told = first.Mails.Concat(second.Mails).ToHashSet(StringComparer.Ordinal);
            await AtOnceAsync(host => host.SweepAsync());
            var outbox = (await storage.StoredAsync()).Outbox;

            // Each message comes twice, to whoever takes it.
            foreach (var message in setup.Bus["alerts"].Waiting.ToList())
                setup.Bus["alerts"].Put(message.Body);
            await AtOnceAsync(host => host.DeliverAsync());
            await storage.ExpireOutboxAsync();
            await AtOnceAsync(host => host.SweepAsync());
            await AtOnceAsync(host => host.DeliverAsync());

            var stored = await storage.StoredAsync();
            Assert.NotEmpty(outbox);
            Assert.Equal(outbox.Count, stored.Ledger.Count);
            Assert.Equal(outbox.Count, stored.In(AlertState.Accepted).Count());
            Assert.Equal((0, 0), (stored.Outbox.Count, stored.PossibleDuplicates.Count()));
            var mails = first.Mails.Concat(second.Mails).Where(mail => !told.Contains(mail)).Select(IdOf);
            Assert.Equal(stored.In(AlertState.Accepted).Order(), new MailIds(stored).AlertsOf(mails).Order());

            both += first.Mails.Count > before.First && second.Mails.Count > before.Second ? 1 : 0;
            before = (first.Mails.Count, second.Mails.Count);
        }

        Assert.Empty(setup.Bus["alerts"].DeadLetters);
        Assert.Equal((1, 1), (first.Handler.Starts, second.Handler.Starts));

        // It is no race when one always wins.
        Assert.InRange(both, Rounds / 10, Rounds);

        Task AtOnceAsync(Func<HostDouble, Task> work) => Task.WhenAll(work(first), work(second));
    }

    private static string IdOf(string mail) => MimeKit.MimeMessage.Load(mail).MessageId!.Split('@')[0];
}
