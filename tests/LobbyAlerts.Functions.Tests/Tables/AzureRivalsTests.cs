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
        int.TryParse(Environment.GetEnvironmentVariable("LOBBYALERTS_TEST_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : Crashes.Boundaries.IsThorough ? 50 : 10;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_that_sweep_and_dispatch_at_once_tell_every_alert_once()
    {
        var both = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var (connection, told) = (await azurite.ConnectionAsync(), new Collected());
            Rival[] rivals = [new(Azurite.Open(connection, new RequestLog()), told, "first"), new(Azurite.Open(connection, new RequestLog()), told, "second")];
            await Agendas.FillAsync(rivals[0].Tables, Alerts, 5, Due);

            // Whichever sweeps second finds little to do; so both have swept before they race for the mails.
            await AtOnceAsync(rivals, rival => rival.SweepAsync(Due));
            Assert.Equal(Alerts, rivals.Sum(rival => rival.Planned));
            await AtOnceAsync(rivals, rival => rival.DispatchAsync(Due));
            both += rivals.All(rival => rival.Sent > 0) ? 1 : 0;
            await AtOnceAsync(rivals, async rival =>
            {
                await rival.SweepAsync(Due + Holder.OutboxLease);
                await rival.DispatchAsync(Due + Holder.OutboxLease);
            });
            await ToldOnceAsync(rivals[0].Tables, told);
        }

        // It is no race when one always wins.
        Assert.InRange(both, Math.Max(1, Rounds / 10), Rounds);
    }

    private static Task AtOnceAsync(Rival[] rivals, Func<Rival, Task> work) =>
        Task.WhenAll(rivals.Select(rival => Task.Run(() => work(rival), Cancellation)));

    private static async Task ToldOnceAsync(ITables tables, Collected told)
    {
        Assert.Equal(
            Enumerable.Range(0, Alerts).Select(i => $"deadline-{i:000000}"),
            told.Alerts.Select(alert => alert.Deadline).Order(StringComparer.Ordinal));
        Assert.Empty(await tables.QueryAsync(AgendaTable.Name, KeyRange.Prefix(AgendaTable.Deadlines, "outbox|"), Cancellation).ToListAsync(Cancellation));
        foreach (var alert in told.Alerts)
        {
            var entry = Assert.Single(await new Ledger(tables).OfAsync(alert.Deadline, Cancellation).ToListAsync(Cancellation));
            Assert.Equal((AlertState.Accepted, false), (entry.State, entry.IsPossibleDuplicate));
        }
    }

    private sealed class Rival(ITables tables, Collected told, string name)
    {
        private readonly Sweep _sweep = new(tables, new Holder(name, IsAlone: false));
        private readonly Dispatch _dispatch = new(tables, told, new Holder(name, IsAlone: false));

        public ITables Tables => tables;

        public int Planned { get; private set; }

        public int Sent { get; private set; }

        public async Task SweepAsync(Instant now) => Planned += (await _sweep.RunAsync(now, Cancellation)).Planned;

        // To everybody, whoever the sweep named: a queue may hand a message to either, or to both.
        public async Task DispatchAsync(Instant now)
        {
            var sending = Enumerable.Range(0, Alerts).Select(i => _dispatch.RunAsync($"contact-{i:000000}", now, Cancellation));
            Sent += (await Task.WhenAll(sending)).Count(result => result is not null);
        }
    }
}
