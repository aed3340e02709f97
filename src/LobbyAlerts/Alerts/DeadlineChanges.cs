using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// What people do to deadlines. Each is one commit: the deadline, when a sweep looks at it next, and what was done, by whom
/// and why. Doing it twice is harmless.
/// </summary>
/// <param name="tables">Where everything is kept.</param>
public sealed class DeadlineChanges(ITables tables)
{
    private const int Attempts = 20;

    private readonly Agenda _agenda = new(tables);

    /// <summary>Someone has seen what was told last: no escalation of it, and after the anchor no repeats for a time.</summary>
    /// <param name="id">The id of the deadline.</param>
    /// <param name="by">Who.</param>
    /// <param name="why">The reason; may be left out.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public Task<ChangeAnswer> AcknowledgeAsync(string id, string by, string? why, Instant now, CancellationToken cancellation) =>
        ChangeAsync(id, (stored, plan) => Acknowledging.Of(stored, plan, by, why, until: null, now), now, cancellation);

    /// <summary>The same until a day, on which it is told again; the next stage tells it in any case.</summary>
    public Task<ChangeAnswer> SnoozeAsync(string id, LocalDate until, string by, string? why, Instant now, CancellationToken cancellation) =>
        ChangeAsync(id, (stored, plan) => Acknowledging.Of(stored, plan, by, why, until, now), now, cancellation);

    /// <summary>Ends all alerts. It is told to whoever was alerted, and to the owners of what depends on it.</summary>
    public Task<ChangeAnswer> CloseAsync(string id, Outcome outcome, string by, string why, Instant now, CancellationToken cancellation) =>
        ChangeAsync(id, async (stored, plan) => Closing.Close(stored, plan, new Closure(now, by, outcome, why), await DependentsAsync(id, cancellation)), now, cancellation);

    /// <summary>Takes a close back: it is planned again, and what went by meanwhile is caught up.</summary>
    public Task<ChangeAnswer> ReopenAsync(string id, string by, string why, Instant now, CancellationToken cancellation) =>
        ChangeAsync(id, (stored, _) => Closing.Reopen(stored, by, why, now), now, cancellation);

    /// <summary>Moves the date, as a revision. It is told to whoever was alerted, and to the owners of what depends on it.</summary>
    /// <param name="id">The id of the deadline.</param>
    /// <param name="to">The new date; null when there is none any more.</param>
    /// <param name="said">The new date as it was said; null to say it by itself.</param>
    /// <param name="by">Who.</param>
    /// <param name="why">The reason.</param>
    /// <param name="source">Where the new date comes from.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public Task<ChangeAnswer> MoveAsync(string id, ImpreciseDate? to, string? said, string by, string why, string source, Instant now, CancellationToken cancellation) =>
        ChangeAsync(
            id,
            async (stored, plan) =>
            {
                var calendar = await new Plans(_agenda, cancellation).CalendarAsync();
                return Moving.Of(stored, plan, calendar, new Revision(now, by, stored.Deadline.Date, to, why, source), said, await DependentsAsync(id, cancellation));
            },
            now,
            cancellation);

    /// <summary>What was done to a deadline, in order.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(string id, CancellationToken cancellation)
    {
        var entries = new List<HistoryEntry>();
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, AgendaTable.HistoryOf(id), cancellation))
            entries.Add(Documents.Read<HistoryEntry>(row));
        return entries;
    }

    private Task<ChangeAnswer> ChangeAsync(string id, Func<StoredDeadline, AlertPlan, Decision> decide, Instant now, CancellationToken cancellation) =>
        ChangeAsync(id, (stored, plan) => Task.FromResult(decide(stored, plan)), now, cancellation);

    private async Task<ChangeAnswer> ChangeAsync(string id, Func<StoredDeadline, AlertPlan, Task<Decision>> decide, Instant now, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await _agenda.DeadlineAsync(id, cancellation) is not { } stored)
                return new ChangeAnswer.NotThere();

            var plans = new Plans(_agenda, cancellation);
            switch (await decide(stored, await plans.OfAsync(stored.Deadline)))
            {
                case Decision.Answer { Value: var answer }:
                    return answer;
                case Decision.Change { Deadline: var deadline, Progress: var progress, Entry: var entry }:
                    var changed = stored with { Deadline = deadline, Progress = progress };
                    Change[] changes = [.. await plans.ReplanAsync(changed, now), Entered(id, entry, attempt)];
                    if ((await tables.CommitAsync(AgendaTable.Name, changes, cancellation)).IsMade)
                        return new ChangeAnswer.Done((await _agenda.DeadlineAsync(id, cancellation))!);
                    break;
            }
        }

        throw new AgendaChangedException($"Deadline {id} kept changing. Nothing was done: do it again.");
    }

    // Two acts at the very same moment are two: the key of the later is put behind that of the earlier.
    private static Insert Entered(string id, HistoryEntry entry, int attempt) =>
        Change.Insert(AgendaTable.Deadlines, AgendaTable.HistoryRow(id, entry.At.PlusTicks(attempt), entry.Act), Documents.Document(entry));

    // Every deadline is read: dates are moved by hand, and seldom.
    private async Task<IReadOnlyList<string>> DependentsAsync(string id, CancellationToken cancellation)
    {
        var dependents = new List<string>();
        await foreach (var other in _agenda.DeadlinesAsync(cancellation))
        {
            if (other.Deadline.Closed is null && other.Deadline.DependsOn.Contains(id))
                dependents.Add(other.Deadline.Id);
        }

        return dependents;
    }
}
