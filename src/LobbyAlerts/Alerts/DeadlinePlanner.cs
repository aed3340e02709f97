using System.Collections.Concurrent;
using System.Text.Json;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// Turns the row of a deadline in the due index into the changes that settle it: the alerts that go into the outbox,
/// what is noted of the deadline, and its next row. Reads each goal, policy and the calendar once a sweep.
/// </summary>
internal sealed class DeadlinePlanner(Agenda agenda, Ledger ledger, ILookup<string, string> waiting, Holder holder, Instant now, CancellationToken cancellation)
{
    // A row whose deadline is not there yet may be another process's half-done work; after this long it is nobody's.
    private static readonly Duration OrphanAge = Duration.FromHours(1);

    private readonly Lazy<Task<(IReadOnlyDictionary<string, Contact> All, HashSet<string> Bouncing)>> _contacts = new(() => ContactsAsync(agenda, cancellation));
    private readonly Once<string, StoredDeadline?> _conflicts = new(id => agenda.DeadlineAsync(id, cancellation));
    private readonly ConcurrentDictionary<string, bool> _opened = new(StringComparer.Ordinal);
    private readonly Plans _plans = new(agenda, cancellation);

    /// <summary>What to do about one deadline. One that cannot be planned is left due, and holds up no other.</summary>
    /// <param name="dueRows">The deadline's row; more than one where a change left an old row behind.</param>
    public async Task<PlannedDeadline> PlanAsync(IEnumerable<Entity> dueRows)
    {
        var rows = dueRows.ToList();
        var (at, id) = AgendaTable.ParseDueRow(rows[^1]);
        try
        {
            return await PlanAsync(id, at, rows);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or JsonException)
        {
            return new PlannedDeadline(id, []) { Fault = e.Message };
        }
    }

    private async Task<PlannedDeadline> PlanAsync(string id, Instant at, List<Entity> rows)
    {
        List<Change> removal = [.. rows.Select(Change.Delete)];
        if (await agenda.DeadlineAsync(id, cancellation) is not { } stored)
            return new PlannedDeadline(id, now - at > OrphanAge ? removal : []);
        if (stored.Deadline.Closed is not null && stored.Progress.Announcement is null)
            return new PlannedDeadline(id, removal);

        // A row that a change left behind: what is late already waits for the look that was scheduled since.
        if (stored.NextLook is { } look && look > now && rows.TrueForAll(row => row.Row != AgendaTable.DueRow(look, id)))
            return new PlannedDeadline(id, removal);

        var plan = await _plans.OfAsync(stored.Deadline);
        return stored.Deadline.Closed is null && plan.ClosesAt <= now ? await ClosedAsync(stored, removal, plan.Policy) : await ToldAsync(stored, removal, plan);
    }

    private async Task<PlannedDeadline> ToldAsync(StoredDeadline stored, List<Change> removal, AlertPlan plan)
    {
        var deadline = stored.Deadline;
        var goals = await _plans.GoalsAsync(deadline);
        var (contacts, bouncing) = await _contacts.Value;
        var bystanders = await Bystanders.OfAsync(stored, waiting[deadline.Id], agenda, ledger, cancellation);
        var look = Look.At(now, deadline, plan, stored.Progress, goals, bystanders, bouncing);

        var (alerts, progress) = (new List<Alert>(), look.Progress);
        if (look.Tellings.Count > 0)
        {
            var conflicts = await ConflictsAsync(look.Deadline);
            progress = progress with { Said = LastSaid.Of(look.Deadline, conflicts) };
            var notice = Notice.Of(look.Deadline, goals.Count > 0 ? goals[0].Title : "", conflicts) with { News = progress.Said.NewsSince(stored.Progress.Said) };
            alerts.AddRange(look.Tellings.Select(telling => AlertOf(deadline, telling, stored.Progress.Ladder, notice with
            {
                Next = NextOf(plan.Of(look.Deadline).Next(look.Progress, now, telling.Addressed), plan.Policy),
                TakenOverFrom = string.Join(", ", telling.TakenOverFrom.Select(id => contacts.GetValueOrDefault(id)?.Name ?? id)),
            })));
        }

        List<Change> changes =
        [
            .. alerts.Select(alert => Outbox.Add(alert, holder, now)),
            .. removal,
            Change.Merge(stored.Row, ReferenceEquals(look.Deadline, deadline) ? StoredDeadline.Noted(progress, look.Next) : StoredDeadline.Noted(look.Deadline, progress, look.Next)),
        ];
        if (look.Next is { } at)
            changes.Add(StoredDeadline.Schedule(deadline.Id, at));
        return new PlannedDeadline(deadline.Id, changes) { Alerts = alerts, Findings = look.Findings, IsUnheard = look.IsUnheard };
    }

    private static async Task<(IReadOnlyDictionary<string, Contact> All, HashSet<string> Bouncing)> ContactsAsync(Agenda agenda, CancellationToken cancellation)
    {
        var all = await agenda.ContactsAsync(cancellation);
        return (all, all.Values.Where(contact => contact.Status == ContactStatus.Bouncing).Select(contact => contact.Id).ToHashSet(StringComparer.Ordinal));
    }

    private async Task<PlannedDeadline> ClosedAsync(StoredDeadline stored, List<Change> removal, Policy policy)
    {
        var closure = new Closure(now, "policy", Outcome.Passed, $"The window has passed; policy {policy.Id} closes it.");

        // The close is not told; a move that waits to be told still is.
        var (next, look) = stored.Progress.Announcement is { DueAt: var waits }
            ? (Documents.Text(waits), StoredDeadline.Schedule(stored.Deadline.Id, waits))
            : ("", null);
        List<Change> changes =
        [
            .. removal.Where(row => row.Row != look?.Row),
            Change.Merge(stored.Row, Documents.Document(stored.Deadline with { Closed = closure }, (StoredDeadline.NextAt, next))),
            .. look is null ? (Change[])[] : [look],
        ];
        // Two of its occurrences may close in one sweep; the next is opened once.
        if (stored.Deadline.Milestone is { } milestone && _opened.TryAdd(milestone, true))
            changes.AddRange(await new Occurrences(agenda, _plans, cancellation).OpenNextAsync(milestone, now, closing: stored.Deadline.Id));
        return new PlannedDeadline(stored.Deadline.Id, changes) { HasClosed = true };
    }

    private async Task<IReadOnlyList<Deadline>> ConflictsAsync(Deadline deadline) =>
        [.. (await Task.WhenAll(deadline.ConflictsWith.Select(_conflicts.Of))).OfType<StoredDeadline>().Select(other => other.Deadline)];

    private static NextOccurrence? NextOf(Occurrence? next, Policy policy) =>
        next is null ? null : new(next.Label, next.Day, policy.SendAt);

    private Alert AlertOf(Deadline deadline, Audience.Telling telling, Ladder? ladder, Notice notice) => new()
    {
        Deadline = deadline.Id,
        Revision = deadline.Revision,
        Goal = deadline.Goals[0],
        Contact = telling.Contact,
        Kind = telling.Kind,
        Stage = telling.Occurrence.Label,
        Day = telling.Occurrence.Unrolled,
        Roles = telling.Roles,
        DueAt = telling.Occurrence.DueAt,
        PlannedAt = now,
        Supersedes = telling.Supersedes,
        Notice = notice with
        {
            GoalTitle = string.Join("; ", telling.Goals),
            AsksAgain = telling.Occurrence.AsksAgain,
            ToldOn = telling.Kind == Kind.Escalation ? ladder?.StartedOn : null,
        },
    };
}
