using LobbyAlerts.Dates;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// The alerts at or inside a month before their anchor that a transport took which reports delivery: an index by the time
/// they were taken, so that an audit reads only what is late. A row is written before the ledger says that they were taken.
/// </summary>
internal static class Awaited
{
    /// <summary>How long a delivery may take.</summary>
    public static readonly Duration Longest = Duration.FromHours(24);

    private static readonly Period Near = Period.FromMonths(1);
    private static readonly Dictionary<string, object> Nothing = [];

    /// <summary>Awaits those of the alerts that are near; for the others nothing is written.</summary>
    public static Task AddAsync(ITables tables, IEnumerable<Alert> alerts, Instant acceptedAt)
    {
        var near = alerts.Where(alert => IsNear(alert, Amsterdam.DayOf(acceptedAt)));
        var rows = near.Select(alert => Change.Upsert(AgendaTable.Awaiting, AgendaTable.AwaitingRow(acceptedAt, alert.Deadline, alert.Key), Nothing));
        return tables.CommitEachAsync(AgendaTable.Name, rows.Select(row => (Change[])[row]), CancellationToken.None);
    }

    /// <summary>Awaits an alert no longer. That it was not awaited does no harm.</summary>
    public static Task RemoveAsync(ITables tables, LedgerEntry entry, CancellationToken cancellation) =>
        entry.AcceptedAt is { } at
            ? tables.CommitAsync(AgendaTable.Name, [new Delete(AgendaTable.Awaiting, AgendaTable.AwaitingRow(at, entry.Alert.Deadline, entry.Alert.Key), Change.AnyVersion)], cancellation)
            : Task.CompletedTask;

    private static bool IsNear(Alert alert, LocalDate today) => alert.Notice?.AnchorDay?.Minus(Near) <= today;
}
