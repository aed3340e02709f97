using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Alerts;

/// <summary>Confirming a provisional date (domain.md, "Milestones of the political year"). Pure.</summary>
internal static class Confirming
{
    private const string Reason = "De datum is bevestigd.";

    /// <summary>
    /// Decides about a confirmation. The same date is not told by itself: the mails that follow no longer call it
    /// provisional. Another date is a move.
    /// </summary>
    /// <param name="stored">The deadline.</param>
    /// <param name="plan">Its plan before.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="confirmation">Who confirms it, and from what.</param>
    /// <param name="to">The date; null for the one that it has.</param>
    /// <param name="said">The date as it was said; null to leave the words, or to say another date by itself.</param>
    /// <param name="dependents">The ids of the deadlines that depend on it.</param>
    public static Decision Of(
        StoredDeadline stored, AlertPlan plan, WorkingCalendar calendar, Confirmation confirmation, ImpreciseDate? to, string? said, IReadOnlyList<string> dependents)
    {
        var deadline = stored.Deadline;
        if (deadline.Closed is not null)
            return Decision.Refuse("It is closed; reopen it first.");
        var isSame = to is null || Equals(to, deadline.Date);
        if (!deadline.Provisional)
            return isSame && (said is null || said == deadline.Said) ? new Decision.Answer(new ChangeAnswer.Unchanged(stored)) : Decision.Refuse("Its date is not provisional; move it instead.");
        if (deadline.RelativeTo is not null)
            return Decision.Refuse($"Its date is counted from {deadline.CountedFrom}; confirm that.");
        if (deadline.Date is null && to is null)
            return Decision.Refuse("It has no date yet; say which one is confirmed.");

        var entry = new HistoryEntry(confirmation.At, confirmation.By, Act.Confirmed, confirmation.Why) { From = deadline.Date, To = to ?? deadline.Date, Source = confirmation.Source };
        var certain = deadline with { Provisional = false, Confirmed = confirmation };
        if (isSame)
            return new Decision.Change(certain with { Said = said ?? deadline.Said }, stored.Progress, entry);

        var revision = new Revision(confirmation.At, confirmation.By, deadline.Date, to, confirmation.Why ?? Reason, confirmation.Source);
        var move = Moving.Of(stored with { Deadline = certain }, plan, calendar, revision, said, dependents);
        return move is Decision.Change moved ? moved with { Entry = entry } : move;
    }
}
