using System.Diagnostics;
using System.Runtime.ExceptionServices;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Functions.Telemetry;
using NodaTime;

namespace LobbyAlerts.Functions.Functions;

/// <summary>
/// HTTP, anonymous: SendGrid says what became of mails. Who says so is checked by the signature before anything is parsed.
/// What could not be noted is answered with a failure: SendGrid says all of it again, which does no harm.
/// </summary>
internal sealed class MailEvents(DeliveryReports reports, SendGridWebhook webhook, TimeProvider time, ILogger<MailEvents> logger)
{
    private const int MailsAtOnce = 8;

    // Whoever knocks must not fill the log.
    private static readonly Duration Quiet = Duration.FromMinutes(1);

    private long _lastSaid;

    public async Task<IResult> RunAsync(HttpRequest request, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        if (!webhook.IsOpen)
            return Closed(now);
        if (await SignedBody.ReadAsync(request, cancellation) is not { } body)
            return Refused(StatusCodes.Status413PayloadTooLarge, "it is too large", now);
        if (webhook.Fault(body, now) is { } fault)
            return Refused(StatusCodes.Status401Unauthorized, fault, now);
        if (SendGridEvents.Read(body.Bytes) is not { } events)
            return Refused(StatusCodes.Status400BadRequest, "it is no JSON array", now);

        await RecordAsync(events, now, cancellation);
        return Results.Ok();
    }

    // What cannot be noted of one mail holds up no other.
    private async Task RecordAsync(SendGridEvents events, Instant now, CancellationToken cancellation)
    {
        var (alerts, unknown, faults) = (0, 0, new List<Exception>());
        await Parallel.ForEachAsync(events.ByMail, new ParallelOptions { MaxDegreeOfParallelism = MailsAtOnce, CancellationToken = cancellation }, async (mail, stop) =>
        {
            using var span = Spans.MailReport(mail.Key, events.Traces[mail.Key].Cast<ActivityContext?>().FirstOrDefault());
            try
            {
                var reported = await reports.RecordAsync(mail.Key, [.. mail], now, stop);
                Interlocked.Add(ref alerts, reported.Alerts);
                Interlocked.Add(ref unknown, reported.Alerts == 0 ? 1 : 0);
                foreach (var (key, report) in reported.Noted)
                    Measures.Reported(key.Split('|')[0], report);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                span.Failed(e);
                lock (faults)
                    faults.Add(e);
            }
        });

        logger.Reported(events.Count, events.Ignored, alerts, unknown, faults.Count);
        if (faults.Count > 0)
            ExceptionDispatchInfo.Throw(faults[0]);
    }

    private IResult Closed(Instant now)
    {
        if (MaySay(now))
            logger.MailEventsClosed();
        return Results.NotFound();
    }

    private IResult Refused(int status, string why, Instant now)
    {
        if (MaySay(now))
            logger.MailEventsRefused(status, why);
        return Results.Text($"The events are refused: {why}.", statusCode: status);
    }

    private bool MaySay(Instant now)
    {
        var (seconds, last) = (now.ToUnixTimeSeconds(), Interlocked.Read(ref _lastSaid));
        return seconds - last >= Quiet.TotalSeconds && Interlocked.CompareExchange(ref _lastSaid, seconds, last) == last;
    }
}
