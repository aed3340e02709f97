using LobbyAlerts.Backups;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>Everything that happened to a deadline: what people did, and what was told to whom.</summary>
/// <param name="tables">Where everything is kept.</param>
public sealed class Timeline(ITables tables)
{
    private readonly Agenda _agenda = new(tables);
    private readonly DeadlineChanges _changes = new(tables);
    private readonly Ledger _ledger = new(tables);
    private readonly Proposals _proposals = new(tables);

    /// <summary>The deadline and what happened to it, the oldest first; null when there is none of that id.</summary>
    public async Task<(Deadline Deadline, IReadOnlyList<TimelineEntry> Entries)?> OfAsync(string id, CancellationToken cancellation)
    {
        if (await _agenda.DeadlineAsync(id, cancellation) is not { Deadline: var deadline })
            return null;

        var entries = new List<TimelineEntry> { new TimelineEntry.Entered(deadline.EnteredAt, deadline.EnteredBy) };
        var acts = await _changes.HistoryAsync(id, cancellation);
        entries.AddRange(acts.Select(act => new TimelineEntry.Done(act)));

        // Seeds and policies leave no entry of their own.
        entries.AddRange(deadline.Revisions.Where(revision => acts.All(act => act.At != revision.At)).Select(revision =>
            new TimelineEntry.Done(new HistoryEntry(revision.At, revision.By, Act.Moved, revision.Why) { From = revision.From, To = revision.To, Source = revision.Source })));
        if (deadline.Confirmed is { } confirmed && acts.All(act => act.Act != Act.Confirmed))
            entries.Add(new TimelineEntry.Done(new HistoryEntry(confirmed.At, confirmed.By, Act.Confirmed, confirmed.Why) { To = deadline.Date, Source = confirmed.Source }));
        if (deadline.Closed is { } closed && acts.All(act => act.At != closed.At))
            entries.Add(new TimelineEntry.Done(new HistoryEntry(closed.At, closed.By, Act.Closed, closed.Why) { Outcome = closed.Outcome }));

        foreach (var goalId in deadline.Goals)
        {
            if (await _agenda.GoalAsync(goalId, cancellation) is { } goal)
                entries.AddRange(goal.RoleChanges.Where(change => change.At >= deadline.EnteredAt).Select(change => new TimelineEntry.Assigned(goal.Id, change)));
        }

        foreach (var proposal in await _proposals.OfAsync(id, cancellation))
        {
            entries.Add(new TimelineEntry.Proposed(proposal));
            if (proposal.DecidedAt is { } decided)
                entries.Add(new TimelineEntry.Decided(decided, proposal));
        }

        await foreach (var restoration in Restoration.AllAsync(tables, cancellation))
        {
            if (restoration.DoneAt is not null && restoration.BackupAt >= deadline.EnteredAt)
                entries.Add(new TimelineEntry.Restored(restoration));
        }

        await foreach (var told in _ledger.OfAsync(id, cancellation))
            entries.AddRange(Of(told, acts));
        return (deadline, [.. entries.OrderBy(entry => entry.At)]);
    }

    private static IEnumerable<TimelineEntry> Of(LedgerEntry told, IReadOnlyList<HistoryEntry> acts)
    {
        var at = told.AcceptedAt ?? told.Alert.PlannedAt;
        yield return new TimelineEntry.Told(told, acts.FirstOrDefault(act => act.At >= at && IsAbout(act, told.Alert)));
        if (told.DeliveredAt is { } delivered)
            yield return new TimelineEntry.Delivered(delivered, told);
        if (told.FailedAt is { } failed)
            yield return new TimelineEntry.Failed(failed, told);
    }

    // Whoever acknowledges a stage has seen what told it, to whomever that was.
    private static bool IsAbout(HistoryEntry act, Alert alert) =>
        act.Act is Act.Acknowledged or Act.Snoozed && (act.Stage == alert.Stage || alert.Supersedes.Split(' ').Contains(act.Stage, StringComparer.Ordinal));
}

/// <summary>One thing that happened. The set is closed.</summary>
/// <param name="At">When.</param>
public abstract record TimelineEntry(Instant At)
{
    /// <summary>It was entered.</summary>
    public sealed record Entered(Instant At, string? By) : TimelineEntry(At);

    /// <summary>Somebody did something to it.</summary>
    public sealed record Done(HistoryEntry Entry) : TimelineEntry(Entry.At);

    /// <summary>A role of one of its goals was given to somebody, or ended.</summary>
    public sealed record Assigned(string Goal, RoleChange Change) : TimelineEntry(Change.At);

    /// <summary>Somebody proposed by a link to end it or to hand it over.</summary>
    public sealed record Proposed(Proposal Proposal) : TimelineEntry(Proposal.At);

    /// <summary>An admin decided about what was proposed; what that did stands beside it.</summary>
    public sealed record Decided(Instant At, Proposal Proposal) : TimelineEntry(At);

    /// <summary>It was told to a contact, and who acknowledged that, when somebody has.</summary>
    public sealed record Told(LedgerEntry Alert, HistoryEntry? Acknowledged) : TimelineEntry(Alert.AcceptedAt ?? Alert.Alert.PlannedAt);

    /// <summary>A backup was restored: what happened between the backup and this is not known.</summary>
    public sealed record Restored(Restoration Restoration) : TimelineEntry(Restoration.At);

    /// <summary>What was told reached the contact's mail server.</summary>
    public sealed record Delivered(Instant At, LedgerEntry Alert) : TimelineEntry(At);

    /// <summary>What was told came back or was dropped.</summary>
    public sealed record Failed(Instant At, LedgerEntry Alert) : TimelineEntry(At);
}
