using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Telemetry;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>What the Functions host does on Azure: runs the timers on their schedules, and hands the queue's messages to senders.</summary>
internal sealed class StandaloneLoop(
    SweepDeadlines sweep, SendAlerts send, RecordDeadLetters record, ReconcileDeadlines reconcile, AuditDeliveries audit, SendDigests digests,
    FunctionRuns runs, ConsoleReport report, TimeProvider time)
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
            foreach (var message in await runs.RunAsync(nameof(SweepDeadlines), () => sweep.RunAsync(cancellation)))
                queue.Add(message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // It is told; the next run does what this one did not.
        }
    }

    // A timer that only writes: what it leaves to be sent, a sweep hands out.
    private async Task TimerAsync<T>(string function, Func<CancellationToken, Task<T>> run, CancellationToken cancellation)
    {
        var schedule = TimerSchedule.Of(function);
        try
        {
            while (true)
            {
                await UntilNextAsync(schedule, cancellation);
                try
                {
                    await runs.RunAsync(function, () => run(cancellation));
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // The same.
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
            foreach (var mail in await runs.RunAsync(nameof(SendAlerts), () => send.RunAsync(message, cancellation), Spans.Read(message.AlertTrace)))
                report.Sent(mail);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What was not recorded is sent again when its lease runs out.
            await RecordAsync(message, cancellation);
        }
    }

    private async Task RecordAsync(AlertMessage message, CancellationToken cancellation)
    {
        try
        {
            var letter = new DeadLetter(message.Write(), message.AlertContact, new Dictionary<string, string>());
            await runs.RunAsync(nameof(RecordDeadLetters), () => record.RunAsync(letter, cancellation), Spans.Read(message.AlertTrace));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The alerts wait in the outbox all the same.
        }
    }

    private async Task ReportAsync(InProcessQueue<AlertMessage> queue, bool isFirst, CancellationToken cancellation)
    {
        await queue.Idle;
        await report.SweptAsync(Now(), always: isFirst, cancellation);
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
