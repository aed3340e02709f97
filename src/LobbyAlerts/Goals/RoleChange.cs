using NodaTime;

namespace LobbyAlerts.Goals;

/// <summary>A change of who holds a role.</summary>
/// <param name="At">When it was entered.</param>
/// <param name="By">Who entered it.</param>
/// <param name="Role">The role.</param>
/// <param name="From">The id of the contact who held it until then; null for nobody.</param>
/// <param name="To">The id of the contact who holds it from then on; null for nobody.</param>
/// <param name="Day">The first day of that.</param>
/// <param name="Until">The last day of that; null while no end is known.</param>
/// <param name="Why">The reason given; null when none was.</param>
public sealed record RoleChange(Instant At, string By, Role Role, string? From, string? To, LocalDate Day, LocalDate? Until, string? Why);
