using NodaTime;

namespace LobbyAlerts.Goals;

/// <summary>Which contact holds a role for a goal, from when to when.</summary>
/// <param name="Role">The role.</param>
/// <param name="Contact">The id of the contact who holds it.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day; null while no end is known.</param>
public sealed record Assignment(Role Role, string Contact, LocalDate From, LocalDate? Until = null)
{
    /// <summary>Whether the role is held on a day.</summary>
    public bool Holds(LocalDate day) => From <= day && !(day > Until);

    /// <summary>Whether it is of the same role as another, on some of the same days.</summary>
    public bool Overlaps(Assignment other) => Role == other.Role && !(other.From > Until) && !(From > other.Until);
}
