using LobbyAlerts.Alerts;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>One thing that will be told.</summary>
/// <param name="At">When.</param>
/// <param name="What">What it is to the readers, and which moment it tells.</param>
/// <param name="Stage">The label of the occurrence.</param>
/// <param name="Shift">Why it is not sent on the day it falls on; empty when it is.</param>
/// <param name="Who">Who hears it.</param>
/// <param name="IsAlone">Whether the plan that it is compared with has it not.</param>
internal sealed record PlanLine(string At, string What, string Stage, string Shift, string Who, bool IsAlone = false)
{
    public static PlanLine Of(ForecastTelling telling, BoardCall call) => new(
        call.Moment(telling.At),
        Say(telling.Kind, telling.Stage, call),
        telling.Stage,
        Shifted.Of(telling.Shift, call),
        telling.Contacts.Count > 0 ? string.Join(", ", telling.Contacts.Select(call.NameOf)) : call.Texts.Of("plan.nobody", BoardWords.Roles(telling.Roles, call.Texts)));

    /// <summary>What is told, in words: "herinnering, een maand vooraf".</summary>
    public static string Say(Kind kind, string stage, BoardCall call) =>
        string.Join(", ", ((string[])[BoardWords.Kind(kind, call.Texts), BoardWords.Stage(stage, call.Texts)]).Where(words => words.Length > 0));
}
