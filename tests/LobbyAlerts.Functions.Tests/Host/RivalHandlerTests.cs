using System.Globalization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Tests.Tables;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>Two hosts, each with its handler, on one account and one queue, as when the plan scales out.</summary>
public sealed class RivalHandlerTests(Azurite azurite)
{
    private static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("LOBBYALERTS_TEST_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 5;

    [Fact]
    public async Task No_alert_is_told_twice()
    {
        var both = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var storage = await HostStorage.SeededAsync(azurite);
            var setup = new HostSetup();
            var queue = setup.Bus["alerts"];
            var starting = await Task.WhenAll(HostDouble.StartAsync(storage.Setting, setup), HostDouble.StartAsync(storage.Setting, setup));
            await using var first = starting[0];
            await using var second = starting[1];

            await Task.WhenAll(first.SweepAsync(), second.SweepAsync());
            var outbox = (await storage.StoredAsync()).Outbox;

            // Each message comes twice, to whoever takes it.
            foreach (var message in queue.Waiting.ToList())
                queue.Put(message.Body);
            await Task.WhenAll(first.DeliverAsync(), second.DeliverAsync());
            await storage.ExpireOutboxAsync();
            await Task.WhenAll(first.SweepAsync(), second.SweepAsync());
            await Task.WhenAll(first.DeliverAsync(), second.DeliverAsync());

            var stored = await storage.StoredAsync();
            Assert.Empty(stored.Outbox);
            Assert.Empty(stored.PossibleDuplicates);
            Assert.Empty(queue.DeadLetters);
            Assert.Equal(outbox.Count, stored.In(AlertState.Accepted).Count());

            // The id of a mail is made of its alerts: the mails are those that the ledger tells of, each once, with no alert in two.
            Assert.Equal(IdsOf(stored.Ledger.Values).Order(), Ids(first).Concat(Ids(second)).Order());
            both += first.Mails.Count > 0 && second.Mails.Count > 0 ? 1 : 0;
        }

        // It is no race when one always wins.
        Assert.True(both > 0, "One handler sent everything, each time.");
    }

    private static IEnumerable<string> Ids(HostDouble host) => host.Mails.Select(mail => MimeKit.MimeMessage.Load(mail).MessageId!.Split('@')[0]);

    private static IEnumerable<string> IdsOf(IEnumerable<LedgerEntry> ledger) => ledger.GroupBy(entry => (entry.Alert.Contact, entry.Answer)).Select(mail =>
    {
        var contact = new Contact(mail.Key.Contact, mail.Key.Contact, "contact@example.org");
        return MailComposer.Compose(contact, [.. mail.Select(entry => entry.Alert)], false, Instant.FromUtc(2026, 11, 23, 8, 0)).MessageId;
    });
}
