using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>A move or a close that is still to be told (domain.md, rule 9).</summary>
/// <param name="Kind"><see cref="Kind.Moved"/> or <see cref="Kind.Closed"/>.</param>
/// <param name="Label">What is told, unique in the deadline: <c>revision-3</c>, <c>closed-1</c>.</param>
/// <param name="Day">The day on which it was done.</param>
/// <param name="DueAt">When it is told.</param>
/// <param name="Roles">Whose stages it covers: they hear it, whether or not they were alerted before.</param>
/// <param name="Dependents">The ids of the deadlines that depend on this one; their owners hear it.</param>
public sealed record Announcement(Kind Kind, string Label, LocalDate Day, Instant DueAt, IReadOnlyList<Role> Roles, IReadOnlyList<string> Dependents);
