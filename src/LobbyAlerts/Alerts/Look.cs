using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>What one look at a deadline comes to. Pure: a sweep does what it says, a forecast only says it.</summary>
/// <param name="Deadline">The deadline after it: an acknowledgement may have lapsed.</param>
/// <param name="Due">The occurrences that are due.</param>
/// <param name="Tellings">What each contact is told.</param>
/// <param name="Progress">What has been told after it.</param>
/// <param name="Next">When to look again; null when there is no need.</param>
internal sealed record Look(Deadline Deadline, IReadOnlyList<Occurrence> Due, IReadOnlyList<Audience.Telling> Tellings, Progress Progress, Instant? Next)
{
    /// <summary>What whoever leads is told besides.</summary>
    public IReadOnlyList<Finding> Findings { get; private init; } = [];

    /// <summary>Whether something is due that nobody holds a role to hear.</summary>
    public bool IsUnheard => Due.Count > 0 && Tellings.Count == 0;

    /// <summary>Looks at a deadline that has not closed itself by then.</summary>
    /// <param name="now">The moment of the look.</param>
    /// <param name="deadline">The deadline.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="told">What has been told of it.</param>
    /// <param name="goals">Its goals, the one that answers for it first.</param>
    /// <param name="bystanders">Who else hears of a move or a close.</param>
    /// <param name="bouncing">The ids of the contacts whom mail does not reach; null for none.</param>
    public static Look At(
        Instant now, Deadline deadline, AlertPlan plan, Progress told, IReadOnlyList<Goal> goals, Bystanders bystanders, IReadOnlySet<string>? bouncing = null)
    {
        if (deadline.Closed is not null)
            return Telling(now, deadline, plan, told, Reachable.Of(goals, bouncing, now), bystanders, []);

        // 1. Who holds the roles now, and what that changes.
        told = Handover.Awaited(told, plan, goals, now);
        (deadline, told) = Handover.Lapsed(deadline, told, plan, goals, now);
        plan = plan.Of(deadline);
        var handovers = Handover.Tellings(told, goals, now);
        List<Finding> findings = [.. Handover.Vacancies(told, goals, now)];
        told = Handover.Told(told, plan, goals, now);

        // 2. Whether the date should have been confirmed by now.
        if (plan.Warns(told, now))
        {
            findings.Add(new Finding(FindingType.StillProvisional, deadline.Id, deadline.Title, $"deadlines/{deadline.Id}") { Since = plan.ConfirmBy });
            told = told with { Warned = plan.ConfirmBy };
        }

        // 3. What is due.
        return Telling(now, deadline, plan, told, Reachable.Of(goals, bouncing, now), bystanders, handovers) with { Findings = findings };
    }

    private static Look Telling(
        Instant now, Deadline deadline, AlertPlan plan, Progress told, IReadOnlyList<Goal> goals, Bystanders bystanders, IReadOnlyList<Audience.Telling> handovers)
    {
        if (told.Announcement is { } announcement && announcement.DueAt <= now)
        {
            var covered = plan.Due(told, now);
            var hearers = Audience.Hearing(announcement, covered, goals, bystanders, Amsterdam.DayOf(now));
            told = told with { Announcement = null };
            if (hearers.Count > 0)
                return After(deadline, covered, Audience.With(handovers, hearers), told, plan, goals, now);
        }

        var due = plan.Due(told, now);
        var tellings = Audience.Of(due, goals, deadline.Date?.Window.Latest, now);

        // Nobody to tell: nothing is noted as told, and it is tried again at each send time until someone holds a role.
        if (due.Count > 0 && tellings.Count == 0)
            return new Look(deadline, due, handovers, told, plan.NextSendTime(now));

        return After(deadline, due, Audience.With(handovers, tellings), told, plan, goals, now);
    }

    private static Look After(
        Deadline deadline, IReadOnlyList<Occurrence> due, IReadOnlyList<Audience.Telling> tellings, Progress told, AlertPlan plan, IReadOnlyList<Goal> goals, Instant now)
    {
        var progress = due.Aggregate(told, (progress, occurrence) => progress.With(occurrence));
        var climb = Climb.Of(LadderOf(due, tellings, told, plan, now), plan, goals, now);
        progress = progress with { Ladder = climb.Left };
        return new Look(deadline, due, [.. tellings, .. climb.Tellings], progress, plan.NextLook(progress, now));
    }

    // A stage that is told ends the escalation of the one before, and starts one when it is near the anchor.
    private static Ladder? LadderOf(IReadOnlyList<Occurrence> due, IReadOnlyList<Audience.Telling> tellings, Progress told, AlertPlan plan, Instant now)
    {
        IEnumerable<string> contacts = tellings.Select(telling => telling.Contact);
        return due.LastOrDefault(occurrence => occurrence.Type == OccurrenceType.Stage || occurrence.AsksAgain) is { } stage
            ? plan.LadderOf(stage, Amsterdam.DayOf(now), [.. contacts.Distinct()])
            : told.Ladder is { } ladder ? ladder with { Told = [.. ladder.Told.Union(contacts)] } : null;
    }
}
