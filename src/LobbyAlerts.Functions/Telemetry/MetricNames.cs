namespace LobbyAlerts.Functions.Telemetry;

/// <summary>What is counted and measured. The alert rules of infra/ and docs/operations.md name the same.</summary>
internal static class MetricNames
{
    /// <summary>Alerts that a sweep planned, by kind.</summary>
    public const string Due = "lobbyalerts.alerts.due";

    /// <summary>Alerts that a transport took, by kind and transport.</summary>
    public const string Sent = "lobbyalerts.alerts.sent";

    /// <summary>Alerts that a transport will never take, by kind and transport.</summary>
    public const string Rejected = "lobbyalerts.alerts.rejected";

    /// <summary>Alerts that reached their contact's mail server, by kind.</summary>
    public const string Delivered = "lobbyalerts.alerts.delivered";

    /// <summary>Alerts that came back or were dropped, by kind and reason.</summary>
    public const string Bounced = "lobbyalerts.alerts.bounced";

    /// <summary>Acknowledgements, by act.</summary>
    public const string Acknowledged = "lobbyalerts.alerts.acknowledged";

    /// <summary>Seconds from due to taken, by kind and transport.</summary>
    public const string Lateness = "lobbyalerts.alerts.lateness";

    /// <summary>Seconds since the alert that waits longest was planned, as an audit found it; 0 when none waits.</summary>
    public const string OldestUnsent = "lobbyalerts.outbox.oldest_age";

    /// <summary>Sweeps that ran to their end.</summary>
    public const string Sweeps = "lobbyalerts.sweeps.completed";

    /// <summary>Audits that ran to their end.</summary>
    public const string Audits = "lobbyalerts.audits.completed";

    /// <summary>What audits found, by finding, each time that they find it.</summary>
    public const string Findings = "lobbyalerts.audits.findings";

    /// <summary>Messages that the queue gave up, by finding.</summary>
    public const string DeadLetters = "lobbyalerts.queue.dead_letters";

    /// <summary>Mails that a transport did not take now, by transport and reason.</summary>
    public const string Deferred = "lobbyalerts.mails.deferred";

    /// <summary>Answers of Table Storage that it is asked too much (429, 503). The SDK tries again by itself.</summary>
    public const string Throttled = "lobbyalerts.storage.throttled";

    /// <summary>Runs of a function that failed, by function.</summary>
    public const string Failed = "lobbyalerts.runs.failed";
}
