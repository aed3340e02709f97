using System.Globalization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Benchmarks;
using LobbyAlerts.Dates;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Tables;

/// <summary>Two processes at work on one account.</summary>
public sealed class AzureRivalsTests(Azurite azurite)
{
    private const int Alerts = 12;
    private static readonly Instant Due = Amsterdam.At(new LocalDate(2026, 11, 30), new LocalTime(8, 30));

    // LOBBYALERTS_TEST_ROUNDS=1000 for a longer look.
    private static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("LOBBYALERTS_TEST_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 50;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_that_sweep_and_dispatch_at_once_tell_every_alert_once()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (connection, told) = (await azurite.ConnectionAsync(), new Collected());
            var first = new Rival(Azurite.Open(connection, new RequestLog()), told, "first");
            var second = new Rival(Azurite.Open(connection, new RequestLog()), told, "second");
            await Agendas.FillAsync(first.Tables, Alerts, 5, Due);

            await Task.WhenAll(Task.Run(() => first.WorkAsync(Due), Cancellation), Task.Run(() => second.WorkAsync(Due), Cancellation));
            await Task.WhenAll(Task.Run(() => second.WorkAsync(Due + Holder.OutboxLease), Cancellation), Task.Run(() => first.WorkAsync(Due + Holder.OutboxLease), Cancellation));

            Assert.Equal(
                Enumerable.Range(0, Alerts).Select(i => $"deadline-{i:000000}"),
                told.Alerts.Select(alert => alert.Deadline).Order(StringComparer.Ordinal));
            Assert.Empty(await first.Tables.QueryAsync(AgendaTable.Name, KeyRange.Prefix(AgendaTable.Deadlines, "outbox|"), Cancellation).ToListAsync(Cancellation));
            foreach (var alert in told.Alerts)
            {
                var entry = Assert.Single(await new Ledger(first.Tables).OfAsync(alert.Deadline, Cancellation).ToListAsync(Cancellation));
                Assert.Equal((AlertState.Accepted, false), (entry.State, entry.IsPossibleDuplicate));
            }
        }
    }

    private sealed class Rival(ITables tables, Collected told, string name)
    {
        private readonly Sweep _sweep = new(tables, new Holder(name, IsAlone: false));
        private readonly Dispatch _dispatch = new(tables, told, new Holder(name, IsAlone: false));

        public ITables Tables => tables;

        // Sends to everybody, whoever the sweep named: as a queue may hand a message to either, or to both.
        public async Task WorkAsync(Instant now)
        {
            await _sweep.RunAsync(now, Cancellation);
            var contacts = Enumerable.Range(0, Alerts).Select(i => $"contact-{i:000000}").ToArray();
            Random.Shared.Shuffle(contacts);
            await Task.WhenAll(contacts.Select(contact => _dispatch.RunAsync(contact, now, Cancellation)));
        }
    }
}
