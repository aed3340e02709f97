using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>Closing and reopening (domain.md, rules 7 and 9). Pure.</summary>
internal static class Closing
{
    /// <summary>A closed deadline has one thing left to say: that it is closed.</summary>
    public static Decision Close(StoredDeadline stored, AlertPlan plan, Closure closure, IReadOnlyList<string> dependents)
    {
        var deadline = stored.Deadline;
        if (deadline.Closed is not null)
            return new Decision.Answer(new ChangeAnswer.Unchanged(stored));

        var label = FormattableString.Invariant($"closed-{deadline.Reopened + 1}");
        var announcement = new Announcement(Kind.Closed, label, Amsterdam.DayOf(closure.At), plan.NextSendTime(closure.At), [], dependents);
        return new Decision.Change(
            deadline with { Closed = closure, Acknowledged = null },
            stored.Progress with { Ladder = null, Announcement = announcement },
            new HistoryEntry(closure.At, closure.By, Act.Closed, closure.Why) { Outcome = closure.Outcome });
    }

    /// <summary>Who has not heard yet that it was closed need not hear it. Who took it over meanwhile hears that at the next send time.</summary>
    public static Decision Reopen(StoredDeadline stored, string by, string why, Instant now) =>
        stored.Deadline.Closed is null
            ? new Decision.Answer(new ChangeAnswer.Unchanged(stored))
            : new Decision.Change(
                stored.Deadline with { Closed = null, Reopened = stored.Deadline.Reopened + 1 },
                stored.Progress with { Announcement = null, Handover = null },
                new HistoryEntry(now, by, Act.Reopened, why));
}
