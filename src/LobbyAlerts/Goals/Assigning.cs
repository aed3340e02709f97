using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Goals;

/// <summary>Changes who holds the roles of a goal (domain.md, rule 11). Two never hold one role on one day. Pure.</summary>
internal static class Assigning
{
    /// <summary>Adds an assignment.</summary>
    /// <returns>The assignments after it, or why it cannot be.</returns>
    public static (IReadOnlyList<Assignment>? Assignments, string? Refusal) Add(Goal goal, Assignment assignment)
    {
        if (assignment.Until < assignment.From)
            return (null, "It would end before it begins.");
        return goal.Assignments.FirstOrDefault(other => other.Overlaps(assignment)) is { } other
            ? (null, $"{other.Contact} is {other.Role.Name()} of {goal.Id} {Words(other)}. Hand the role over, or choose days outside that.")
            : ([.. goal.Assignments, assignment], null);
    }

    /// <summary>Gives a role to somebody from a day on, up to the next assignment that is planned; to nobody for null.</summary>
    public static IReadOnlyList<Assignment> HandOver(Goal goal, Role role, string? contact, LocalDate from)
    {
        if (goal.HolderOf(role, from) == contact)
            return goal.Assignments;

        var others = goal.Assignments.Where(assignment => assignment.Role != role || !assignment.Holds(from));
        var ended = goal.Assignments.Where(assignment => assignment.Role == role && assignment.Holds(from) && assignment.From < from).Select(assignment => assignment with { Until = from.PlusDays(-1) });
        var next = goal.Assignments.Where(assignment => assignment.Role == role && assignment.From > from).Min(assignment => (LocalDate?)assignment.From);
        Assignment[] begun = contact is null ? [] : [new Assignment(role, contact, from, next?.PlusDays(-1))];
        return [.. others, .. ended, .. begun];
    }

    /// <summary>Ends every role of a contact from a day on, and gives each to a successor for the rest of its time; to nobody for null.</summary>
    public static IReadOnlyList<Assignment> Leave(Goal goal, string contact, string? successor, LocalDate from) =>
    [
        .. goal.Assignments.SelectMany(assignment => assignment.Contact != contact || assignment.Until < from ? [assignment] : Left(assignment, successor, from)),
    ];

    private static IEnumerable<Assignment> Left(Assignment assignment, string? successor, LocalDate from)
    {
        if (assignment.From < from)
            yield return assignment with { Until = from.PlusDays(-1) };
        if (successor is not null)
            yield return assignment with { Contact = successor, From = LocalDate.Max(from, assignment.From) };
    }

    private static string Words(Assignment assignment) =>
        $"from {LocalDatePattern.Iso.Format(assignment.From)}{(assignment.Until is { } until ? $" until {LocalDatePattern.Iso.Format(until)}" : " on")}";
}
