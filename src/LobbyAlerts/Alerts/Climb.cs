using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// What an escalation comes to at a moment: each step that is due is told; a role that nobody holds, or that someone holds
/// who was told already, is passed over to the next at once.
/// </summary>
/// <param name="Tellings">Who is told now.</param>
/// <param name="Left">What is left of it; null when it is at its end.</param>
internal sealed record Climb(IReadOnlyList<Audience.Telling> Tellings, Ladder? Left)
{
    public static Climb Of(Ladder? ladder, AlertPlan plan, IReadOnlyList<Goal> goals, Instant now)
    {
        var tellings = new List<Audience.Telling>();
        for (var isPassed = false; ladder is not null && (isPassed || plan.StepAt(ladder) <= now);)
        {
            var (at, step, today) = (plan.StepAt(ladder), ladder.Left[0], Amsterdam.DayOf(now));
            var occurrence = new Occurrence(OccurrenceType.Escalation, ladder.Stage, ladder.Day, today, at < now ? at : now, [step.Role]);
            var told = Audience.Hearing(occurrence, goals, today, ladder.Told);
            tellings.AddRange(told);
            isPassed = told.Count == 0;
            ladder = ladder.Left.Count == 1 ? null : ladder with { Left = [.. ladder.Left.Skip(1)], Told = [.. ladder.Told, .. told.Select(telling => telling.Contact)] };
        }

        return new Climb(tellings, ladder);
    }
}
