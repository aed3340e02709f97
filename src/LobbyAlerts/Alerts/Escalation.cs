using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>Who else is told when a stage near the anchor is not acknowledged (domain.md, rule 8).</summary>
/// <param name="Within">The stages that it holds for: those at most this long before the anchor; a period of one unit.</param>
/// <param name="Steps">Who is told, and when; the soonest first.</param>
public sealed record Escalation(Period Within, IReadOnlyList<EscalationStep> Steps);

/// <summary>One step of an escalation.</summary>
/// <param name="After">How long after the stage was sent, in calendar days.</param>
/// <param name="Role">Who is told.</param>
public sealed record EscalationStep(Period After, Role Role);
