namespace LobbyAlerts.Functions.Telemetry;

/// <summary>What is said of a span or a measurement: those of OpenTelemetry where it has one, and ours.</summary>
internal static class TagNames
{
    /// <summary>The kind of an alert, as keys spell it.</summary>
    public const string Kind = "lobbyalerts.kind";

    /// <summary>The transport, as the ledger calls it.</summary>
    public const string Transport = "lobbyalerts.transport";

    /// <summary>The class of a reason; never its words.</summary>
    public const string Reason = "lobbyalerts.reason";

    /// <summary>What was done with an alert: <c>acknowledged</c> or <c>snoozed</c>.</summary>
    public const string Act = "lobbyalerts.act";

    /// <summary>The type of a finding.</summary>
    public const string Finding = "lobbyalerts.finding";

    /// <summary>The name of a function.</summary>
    public const string Function = "faas.name";

    /// <summary>Our id for a mail; on spans only.</summary>
    public const string Mail = "lobbyalerts.mail";

    /// <summary>How many alerts a mail tells; on spans only.</summary>
    public const string Alerts = "lobbyalerts.alerts";

    /// <summary>A transport's answer: <c>accepted</c>, <c>rejected</c> or <c>deferred</c>; on spans only.</summary>
    public const string Answer = "lobbyalerts.answer";

    /// <summary>What set a function going: <c>timer</c> or <c>pubsub</c>.</summary>
    public const string Trigger = "faas.trigger";

    /// <summary>The host's id for the call.</summary>
    public const string Invocation = "faas.invocation_id";

    /// <summary>The method of a request.</summary>
    public const string Method = "http.request.method";

    /// <summary>The template of a route.</summary>
    public const string Route = "http.route";

    /// <summary>The status of an answer.</summary>
    public const string Status = "http.response.status_code";

    /// <summary>The type of an exception, or a status; never a message.</summary>
    public const string Error = "error.type";
}
