using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>Acknowledging and snoozing (domain.md, rule 7). Pure.</summary>
internal static class Acknowledging
{
    /// <param name="stored">The deadline.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="by">Who.</param>
    /// <param name="why">The reason; null when none was given.</param>
    /// <param name="until">The day until which it is snoozed; null for an acknowledgement.</param>
    /// <param name="seen">What was told last as whoever does it saw it; null for whatever it is.</param>
    /// <param name="now">The present.</param>
    public static Decision Of(StoredDeadline stored, AlertPlan plan, string by, string? why, LocalDate? until, LastTold? seen, Instant now)
    {
        var (deadline, progress) = (stored.Deadline, stored.Progress);
        if (deadline.Closed is not null)
            return Decision.Refuse("It is closed, and silent already.");
        if (until <= Amsterdam.DayOf(now))
            return Decision.Refuse("It can be snoozed until a day after today.");
        if (LastTold.Of(stored, plan) is not { } last)
            return Decision.Refuse("Nothing has been told of it yet, so there is nothing to acknowledge.");
        if (seen is not null && seen != last)
            return new Decision.Answer(new ChangeAnswer.Outdated(stored));
        if (deadline.Acknowledged is { } there && (there.Stage, there.Day, there.Until) == (last.Stage, last.Day, until))
            return new Decision.Answer(new ChangeAnswer.Unchanged(stored));

        var acknowledged = new Acknowledgement(now, by, last.Stage, last.Day, until, why);
        return new Decision.Change(
            deadline with { Acknowledged = acknowledged },
            progress with { Ladder = null },
            new HistoryEntry(now, by, until is null ? Act.Acknowledged : Act.Snoozed, why) { Stage = last.Stage, Until = until });
    }
}
