using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>The timer run: finds what is due, plans the alerts, and names the contacts that have mail waiting.</summary>
/// <param name="tables">Where everything is kept.</param>
/// <param name="holder">Who hands out the alerts.</param>
public sealed class Sweep(ITables tables, Holder holder)
{
    // Planned together and written together, so that a flush of the disk is shared by many.
    private const int Together = 256;
    private const int ReadsInFlight = 32;

    private readonly Agenda _agenda = new(tables);
    private readonly Ledger _ledger = new(tables);

    /// <summary>
    /// Runs one sweep. Each deadline is settled in one commit: its alerts enter the outbox in the same stroke that
    /// notes them as told and schedules what comes next, so a kill at any moment leaves it either due or settled.
    /// With nothing due it costs one query and one write.
    /// </summary>
    /// <param name="now">The present; everything due up to and including it is found.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async Task<SweepResult> RunAsync(Instant now, CancellationToken cancellation)
    {
        // 1. One key range: the outbox, then what is due.
        var (outbox, due) = await FindAsync(now, cancellation);

        // 2. Plan each due deadline and settle it.
        var planner = new DeadlinePlanner(_agenda, _ledger, outbox.ToLookup(Outbox.DeadlineOf, Outbox.ContactOf), holder, now, cancellation);
        var (settled, found) = (new List<PlannedDeadline>(), new List<Alert>());
        foreach (var rows in due.GroupBy(row => AgendaTable.ParseDueRow(row).Deadline).Chunk(Together))
        {
            var planned = await PlanAsync(planner, rows, cancellation);
            found.AddRange(await FoundAsync(planned, now, cancellation));
            settled.AddRange(await SettleAsync(planned, cancellation));
        }

        // 3. What is counted from a milestone that closed itself goes over to its next occurrence.
        if (settled.Exists(deadline => deadline.HasClosed))
            await new Relatives(tables).FollowAsync(now, cancellation);

        // 4. Hand out again what was handed out and not settled in time.
        var stale = outbox.Where(entry => Outbox.IsStale(entry, holder, now)).ToList();
        await tables.CommitEachAsync(AgendaTable.Name, stale.Select(entry => (Change[])[Outbox.HandOut(entry, holder, now)]), cancellation);

        // 5. The sweep has run to its end.
        await SystemState.NoteSweepAsync(tables, now, cancellation);

        var contacts = settled.SelectMany(deadline => deadline.Alerts).Concat(found).Select(alert => alert.Contact).Concat(stale.Select(Outbox.ContactOf));
        return new SweepResult(
            [.. contacts.Distinct(StringComparer.Ordinal)],
            [.. settled.SelectMany(deadline => deadline.Alerts)],
            [.. settled.Where(deadline => deadline.IsUnheard).Select(deadline => deadline.Deadline)],
            [.. settled.Where(deadline => deadline.Fault is not null).Select(deadline => (deadline.Deadline, deadline.Fault!))]);
    }

    private async Task<(List<Entity> Outbox, List<Entity> Due)> FindAsync(Instant now, CancellationToken cancellation)
    {
        var (outbox, due) = (new List<Entity>(), new List<Entity>());
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, AgendaTable.Actionable(now), cancellation))
            (AgendaTable.IsOutbox(row) ? outbox : due).Add(row);
        return (outbox, due);
    }

    private static async Task<PlannedDeadline[]> PlanAsync(DeadlinePlanner planner, IEnumerable<Entity>[] rows, CancellationToken cancellation)
    {
        var planned = new PlannedDeadline[rows.Length];
        await Parallel.ForAsync(
            0,
            rows.Length,
            new ParallelOptions { MaxDegreeOfParallelism = ReadsInFlight, CancellationToken = cancellation },
            async (i, _) => planned[i] = await planner.PlanAsync(rows[i]));
        return planned;
    }

    // What whoever leads is to hear enters the outbox before the deadlines are noted as looked at. Many may say the same.
    private async Task<IReadOnlyList<Alert>> FoundAsync(PlannedDeadline[] planned, Instant now, CancellationToken cancellation)
    {
        var findings = planned.SelectMany(deadline => deadline.Findings).DistinctBy(finding => finding.Label).ToList();
        if (findings.Count == 0)
            return [];

        var goals = await _agenda.GoalsAsync(cancellation);
        var alerts = findings.SelectMany(finding => Findings.AlertsOf(finding, goals, now)).ToList();
        await tables.CommitEachAsync(AgendaTable.Name, alerts.Select(alert => (Change[])[Outbox.Add(alert, holder, now)]), cancellation);
        return alerts;
    }

    // What is refused was settled by another sweep, or changed under this one; it is still due, or no longer.
    private async Task<IEnumerable<PlannedDeadline>> SettleAsync(PlannedDeadline[] planned, CancellationToken cancellation)
    {
        var made = await tables.CommitEachAsync(AgendaTable.Name, planned.Select(deadline => deadline.Changes), cancellation);
        return planned.Where((_, i) => made[i]);
    }
}
