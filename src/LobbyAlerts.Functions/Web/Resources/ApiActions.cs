using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Resources;

/// <summary>The body that an action takes.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Type">How it is read, made when it is first needed.</param>
internal sealed record ApiAction<T>(BodySchema Schema, Func<JsonTypeInfo<T>> Type)
{
    /// <summary>Reads a body that the schema allows.</summary>
    public T Read(JsonObject body) => body.Deserialize(Type())!;
}

/// <summary>The actions of the API (<c>actions.schema.json</c>).</summary>
internal static class ApiActions
{
    public static ApiAction<MoveBody> Move { get; } = new(BodySchema.Action("move"), () => ActionJson.Instance.MoveBody);

    public static ApiAction<ConfirmBody> Confirm { get; } = new(BodySchema.Action("confirmation"), () => ActionJson.Instance.ConfirmBody);

    public static ApiAction<CloseBody> Close { get; } = new(BodySchema.Action("close"), () => ActionJson.Instance.CloseBody);

    public static ApiAction<ReopenBody> Reopen { get; } = new(BodySchema.Action("reopening"), () => ActionJson.Instance.ReopenBody);

    public static ApiAction<AcknowledgeBody> Acknowledge { get; } = new(BodySchema.Action("acknowledgement"), () => ActionJson.Instance.AcknowledgeBody);

    public static ApiAction<SnoozeBody> Snooze { get; } = new(BodySchema.Action("snooze"), () => ActionJson.Instance.SnoozeBody);

    public static ApiAction<AssignBody> Assign { get; } = new(BodySchema.Action("assignment"), () => ActionJson.Instance.AssignBody);

    public static ApiAction<HandOverBody> HandOver { get; } = new(BodySchema.Action("handover"), () => ActionJson.Instance.HandOverBody);

    public static ApiAction<LeaveBody> Leave { get; } = new(BodySchema.Action("departure"), () => ActionJson.Instance.LeaveBody);

    public static ApiAction<DecideBody> Decide { get; } = new(BodySchema.Action("decision"), () => ActionJson.Instance.DecideBody);
}

internal sealed record MoveBody(ImpreciseDate? Date, string? Said, string Why, string Source);

internal sealed record ConfirmBody(ImpreciseDate? Date, string? Said, string? Why, string Source);

internal sealed record CloseBody(Outcome Outcome, string Why);

internal sealed record ReopenBody(string Why);

internal sealed record AcknowledgeBody(string? Why);

internal sealed record SnoozeBody(LocalDate Until, string? Why);

internal sealed record AssignBody(Role Role, string Contact, LocalDate From, LocalDate? Until, string? Why);

internal sealed record HandOverBody(Role Role, string? To, LocalDate From, string? Why);

internal sealed record LeaveBody(string? To, LocalDate From, string? Why);

internal sealed record DecideBody(string? To, LocalDate? From, string? Answer);

/// <summary>Bodies of actions as JSON, written as the agenda is.</summary>
[JsonSerializable(typeof(MoveBody))]
[JsonSerializable(typeof(ConfirmBody))]
[JsonSerializable(typeof(CloseBody))]
[JsonSerializable(typeof(ReopenBody))]
[JsonSerializable(typeof(AcknowledgeBody))]
[JsonSerializable(typeof(SnoozeBody))]
[JsonSerializable(typeof(AssignBody))]
[JsonSerializable(typeof(HandOverBody))]
[JsonSerializable(typeof(LeaveBody))]
[JsonSerializable(typeof(DecideBody))]
internal sealed partial class ActionJson : JsonSerializerContext
{
    /// <summary>The one instance.</summary>
    public static ActionJson Instance { get; } = new(new JsonSerializerOptions(AgendaJson.Instance.Options) { TypeInfoResolver = null });
}
