using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// The alerts that are planned and not yet settled. An entry is handed out under a lease; when that runs out and the
/// entry is still there, it is handed out again.
/// </summary>
internal static class Outbox
{
    private const string HolderName = "Holder";
    private const string Until = "Until";

    public static Change Add(Alert alert, Holder holder, Instant now) => Change.Upsert(
        AgendaTable.Deadlines,
        AgendaTable.OutboxRow(alert),
        Documents.Document(alert, Lease(holder.Id, now + Holder.OutboxLease)));

    /// <summary>Adds an alert that nobody has handed out: the next sweep does.</summary>
    public static Change Leave(Alert alert) => Change.Upsert(AgendaTable.Deadlines, AgendaTable.OutboxRow(alert), Documents.Document(alert));

    /// <summary>The same, from a later moment on; in the place of what waits for it already.</summary>
    public static Change LeaveUntil(Alert alert, Instant until) =>
        Change.Upsert(AgendaTable.Deadlines, AgendaTable.OutboxRow(alert), Documents.Document(alert, Lease("", until)));

    /// <summary>The same as <see cref="Leave"/>, refused when it waits already.</summary>
    public static Change LeaveOnce(Alert alert) => Change.Insert(AgendaTable.Deadlines, AgendaTable.OutboxRow(alert), Documents.Document(alert));

    /// <summary>Everything that waits.</summary>
    public static async Task<List<(Entity Row, Alert Alert)>> WaitingAsync(ITables tables, CancellationToken cancellation)
    {
        var waiting = new List<(Entity, Alert)>();
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, AgendaTable.Outbox, cancellation))
            waiting.Add((row, Read(row)));
        return waiting;
    }

    public static Alert Read(Entity entry) => Documents.Read<Alert>(entry);

    public static string ContactOf(Entity entry) => entry.Row.Split('|')[1];

    public static string DeadlineOf(Entity entry) => entry.Row.Split('|')[2];

    public static bool IsStale(Entity entry, Holder holder, Instant now) =>
        holder.IsStale(entry.Text(HolderName), Documents.Instant(entry, Until), now);

    public static Change HandOut(Entity entry, Holder holder, Instant now) =>
        Change.Merge(entry, Documents.Properties(Lease(holder.Id, now + Holder.OutboxLease)));

    public static Change Defer(Entity entry, Holder holder, Instant until) =>
        Change.Merge(entry, Documents.Properties(Lease(holder.Id, until)));

    private static (string, object?)[] Lease(string holder, Instant until) => [(HolderName, holder), (Until, Documents.Text(until))];
}
