using System.Globalization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Seeds;

/// <summary>What a JSON Schema cannot say about seeds: that names resolve, ends are bounded, and nobody goes round in circles.</summary>
public static class SeedChecks
{
    /// <summary>The file of goals and assignments.</summary>
    public const string GoalsFile = "goals.json";

    /// <summary>The file of contacts.</summary>
    public const string ContactsFile = "contacts.json";

    /// <summary>The file of deadlines.</summary>
    public const string DeadlinesFile = "deadlines.json";

    /// <summary>The file of policies.</summary>
    public const string PoliciesFile = "policies.json";

    /// <summary>The file of holidays and milestones.</summary>
    public const string CalendarFile = "calendar.json";

    /// <summary>Every fault, file by file; none when the seeds can be loaded.</summary>
    public static IEnumerable<SeedFault> Check(SeedSet seeds)
    {
        var goals = Ids(seeds.Goals.Select(goal => goal.Id).Concat(seeds.Unsound));
        var contacts = Ids(seeds.Contacts.Select(contact => contact.Id).Concat(seeds.Unsound));
        var policies = Ids(seeds.Policies.Select(policy => policy.Id).Concat(seeds.Unsound));
        var bases = new SeedBases(seeds);
        return Twice(GoalsFile, "/goals", seeds.Goals.Select(goal => goal.Id))
            .Concat(seeds.Goals.SelectMany((goal, i) => Assignments(goal, $"/goals/{i}/assignments", contacts)))
            .Concat(Twice(ContactsFile, "/contacts", seeds.Contacts.Select(contact => contact.Id)))
            .Concat(Twice(DeadlinesFile, "/deadlines", seeds.Deadlines.Select(deadline => deadline.Id)))
            .Concat(seeds.Deadlines.SelectMany((deadline, i) => DeadlineRules.Check(bases.Placed(deadline), goals, policies).Concat(bases.Check(deadline)).Select(fault => Of(fault, i))))
            .Concat(DeadlineLinks.Check(seeds.Deadlines))
            .Concat(Occurrences(seeds))
            .Concat(Twice(PoliciesFile, "/policies", seeds.Policies.Select(policy => policy.Id)))
            .Concat(Missing(PoliciesFile, "/policies", ["default", "milestone"], policies, "policy"))
            .Concat(seeds.Policies.SelectMany((policy, i) => Policy(policy, $"/policies/{i}")))
            .Concat(Twice(CalendarFile, "/holidays", seeds.Holidays.Select(holiday => holiday.Id)))
            .Concat(seeds.Holidays.SelectMany((holiday, i) => Holiday(holiday, $"/holidays/{i}/rule")))
            .Concat(WorkingDays(seeds.Holidays))
            .Concat(Twice(CalendarFile, "/milestones", seeds.Milestones.Select(milestone => milestone.Id)))
            .Concat(seeds.Milestones.SelectMany((milestone, i) => Milestone(milestone, $"/milestones/{i}", goals)));
    }

    internal static HashSet<string> Ids(IEnumerable<string> ids) => new(ids, StringComparer.Ordinal);

    internal static IEnumerable<SeedFault> Missing(string file, string path, IEnumerable<string> named, HashSet<string> known, string what) =>
        DeadlineRules.Missing(named, known, what).Select(words => new SeedFault(file, path, words));

    private static IEnumerable<SeedFault> Twice(string file, string path, IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return ids.Select((id, i) => (id, i)).Where(pair => !seen.Add(pair.id)).Select(pair => new SeedFault(file, $"{path}/{pair.i}/id", $"{pair.id} is used twice"));
    }

    private static IEnumerable<SeedFault> Assignments(Goal goal, string path, HashSet<string> contacts)
    {
        for (var i = 0; i < goal.Assignments.Count; i++)
        {
            var assignment = goal.Assignments[i];
            if (!contacts.Contains(assignment.Contact))
                yield return new SeedFault(GoalsFile, $"{path}/{i}/contact", $"there is no contact {assignment.Contact}");
            if (assignment.From > assignment.Until)
                yield return new SeedFault(GoalsFile, $"{path}/{i}/until", "it ends before it begins");
            if (goal.Assignments.Take(i).Any(assignment.Overlaps))
                yield return new SeedFault(GoalsFile, $"{path}/{i}", $"{assignment.Role} is held already on some of these days; end that assignment first");
        }
    }

    internal static SeedFault Of(DeadlineFault fault, int deadline) =>
        new(DeadlinesFile, string.Create(CultureInfo.InvariantCulture, $"/deadlines/{deadline}{fault.Path}"), fault.Words);

    private static IEnumerable<SeedFault> Policy(Alerts.Policy policy, string path)
    {
        if (policy.Repeat is { } repeat && repeat.Every.Equals(Period.Zero))
            yield return new SeedFault(PoliciesFile, $"{path}/repeat/every", "a repeat needs a period longer than P0D");
        var steps = policy.Escalation?.Steps ?? [];
        for (var i = 1; i < steps.Count; i++)
        {
            if (steps[i].After.LongestDays() <= steps[i - 1].After.LongestDays())
                yield return new SeedFault(PoliciesFile, $"{path}/escalation/steps/{i}/after", "each step comes later than the one before");
        }
    }

    private static IEnumerable<SeedFault> Holiday(Holiday holiday, string path)
    {
        // Four hundred years are the calendar's whole cycle.
        if (holiday.Rule is YearlyHoliday yearly && !HolidayChanges.IsRemoved(holiday) && !Enumerable.Range(2000, 400).Any(year => yearly.In(year) is not null))
            yield return new SeedFault(CalendarFile, path, "no year has this day");
    }

    // Every year that stages and repeats of a date can fall in, and some.
    private static IEnumerable<SeedFault> WorkingDays(IReadOnlyList<Holiday> holidays)
    {
        var calendar = new WorkingCalendar(holidays);
        var closed = Enumerable.Range(1900, 301).FirstOrDefault(year => !HasWorkingDay(calendar, year));
        return closed == 0 ? [] : [new SeedFault(CalendarFile, "/holidays", FormattableString.Invariant($"they leave no working day in {closed}"))];
    }

    private static bool HasWorkingDay(WorkingCalendar calendar, int year) =>
        Enumerable.Range(0, 365).Any(day => calendar.IsWorkingDay(new LocalDate(year, 1, 1).PlusDays(day)));

    // An occurrence of a milestone takes the milestone's id and its year.
    private static IEnumerable<SeedFault> Occurrences(SeedSet seeds) =>
        from deadline in seeds.Deadlines.Select((deadline, i) => (deadline.Id, i))
        join milestone in seeds.Milestones on DeadlineRules.MilestoneOf(deadline.Id) equals milestone.Id
        select Of(DeadlineRules.IsOccurrence(deadline.Id, milestone.Id), deadline.i);

    private static IEnumerable<SeedFault> Milestone(Milestone milestone, string path, HashSet<string> goals)
    {
        foreach (var fault in Missing(CalendarFile, $"{path}/goals", milestone.Goals, goals, "goal"))
            yield return fault;
        if (milestone.Each is RecurringMilestone rule && rule.Fault() is { } wrong)
            yield return new SeedFault(CalendarFile, $"{path}/each/rrule", wrong);
        if (milestone.Each is EdtfMilestone pattern && pattern.DateIn(2027) is null)
            yield return new SeedFault(CalendarFile, $"{path}/each/pattern", "the rule gives no day in a year");
    }
}
