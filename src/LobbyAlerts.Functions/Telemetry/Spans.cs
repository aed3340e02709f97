using System.Diagnostics;
using LobbyAlerts.Mail;

namespace LobbyAlerts.Functions.Telemetry;

/// <summary>
/// The one place where spans begin and end. Each is of our own making: what instruments requests by itself records their
/// addresses, and ours hold tokens. Nothing that an exception says is on a span.
/// </summary>
internal static class Spans
{
    /// <summary>The name of our spans and metrics.</summary>
    public const string Source = "LobbyAlerts";

    private const string OtherMethod = "_OTHER";

    private static readonly ActivitySource Activities = new(Source);
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Options];

    /// <summary>Where we are, as a message tells it (W3C trace context); null when nobody records it.</summary>
    public static string? Here => Activity.Current is { Recorded: true, Source.Name: Source } here ? here.Id : null;

    /// <summary>Reads what a message tells; null when it tells nothing, or nothing that can be.</summary>
    public static ActivityContext? Read(string? traceparent) => ActivityContext.TryParse(traceparent, null, isRemote: true, out var context) ? context : null;

    /// <summary>A run of a function.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="cause">Where the message that set it going was sent; null for a timer, or when it does not say.</param>
    /// <param name="invocation">The host's id for the call; null when there is none.</param>
    public static Activity? Run(string function, ActivityContext? cause = null, Guid? invocation = null)
    {
        var isTimer = SpanNames.Timers.Contains(function);
        var span = Begin(function, isTimer ? ActivityKind.Server : ActivityKind.Consumer, cause);
        span?.SetTag(TagNames.Function, function).SetTag(TagNames.Trigger, isTimer ? "timer" : "pubsub").SetTag(TagNames.Invocation, invocation?.ToString("D"));
        return span;
    }

    /// <summary>A request, by the template of its route.</summary>
    public static Activity? Request(string method, string? route)
    {
        var known = Methods.Contains(method) ? method : OtherMethod;
        var span = Begin(route is null ? known : $"{known} {route}", ActivityKind.Server, null);
        span?.SetTag(TagNames.Method, known).SetTag(TagNames.Route, route);
        return span;
    }

    /// <summary>A mail that is handed to a transport.</summary>
    public static Activity? Mail(OutgoingMail mail, string transport) => Activities.StartActivity(SpanNames.Mail, ActivityKind.Client)?
        .SetTag(TagNames.Mail, mail.MessageId).SetTag(TagNames.Transport, transport).SetTag(TagNames.Alerts, mail.Alerts.Count);

    /// <summary>What is reported of a mail: in the mail's trace where that is known, with a link to the request that told it.</summary>
    public static Activity? MailReport(string mail, ActivityContext? sent)
    {
        ActivityLink[] told = Activity.Current is { Source.Name: Source } request && sent is not null ? [new(request.Context)] : [];
        return Activities.StartActivity(SpanNames.MailReport, ActivityKind.Consumer, sent ?? Activity.Current?.Context ?? default, links: told)?.SetTag(TagNames.Mail, mail);
    }

    /// <summary>Notes a transport's answer.</summary>
    public static void Answered(this Activity? span, DeliveryAnswer answer) => span?
        .SetTag(TagNames.Answer, answer switch { DeliveryAnswer.Accepted => "accepted", DeliveryAnswer.Rejected => "rejected", _ => "deferred" })
        .SetTag(TagNames.Reason, (answer as DeliveryAnswer.Deferred)?.Because.Label())
        .SetStatus(answer is DeliveryAnswer.Accepted ? ActivityStatusCode.Unset : ActivityStatusCode.Error);

    /// <summary>Notes the status of an answer.</summary>
    public static void Answered(this Activity? span, int status)
    {
        span?.SetTag(TagNames.Status, status);
        if (status >= StatusCodes.Status500InternalServerError)
            span?.SetTag(TagNames.Error, $"{status}").SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>Notes that it failed.</summary>
    public static void Failed(this Activity? span, Exception exception) =>
        span?.SetTag(TagNames.Error, exception.GetType().FullName).SetStatus(ActivityStatusCode.Error);

    // The framework's own activity is no part of our traces, nor is what a caller says of theirs.
    private static Activity? Begin(string name, ActivityKind kind, ActivityContext? parent)
    {
        Activity.Current = null;
        return Activities.StartActivity(name, kind, parent ?? default);
    }
}
