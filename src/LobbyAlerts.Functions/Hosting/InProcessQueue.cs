using System.Threading.Channels;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>
/// The queue of the standalone host: a channel with many handlers at work. It need not be durable: what is lost
/// with the process still stands in the outbox.
/// </summary>
internal sealed class InProcessQueue<T>(int handlers)
{
    private readonly Channel<T> _channel = Channel.CreateUnbounded<T>();
    private readonly Lock _lock = new();
    private TaskCompletionSource _idle = Completed();
    private int _unhandled;

    /// <summary>Completes when everything that was put on the queue has been handled.</summary>
    public Task Idle
    {
        get
        {
            lock (_lock)
                return _idle.Task;
        }
    }

    public void Add(T message)
    {
        lock (_lock)
        {
            if (_unhandled++ == 0)
                _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _channel.Writer.TryWrite(message);
    }

    /// <summary>Handles messages until cancelled. The handler must not throw.</summary>
    public Task RunAsync(Func<T, Task> handle, CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, handlers).Select(_ => Task.Run(() => HandleAsync(handle, cancellation), CancellationToken.None)));

    private async Task HandleAsync(Func<T, Task> handle, CancellationToken cancellation)
    {
        try
        {
            await foreach (var message in _channel.Reader.ReadAllAsync(cancellation))
            {
                await handle(message);
                Handled();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: what is left stands in the outbox.
        }
    }

    private void Handled()
    {
        lock (_lock)
        {
            if (--_unhandled == 0)
                _idle.SetResult();
        }
    }

    private static TaskCompletionSource Completed()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
