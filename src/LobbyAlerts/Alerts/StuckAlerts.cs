using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// The alerts that wait and that nobody sends: planned more than two leases of the outbox ago, and never claimed, or
/// claimed more than two leases of a claim ago and still not settled. What is put off for a day is stuck as well.
/// </summary>
internal sealed class StuckAlerts(ITables tables)
{
    private static readonly Duration Longest = Holder.OutboxLease * 2;
    private static readonly Duration LongestPutOff = Duration.FromHours(24);

    private readonly Ledger _ledger = new(tables);

    /// <summary>The one that is stuck longest, and since when any waits; null when none is or does. Reads the outbox, and the ledger for what waits that long.</summary>
    public async Task<(Alert? Stuck, Instant? Waiting)> OldestAsync(Instant now, CancellationToken cancellation)
    {
        var waiting = await Outbox.WaitingAsync(tables, cancellation);
        var since = waiting.Min(entry => (Instant?)entry.Alert.PlannedAt);
        foreach (var (_, alert) in waiting.Where(entry => now - entry.Alert.PlannedAt > Longest).OrderBy(entry => entry.Alert.PlannedAt))
        {
            if (IsStuck(alert, await _ledger.EntryAsync(alert.Deadline, alert.Key, cancellation), now))
                return (alert, since);
        }

        return (null, since);
    }

    private static bool IsStuck(Alert alert, LedgerEntry? entry, Instant now) => entry switch
    {
        null => true,
        { State: AlertState.Claimed } => entry.ClaimedAt is not { } at || now - at > Holder.ClaimLease * 2,
        { State: AlertState.Planned } => now - alert.PlannedAt > LongestPutOff,
        _ => false,
    };
}
