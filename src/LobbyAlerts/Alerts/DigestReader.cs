using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>A contact who holds a role, and so reads a digest.</summary>
/// <param name="Contact">The id of the contact.</param>
/// <param name="Roles">The roles that it holds.</param>
/// <param name="Goals">The ids of the goals for which it holds them.</param>
internal sealed record DigestReader(string Contact, IReadOnlyList<Role> Roles, IReadOnlyList<string> Goals)
{
    /// <summary>Whether the deadline is listed to this reader: it is under one of its goals, or the reader leads.</summary>
    public bool Reads(Deadline deadline) => Roles.Contains(Role.Lead) || deadline.Goals.Any(Goals.Contains);

    /// <summary>Who holds a role on a day.</summary>
    public static IEnumerable<DigestReader> On(LocalDate day, IReadOnlyList<Goal> goals) =>
        from goal in goals
        from role in Enum.GetValues<Role>()
        let contact = goal.HolderOf(role, day)
        where contact is not null
        group (Role: role, Goal: goal.Id) by contact into held
        select new DigestReader(held.Key, [.. held.Select(h => h.Role).Distinct().Order()], [.. held.Select(h => h.Goal).Distinct()]);
}
