using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// Who takes a deadline over (domain.md, rule 11). It compares who holds the roles with who held them when that was last
/// told, so that it does not matter how or when an assignment was changed. Pure.
/// </summary>
internal static class Handover
{
    private const string Label = "handover";

    private static readonly Role[] Roles = Enum.GetValues<Role>();

    /// <summary>The progress with what is known of who holds the roles, and when the next change of that is told.</summary>
    public static Progress Awaited(Progress told, AlertPlan plan, IReadOnlyList<Goal> goals, Instant now)
    {
        var today = Amsterdam.DayOf(now);
        var held = On(today, goals);

        // Whoever holds a role when a deadline is entered hears its stages; only that nobody owns it is news.
        told = told with { Holdings = told.Holdings ?? [.. held.Where(holding => holding.Contact is not null)] };
        if (!held.SequenceEqual(told.Holdings))
        {
            var due = told.Handover?.DueAt <= now ? told.Handover.DueAt : plan.NextSendTime(now);
            return told with { Handover = new PendingHandover(due, told.Handover?.SeenAt ?? now) };
        }

        var day = Changes(goals).Where(day => day > today).Order().Cast<LocalDate?>().FirstOrDefault(day => !On(day!.Value, goals).SequenceEqual(held));
        return told with { Handover = day is { } from ? new PendingHandover(plan.SendTimeFrom(from), null) : null };
    }

    /// <summary>
    /// An acknowledgement by who held the role before lapses, and the stage that it was of climbs from when the new holder
    /// hears of it. One by somebody who holds a role still stays.
    /// </summary>
    public static (Deadline Deadline, Progress Progress) Lapsed(Deadline deadline, Progress told, AlertPlan plan, IReadOnlyList<Goal> goals, Instant now)
    {
        if (deadline.Acknowledged is not { } acknowledged || told.Handover is not { } handover || handover.Since > now || acknowledged.At >= handover.Since)
            return (deadline, told);

        var held = On(Amsterdam.DayOf(now), goals);
        var gone = told.Holdings!.Except(held).ToList();
        if (held.Any(holding => holding.Contact == acknowledged.By) || !gone.Exists(holding => holding.Role == Role.Owner || holding.Contact == acknowledged.By))
            return (deadline, told);

        var lapsed = deadline with { Acknowledged = null };
        var silenced = Silenced(plan, plan.Of(lapsed), told, now);
        return plan.LastTold(told)?.Label == acknowledged.Stage
            ? (lapsed, silenced with { Ladder = told.Ladder ?? Ladder(acknowledged.Stage, told.Holdings!.Concat(held), plan, handover.DueAt < now ? now : handover.DueAt) })
            : (lapsed, silenced);
    }

    // What an acknowledgement kept silent does not come up when it lapses: whoever takes over hears what is open in one mail.
    private static Progress Silenced(AlertPlan before, AlertPlan after, Progress told, Instant now)
    {
        var heard = before.Due(told, now);
        return after.Due(told, now).Where(due => due.Type == OccurrenceType.Repeat && !heard.Any(other => other.Unrolled == due.Unrolled)).Aggregate(told, (progress, due) => progress.With(due));
    }

    /// <summary>What whoever took a role over since the last telling is told; nothing before it is due.</summary>
    public static IReadOnlyList<Audience.Telling> Tellings(Progress told, IReadOnlyList<Goal> goals, Instant now)
    {
        if (told.Handover is not { } handover || handover.DueAt > now)
            return [];

        var today = Amsterdam.DayOf(now);
        var occurrence = new Occurrence(OccurrenceType.Handover, Label, today, today, handover.DueAt, []);
        return
        [
            .. News(told, goals, today).Where(holding => holding.Contact is not null).GroupBy(holding => holding.Contact!, StringComparer.Ordinal).Select(taken => new Audience.Telling(
                taken.Key, occurrence, Kind.Handover, [.. taken.Select(holding => holding.Role).Distinct().Order()], "")
            {
                Addressed = [.. taken.Select(holding => holding.Role).Distinct().Order()],
                Goals = [.. goals.Where(goal => taken.Any(holding => holding.Goal == goal.Id)).Select(goal => goal.Title)],
                TakenOverFrom = [.. told.Holdings!.Where(before => before.Contact is not null && taken.Any(holding => (holding.Goal, holding.Role) == (before.Goal, before.Role))).Select(before => before.Contact!).Distinct()],
            }),
        ];
    }

    /// <summary>The goals that came to have no owner since the last telling; none before that is due.</summary>
    public static IEnumerable<Finding> Vacancies(Progress told, IReadOnlyList<Goal> goals, Instant now) =>
        told.Handover?.DueAt <= now
            ? News(told, goals, Amsterdam.DayOf(now)).Where(holding => holding.Contact is null).Select(holding => Vacancy(goals.First(goal => goal.Id == holding.Goal), now))
            : [];

    /// <summary>That nobody owns a goal.</summary>
    public static Finding Vacancy(Goal goal, Instant now) =>
        new(FindingType.NoOwner, goal.Id, goal.Title, $"goals/{goal.Id}") { Since = goal.VacantSince(Role.Owner, Amsterdam.DayOf(now)) };

    /// <summary>The progress once who holds the roles now has been told; the same before that is due.</summary>
    public static Progress Told(Progress told, AlertPlan plan, IReadOnlyList<Goal> goals, Instant now) =>
        told.Handover?.DueAt <= now
            ? Awaited(told with { Holdings = On(Amsterdam.DayOf(now), goals), Handover = null }, plan, goals, now)
            : told;

    private static List<Holding> On(LocalDate day, IReadOnlyList<Goal> goals) =>
    [
        .. from goal in goals
           from role in Roles
           let contact = goal.HolderOf(role, day)
           where contact is not null || role == Role.Owner
           select new Holding(goal.Id, role, contact),
    ];

    private static IEnumerable<Holding> News(Progress told, IReadOnlyList<Goal> goals, LocalDate today) => On(today, goals).Except(told.Holdings!);

    private static IEnumerable<LocalDate> Changes(IReadOnlyList<Goal> goals) =>
        goals.SelectMany(goal => goal.Assignments).SelectMany(assignment => (LocalDate?[])[assignment.From, assignment.Until?.PlusDays(1)]).OfType<LocalDate>();

    private static Ladder? Ladder(string label, IEnumerable<Holding> holdings, AlertPlan plan, Instant heardAt) =>
        plan.StageOf(label) is { } stage
            ? plan.LadderOf(stage, Amsterdam.DayOf(heardAt), [.. holdings.Where(holding => stage.Roles.Contains(holding.Role)).Select(holding => holding.Contact).OfType<string>().Distinct()])
            : null;
}
