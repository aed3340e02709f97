using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>One thing that will be told.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What it is to the readers.</param>
/// <param name="Stage">The label of the occurrence.</param>
/// <param name="Shift">Why it is not sent on the day it falls on; empty when it is.</param>
/// <param name="Who">Who hears it.</param>
/// <param name="IsAlone">Whether the plan that it is compared with has it not.</param>
internal sealed record PlanLine(string At, string Kind, string Stage, string Shift, string Who, bool IsAlone = false)
{
    public static PlanLine Of(ForecastTelling telling, BoardCall call) => new(
        call.Moment(telling.At),
        KindOf(telling.Kind, call),
        telling.Stage,
        Shifted.Of(telling.Shift, call),
        telling.Contacts.Count > 0 ? string.Join(", ", telling.Contacts) : call.Texts.Of("plan.nobody", string.Join(", ", telling.Roles.Select(role => RoleOf(role, call)))));

    public static string KindOf(Kind kind, BoardCall call) => call.Texts[$"kind.{kind.Name()}"];

    public static string RoleOf(Role role, BoardCall call) => call.Texts[$"role.{Written.Word(role)}"];
}
