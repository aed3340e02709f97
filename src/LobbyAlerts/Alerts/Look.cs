using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>What one look at an open deadline comes to. Pure: a sweep does what it says, a forecast only says it.</summary>
/// <param name="Due">The occurrences that are due.</param>
/// <param name="Tellings">What each contact is told.</param>
/// <param name="Progress">What has been told after it.</param>
/// <param name="Next">When to look again; null when there is no need.</param>
internal sealed record Look(IReadOnlyList<Occurrence> Due, IReadOnlyList<Audience.Telling> Tellings, Progress Progress, Instant? Next)
{
    /// <summary>Whether something is due that nobody holds a role to hear.</summary>
    public bool IsUnheard => Due.Count > 0 && Tellings.Count == 0;

    /// <summary>Looks at a deadline that has not closed itself by then.</summary>
    /// <param name="now">The moment of the look.</param>
    /// <param name="deadline">The deadline.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="told">What has been told of it.</param>
    /// <param name="goals">Its goals, the one that answers for it first.</param>
    public static Look At(Instant now, Deadline deadline, AlertPlan plan, Progress told, IReadOnlyList<Goal> goals)
    {
        var due = plan.Due(told, now);
        var tellings = Audience.Of(due, goals, deadline.Date?.Window.Latest, now);

        // Nobody to tell: nothing is noted as told, and it is tried again at each send time until someone holds a role.
        if (due.Count > 0 && tellings.Count == 0)
            return new Look(due, tellings, told, plan.NextSendTime(now));

        var progress = due.Aggregate(told, (progress, occurrence) => progress.With(occurrence));
        return new Look(due, tellings, progress, plan.NextLook(progress, now));
    }
}
