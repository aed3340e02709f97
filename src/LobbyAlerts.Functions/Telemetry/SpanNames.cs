using LobbyAlerts.Functions.Functions;

namespace LobbyAlerts.Functions.Telemetry;

/// <summary>
/// What is traced. A run of a function has the function's name; a request its method and the template of its route, never
/// its path, which may hold a token.
/// </summary>
internal static class SpanNames
{
    /// <summary>One mail handed to a transport; under it whatever the transport takes.</summary>
    public const string Mail = "mail send";

    /// <summary>What a transport reports of one mail; in the trace of that mail.</summary>
    public const string MailReport = "mail report";

    /// <summary>Functions that a timer runs.</summary>
    public static readonly string[] Timers = [nameof(SweepDeadlines), nameof(ReconcileDeadlines), nameof(SendDigests), nameof(AuditDeliveries)];

    /// <summary>Functions that a message runs.</summary>
    public static readonly string[] Queues = [nameof(SendAlerts), nameof(RecordDeadLetters)];
}
