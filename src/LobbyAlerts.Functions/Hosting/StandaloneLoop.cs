using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Functions;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>What the Functions host does on Azure: runs the timers on their schedules, and hands the queue's messages to senders.</summary>
internal sealed class StandaloneLoop(
    SweepDeadlines sweep, SendAlerts send, RecordDeadLetters record, ReconcileDeadlines reconcile, ConsoleReport report, TimeProvider time, ILogger<StandaloneLoop> log)
{
    /// <summary>Sweeps at once and then on schedule, until cancelled; then waits for what is being sent.</summary>
    public async Task RunAsync(int deliveriesInFlight, CancellationToken cancellation)
    {
        var queue = new InProcessQueue<AlertMessage>(deliveriesInFlight);
        var schedule = TimerSchedule.Of(nameof(SweepDeadlines));
        var others = Task.WhenAll(queue.RunAsync(message => SendAsync(message, cancellation), cancellation), ReconcileAsync(cancellation));
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

    private async Task ReconcileAsync(CancellationToken cancellation)
    {
        var schedule = TimerSchedule.Of(nameof(ReconcileDeadlines));
        try
        {
            while (true)
            {
                await UntilNextAsync(schedule, cancellation);
                try
                {
                    await reconcile.RunAsync(cancellation);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.RunFailed(e, nameof(ReconcileDeadlines));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: it mends tomorrow what it did not today.
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
            if (await send.RunAsync(message, cancellation) is { } sent)
                report.Sent(sent);
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
