using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// The escalation of a stage that was told and is not acknowledged: the steps that are left, as the policy had them when
/// the stage was told. The next stage, an acknowledgement, a move and a close end it.
/// </summary>
/// <param name="Stage">The label of the stage.</param>
/// <param name="Day">The unrolled day of the stage.</param>
/// <param name="StartedOn">The day the stage was sent, from which steps count.</param>
/// <param name="SendAt">The local time of day of the steps.</param>
/// <param name="Left">The steps that were not taken yet, the soonest first; at least one.</param>
/// <param name="Told">The ids of the contacts that were told of the stage.</param>
public sealed record Ladder(string Stage, LocalDate Day, LocalDate StartedOn, LocalTime SendAt, IReadOnlyList<EscalationStep> Left, IReadOnlyList<string> Told);
