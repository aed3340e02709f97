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
/// <param name="expected">The version (<see cref="Entity.Version"/>) that whoever asks has seen: no other is changed. Null for whichever it is.</param>
public sealed class DeadlineChanges(ITables tables, string? expected = null)
{
    private const int Attempts = 20;

    private readonly Agenda _agenda = new(tables);

    /// <summary>Someone has seen what was told last: no escalation of it, and after the anchor no repeats for a time.</summary>
    /// <param name="id">The id of the deadline.</param>
    /// <param name="by">Who.</param>
    /// <param name="why">The reason; may be left out.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <param name="seen">What was told last as they saw it: nothing is done when it is something else by now. Null for whatever it is.</param>
    public Task<ChangeAnswer> AcknowledgeAsync(string id, string by, string? why, Instant now, CancellationToken cancellation, LastTold? seen = null) =>
        ChangeAsync(id, (stored, plan) => Acknowledging.Of(stored, plan, by, why, until: null, seen, now), now, cancellation);

    /// <summary>The same until a day, on which it is told again; the next stage tells it in any case.</summary>
    public Task<ChangeAnswer> SnoozeAsync(string id, LocalDate until, string by, string? why, Instant now, CancellationToken cancellation, LastTold? seen = null) =>
        ChangeAsync(id, (stored, plan) => Acknowledging.Of(stored, plan, by, why, until, seen, now), now, cancellation);

    /// <summary>
    /// Ends all alerts. It is told to whoever was alerted, and to the owners of what depends on it. The occurrence of a
    /// milestone gives way to the next in the same stroke.
    /// </summary>
    public Task<ChangeAnswer> CloseAsync(string id, Outcome outcome, string by, string why, Instant now, CancellationToken cancellation) => FollowedAsync(
        id,
        async (stored, plan) =>
            Closing.Close(stored, plan, new Closure(now, by, outcome, why), await Dependents.OfAsync(id, _agenda, cancellation)) is Decision.Change close
                ? close with { Also = stored.Deadline.Milestone is { } milestone ? await Occurrences(cancellation).OpenNextAsync(milestone, now, closing: id) : [] }
                : new Decision.Answer(new ChangeAnswer.Unchanged(stored)),
        now,
        cancellation);

    /// <summary>
    /// Takes a close back: it is planned again, and what went by meanwhile is caught up. The occurrence of a milestone takes
    /// the place of the next, as long as nothing happened to that.
    /// </summary>
    public Task<ChangeAnswer> ReopenAsync(string id, string by, string why, Instant now, CancellationToken cancellation) => FollowedAsync(
        id,
        async (stored, _) =>
        {
            var decision = Closing.Reopen(stored, by, why, now);
            if (decision is not Decision.Change reopen || stored.Deadline.Milestone is null)
                return decision;
            var (changes, refusal) = await Occurrences(cancellation).MakeRoomAsync(stored.Deadline);
            return refusal is null ? reopen with { Also = changes } : Decision.Refuse(refusal);
        },
        now,
        cancellation);

    /// <summary>Moves the date, as a revision. It is told to whoever was alerted, and to the owners of what depends on it.</summary>
    /// <param name="id">The id of the deadline.</param>
    /// <param name="to">The new date; null when there is none any more.</param>
    /// <param name="said">The new date as it was said; null to say it by itself.</param>
    /// <param name="by">Who.</param>
    /// <param name="why">The reason.</param>
    /// <param name="source">Where the new date comes from.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public Task<ChangeAnswer> MoveAsync(string id, ImpreciseDate? to, string? said, string by, string why, string source, Instant now, CancellationToken cancellation) => FollowedAsync(
        id,
        async (stored, plan) => Moving.Of(
            stored, plan, await _agenda.CalendarAsync(cancellation), new Revision(now, by, stored.Deadline.Date, to, why, source), said, await Dependents.OfAsync(id, _agenda, cancellation)),
        now,
        cancellation);

    /// <summary>Confirms a provisional date, as it is or as another; another is a move, and told as one.</summary>
    /// <param name="id">The id of the deadline.</param>
    /// <param name="to">The date; null for the one that it has.</param>
    /// <param name="said">The date as it was said; null to leave the words, or to say another date by itself.</param>
    /// <param name="by">Who.</param>
    /// <param name="why">What is said of it; may be left out.</param>
    /// <param name="source">Where that stands.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public Task<ChangeAnswer> ConfirmAsync(string id, ImpreciseDate? to, string? said, string by, string? why, string source, Instant now, CancellationToken cancellation) => FollowedAsync(
        id,
        async (stored, plan) => Confirming.Of(
            stored, plan, await _agenda.CalendarAsync(cancellation), new Confirmation(now, by, source, why), to, said, await Dependents.OfAsync(id, _agenda, cancellation)),
        now,
        cancellation);

    /// <summary>Changes what is said of a deadline besides its date. It is planned anew, and not told by itself.</summary>
    /// <param name="id">The id of the deadline.</param>
    /// <param name="edit">The deadline as it should be; its id, date, state and past stay as they are.</param>
    /// <param name="by">Who.</param>
    /// <param name="why">The reason; may be left out.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public Task<ChangeAnswer> EditAsync(string id, Func<Deadline, Deadline> edit, string by, string? why, Instant now, CancellationToken cancellation) =>
        ChangeAsync(id, (stored, plan) => new Editing(_agenda, cancellation).OfAsync(stored, plan, edit(stored.Deadline), new HistoryEntry(now, by, Act.Edited, why)), now, cancellation);

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

    // What is counted from it follows in commits of its own; asked again, what a kill left undone is done.
    private async Task<ChangeAnswer> FollowedAsync(string id, Func<StoredDeadline, AlertPlan, Task<Decision>> decide, Instant now, CancellationToken cancellation)
    {
        var answer = await ChangeAsync(id, decide, now, cancellation);
        if (answer is ChangeAnswer.Refused or ChangeAnswer.NotThere)
            return answer;
        var followed = await new Relatives(tables).FollowAsync(now, cancellation);
        return answer is ChangeAnswer.Done done ? done with { Followed = followed } : answer;
    }

    private async Task<ChangeAnswer> ChangeAsync(string id, Func<StoredDeadline, AlertPlan, Task<Decision>> decide, Instant now, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await _agenda.DeadlineAsync(id, cancellation) is not { } stored)
                return new ChangeAnswer.NotThere();
            if (expected is not null && expected != stored.Row.Version)
                return new ChangeAnswer.Outdated(stored);

            var plans = new Plans(_agenda, cancellation);
            switch (await decide(stored, await plans.OfAsync(stored.Deadline)))
            {
                case Decision.Answer { Value: var answer }:
                    return answer;
                case Decision.Change { Deadline: var deadline, Progress: var progress, Entry: var entry, Also: var also }:
                    var changed = stored with { Deadline = deadline, Progress = progress };
                    Change[] changes = [.. await plans.ReplanAsync(changed, now), Entered(id, entry, attempt), .. also];
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

    private Occurrences Occurrences(CancellationToken cancellation) => new(_agenda, new Plans(_agenda, cancellation), cancellation);
}
