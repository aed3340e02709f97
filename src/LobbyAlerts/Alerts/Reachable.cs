using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// Who can be told. A role whose holder mail does not reach is taken as one that nobody holds, so that the next one hears;
/// when mail reaches nobody, all are tried all the same.
/// </summary>
internal static class Reachable
{
    public static IReadOnlyList<Goal> Of(IReadOnlyList<Goal> goals, IReadOnlySet<string>? bouncing, Instant now)
    {
        if (bouncing is null or { Count: 0 })
            return goals;

        var (today, reached) = (Amsterdam.DayOf(now), goals.Select(goal => goal with { Assignments = [.. goal.Assignments.Where(assignment => !bouncing.Contains(assignment.Contact))] }).ToList());
        return reached.Exists(goal => goal.Assignments.Any(assignment => assignment.Holds(today))) ? reached : goals;
    }
}
