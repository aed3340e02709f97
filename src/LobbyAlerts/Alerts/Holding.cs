using LobbyAlerts.Goals;

namespace LobbyAlerts.Alerts;

/// <summary>Who holds a role for a goal, as of some day.</summary>
/// <param name="Goal">The id of the goal.</param>
/// <param name="Role">The role.</param>
/// <param name="Contact">The id of the contact; null for a goal that nobody owns.</param>
public sealed record Holding(string Goal, Role Role, string? Contact);
