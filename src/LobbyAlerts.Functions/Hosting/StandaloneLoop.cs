using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Functions;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>What the Functions host does on Azure: runs the timers on their schedules, and hands the queue's messages to senders.</summary>
internal sealed class StandaloneLoop(
    SweepDeadlines sweep, SendAlerts send, RecordDeadLetters record, ReconcileDeadlines reconcile, AuditDeliveries audit, SendDigests digests,
    ConsoleReport report, TimeProvider time, ILogger<StandaloneLoop> log)
{
    /// <summary>Sweeps at once and then on schedule, until cancelled; then waits for what is being sent.</summary>
    public async Task RunAsync(int deliveriesInFlight, CancellationToken cancellation)
    {
        var queue = new InProcessQueue<AlertMessage>(deliveriesInFlight);
        var schedule = TimerSchedule.Of(nameof(SweepDeadlines));
        var others = Task.WhenAll(
            queue.RunAsync(message => SendAsync(message, cancellation), cancellation),
            TimerAsync(nameof(ReconcileDeadlines), reconcile.RunAsync, cancellation),
            TimerAsync(nameof(AuditDeliveries), audit.RunAsync, cancellation),
            TimerAsync(nameof(SendDigests), digests.RunAsync, cancellation));
        try
        {
            for (var isFirst = true; ; isFirst = false)
            {
                await SweepAsync(queue, cancellation);
                _ = ReportAsync(queue, isFirst, cancellation);
                await UntilNextAsync(schedule, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await others;
        }
    }

    private async Task SweepAsync(InProcessQueue<AlertMessage> queue, CancellationToken cancellation)
    {
        try
        {
            foreach (var message in await sweep.RunAsync(cancellation))
                queue.Add(message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.RunFailed(e, nameof(SweepDeadlines));
        }
    }

    // A timer that only writes: what it leaves to be sent, a sweep hands out.
    private async Task TimerAsync(string function, Func<CancellationToken, Task> run, CancellationToken cancellation)
    {
        var schedule = TimerSchedule.Of(function);
        try
        {
            while (true)
            {
                await UntilNextAsync(schedule, cancellation);
                try
                {
                    await run(cancellation);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.RunFailed(e, function);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: the next run does what this one did not.
        }
    }

    private async Task UntilNextAsync(TimerSchedule schedule, CancellationToken cancellation)
    {
        var now = Now();
        await Task.Delay((schedule.Next(now) - now).ToTimeSpan(), time, cancellation);
    }

    private async Task SendAsync(AlertMessage message, CancellationToken cancellation)
    {
        try
        {
            foreach (var mail in await send.RunAsync(message, cancellation))
                report.Sent(mail);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.SendingFailed(e, message.AlertContact);
            await RecordAsync(message, cancellation);
        }
    }

    private async Task RecordAsync(AlertMessage message, CancellationToken cancellation)
    {
        try
        {
            await record.RunAsync(new DeadLetter(message.Write(), message.AlertContact, new Dictionary<string, string>()), cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.RunFailed(e, nameof(RecordDeadLetters));
        }
    }

    private async Task ReportAsync(InProcessQueue<AlertMessage> queue, bool isFirst, CancellationToken cancellation)
    {
        await queue.Idle;
        await report.SweptAsync(Now(), always: isFirst, cancellation);
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
