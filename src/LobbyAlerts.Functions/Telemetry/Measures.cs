using System.Diagnostics.Metrics;
using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Mail;
using NodaTime;

namespace LobbyAlerts.Functions.Telemetry;

/// <summary>
/// The one place where things are counted: from what functions return. What a measurement says of itself is bounded in
/// number: never an id of a contact or a deadline.
/// </summary>
internal static class Measures
{
    private static readonly Meter Meter = new(Spans.Source);

    private static readonly Counter<long> DueAlerts = Meter.CreateCounter<long>(MetricNames.Due, "{alert}", "Alerts that a sweep planned.");
    private static readonly Counter<long> SentAlerts = Meter.CreateCounter<long>(MetricNames.Sent, "{alert}", "Alerts that a transport took.");
    private static readonly Counter<long> RejectedAlerts = Meter.CreateCounter<long>(MetricNames.Rejected, "{alert}", "Alerts that a transport will never take.");
    private static readonly Counter<long> DeliveredAlerts = Meter.CreateCounter<long>(MetricNames.Delivered, "{alert}", "Alerts that reached their contact's mail server.");
    private static readonly Counter<long> BouncedAlerts = Meter.CreateCounter<long>(MetricNames.Bounced, "{alert}", "Alerts that came back or were dropped.");
    private static readonly Counter<long> Acknowledgements = Meter.CreateCounter<long>(MetricNames.Acknowledged, "{acknowledgement}", "Acknowledgements.");
    private static readonly Gauge<double> OldestUnsent = Meter.CreateGauge<double>(MetricNames.OldestUnsent, "s", "How long ago the alert that waits longest was planned.");
    private static readonly Counter<long> Sweeps = Meter.CreateCounter<long>(MetricNames.Sweeps, "{sweep}", "Sweeps that ran to their end.");
    private static readonly Counter<long> Audits = Meter.CreateCounter<long>(MetricNames.Audits, "{audit}", "Audits that ran to their end.");
    private static readonly Counter<long> Findings = Meter.CreateCounter<long>(MetricNames.Findings, "{finding}", "What audits found.");
    private static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>(MetricNames.DeadLetters, "{message}", "Messages that the queue gave up.");
    private static readonly Counter<long> DeferredMails = Meter.CreateCounter<long>(MetricNames.Deferred, "{mail}", "Mails that a transport did not take now.");
    private static readonly Counter<long> ThrottledRequests = Meter.CreateCounter<long>(MetricNames.Throttled, "{request}", "Answers of Table Storage that it is asked too much.");
    private static readonly Counter<long> FailedRuns = Meter.CreateCounter<long>(MetricNames.Failed, "{run}", "Runs of a function that failed.");

    // From a sweep's interval to what an audit calls stuck, and to days.
    private static readonly Histogram<double> Lateness = Meter.CreateHistogram(
        MetricNames.Lateness, "s", "From due to taken by a transport.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [60, 300, 600, 1_200, 3_600, 21_600, 86_400, 604_800] });

    /// <summary>A sweep has run to its end.</summary>
    public static void Swept(SweepResult result)
    {
        Sweeps.Add(1);
        foreach (var alerts in result.Alerts.CountBy(alert => alert.Kind))
            DueAlerts.Add(alerts.Value, Kind(alerts.Key.Name()));
    }

    /// <summary>A transport has answered.</summary>
    /// <param name="sent">What was sent, and the answer.</param>
    /// <param name="transport">Who answered.</param>
    /// <param name="now">When.</param>
    public static void Sent(DispatchResult sent, string transport, Instant now)
    {
        var by = Tag(TagNames.Transport, transport);
        if (sent.Answer is DeliveryAnswer.Deferred deferred)
            DeferredMails.Add(1, by, Tag(TagNames.Reason, deferred.Because.Label()));
        foreach (var alert in sent.Alerts)
        {
            var kind = Kind(alert.Kind.Name());
            if (sent.Answer is DeliveryAnswer.Rejected)
                RejectedAlerts.Add(1, kind, by);
            if (sent.Answer is not DeliveryAnswer.Accepted)
                continue;
            SentAlerts.Add(1, kind, by);
            Lateness.Record((now - alert.DueAt).TotalSeconds, kind, by);
        }
    }

    /// <summary>A transport has reported what became of an alert, and it is noted.</summary>
    /// <param name="kind">The kind of the alert, as keys spell it.</param>
    /// <param name="report">What it reported.</param>
    public static void Reported(string kind, DeliveryEvent report)
    {
        if (report is DeliveryEvent.Delivered)
            DeliveredAlerts.Add(1, Kind(kind));
        else
            BouncedAlerts.Add(1, Kind(kind), Tag(TagNames.Reason, report switch { DeliveryEvent.Bounced { IsPermanent: true } => "bounced", DeliveryEvent.Bounced => "returned", DeliveryEvent.Withheld => "withheld", _ => "dropped" }));
    }

    /// <summary>Counts an acknowledgement that was made.</summary>
    /// <param name="act">What was done: acknowledged, or snoozed.</param>
    /// <param name="change">The change.</param>
    /// <param name="isTrial">Whether nothing of it is kept.</param>
    public static async Task<ChangeAnswer> AcknowledgedAsync(Act act, Task<ChangeAnswer> change, bool isTrial = false)
    {
        var answer = await change;
        if (answer is ChangeAnswer.Done && !isTrial)
            Acknowledgements.Add(1, Tag(TagNames.Act, act == Act.Snoozed ? "snoozed" : "acknowledged"));
        return answer;
    }

    /// <summary>An audit has run to its end.</summary>
    public static void Audited(AuditResult result, Instant now)
    {
        Audits.Add(1);
        OldestUnsent.Record(result.OldestWaiting is { } oldest ? Math.Max(0, (now - oldest).TotalSeconds) : 0);
        foreach (var finding in result.Findings)
            Findings.Add(1, Tag(TagNames.Finding, finding.Type.Label()));
    }

    /// <summary>A message that the queue gave up is recorded.</summary>
    public static void SetAside(FindingType type) => DeadLetters.Add(1, Tag(TagNames.Finding, type.Label()));

    /// <summary>Table Storage is asked too much.</summary>
    public static void Throttled() => ThrottledRequests.Add(1);

    /// <summary>A run of a function failed.</summary>
    public static void Failed(string function) => FailedRuns.Add(1, Tag(TagNames.Function, function));

    private static KeyValuePair<string, object?> Kind(string kind) => Tag(TagNames.Kind, kind);

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
