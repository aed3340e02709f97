using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>Moving a date (domain.md, rule 9). Pure.</summary>
internal static class Moving
{
    /// <summary>Decides about a move.</summary>
    /// <param name="stored">The deadline.</param>
    /// <param name="plan">Its plan before.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="revision">The move.</param>
    /// <param name="said">The new date as it was said; null to say it by itself.</param>
    /// <param name="dependents">The ids of the deadlines that depend on it.</param>
    public static Decision Of(StoredDeadline stored, AlertPlan plan, WorkingCalendar calendar, Revision revision, string? said, IReadOnlyList<string> dependents)
    {
        var deadline = stored.Deadline;
        if (deadline.Closed is not null)
            return Decision.Refuse("It is closed; reopen it first.");
        said ??= revision.To?.Say(Language.Nl) ?? "nog geen datum";
        if (Equals(deadline.Date, revision.To) && deadline.Said == said)
            return new Decision.Answer(new ChangeAnswer.Unchanged(stored));
        if (deadline.Anchor is { } end && (end == WindowEnd.Earliest ? revision.To?.Window.Earliest : revision.To?.Window.Latest) is null)
            return Decision.Refuse($"Its stages count from the {(end == WindowEnd.Earliest ? "earliest" : "latest")} day, which {revision.To?.Edtf ?? "no date"} has not.");

        // What a person dates has a date of its own from then on.
        var own = deadline.RelativeTo is null ? deadline : deadline with { RelativeTo = null, CountedFrom = null, Provisional = false };
        var moved = own with { Date = revision.To, Said = said, Revisions = [.. deadline.Revisions, revision] };
        var (changed, progress) = Told(moved, stored.Progress, plan, new AlertPlan(moved, plan.Policy, calendar), revision.At, dependents);
        var entry = new HistoryEntry(revision.At, revision.By, Act.Moved, revision.Why) { From = revision.From, To = revision.To, Source = revision.Source };
        return new Decision.Change(changed, progress, entry);
    }

    /// <summary>The deadline and its progress after its date has changed: the move is to be told, and covers what the new date puts in the past.</summary>
    public static (Deadline Deadline, Progress Progress) Told(Deadline moved, Progress told, AlertPlan before, AlertPlan after, Instant now, IReadOnlyList<string> dependents)
    {
        var isSameAnchor = before.AnchorDay == after.AnchorDay;
        var past = isSameAnchor ? [] : after.Past(now);
        var announcement = new Announcement(
            Kind.Moved,
            FormattableString.Invariant($"revision-{moved.Revision}"),
            Amsterdam.DayOf(now),
            after.IsNear(now) ? now : after.NextSendTime(now),
            [.. past.SelectMany(occurrence => occurrence.Roles).Distinct().Order()],
            dependents);
        var progress = told with { Announcement = announcement, Told = isSameAnchor ? told.Told : past.Count > 0 ? past.Max(occurrence => occurrence.Settles) : null };
        var acknowledged = moved.Acknowledged is { } acknowledgement ? Kept(acknowledgement.Stage, before, after) is { } day ? acknowledgement with { Day = day } : null : null;
        return (
            moved with { Acknowledged = isSameAnchor ? moved.Acknowledged : acknowledged },
            progress with { Ladder = isSameAnchor || told.Ladder is null ? told.Ladder : Kept(told.Ladder.Stage, before, after) is { } kept ? told.Ladder with { Day = kept } : null });
    }

    // A stage whose sending the move does not change keeps its acknowledgement, and its escalation.
    private static LocalDate? Kept(string label, AlertPlan before, AlertPlan after) =>
        before.StageOf(label) is { } was && after.StageOf(label) is { } stays && was.Day == stays.Day ? stays.Unrolled : null;
}
