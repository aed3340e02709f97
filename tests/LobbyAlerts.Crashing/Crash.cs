using System.Globalization;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Mail;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Crashing;

/// <summary>
/// Counts the boundaries between two steps, before and after each commit and each sending, and at the chosen one kills
/// the process as the kernel would: nothing is flushed, closed or said.
/// </summary>
internal sealed class Crash(CrashPlan plan) : Faults
{
    private readonly TaskCompletionSource<ITables> _storage = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _passed;
    private int _seeded;
    private int _underWay;

    public override SeedSource Seeds => plan.Seeds is { } folder ? SeedSource.Folder(folder) : base.Seeds;

    // One at a time, so that a boundary has the same number in every run.
    public override int DeliveriesInFlight => 1;

    public override ITables Wrap(ITables tables)
    {
        _storage.TrySetResult(tables);
        return new CrashingTables(tables, this);
    }

    public override IMailTransport Wrap(IMailTransport transport) => new CrashingTransport(plan.Arrivals, this);

    /// <summary>Takes a step between two boundaries.</summary>
    public async Task<T> StepAsync<T>(Func<Task<T>> step)
    {
        Interlocked.Increment(ref _underWay);
        Boundary();
        var result = await step();
        Boundary();
        Interlocked.Decrement(ref _underWay);
        return result;
    }

    /// <summary>Remembers that the seeds are loaded.</summary>
    public void Seeded() => _seeded = _passed;

    /// <summary>Asks the process to stop once a sweep of its own has run to the end and nothing waits to be sent.</summary>
    public async Task StopWhenSettledAsync(CancellationToken cancellation)
    {
        try
        {
            var tables = await _storage.Task.WaitAsync(cancellation);
            while (!await IsSettledAsync(tables, cancellation))
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellation);

            await File.WriteAllTextAsync(plan.Boundaries, string.Create(CultureInfo.InvariantCulture, $"{_passed} {_seeded}"), cancellation);
            Signals.Send(Environment.ProcessId, Signals.Terminate);
        }
        catch (OperationCanceledException)
        {
            // It stopped before.
        }
    }

    private void Boundary()
    {
        if (Interlocked.Increment(ref _passed) == plan.At)
            Signals.Send(Environment.ProcessId, Signals.Kill);
    }

    private async Task<bool> IsSettledAsync(ITables tables, CancellationToken cancellation)
    {
        if (!(await SystemState.LastSweepAsync(tables, cancellation) >= plan.Now))
            return false;
        await foreach (var _ in tables.QueryAsync(AgendaTable.Name, KeyRange.Prefix(AgendaTable.Deadlines, "outbox|"), cancellation))
            return false;
        return Volatile.Read(ref _underWay) == 0;
    }
}
