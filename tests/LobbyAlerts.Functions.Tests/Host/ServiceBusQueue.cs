using System.Collections.Concurrent;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>A queue as Service Bus keeps it: what is abandoned comes again, until it was delivered too often.</summary>
internal sealed class ServiceBusQueue
{
    /// <summary>How often a message is delivered at most; as in infra/.</summary>
    public const int MaxDeliveries = 5;

    private readonly ConcurrentQueue<QueueMessage> _waiting = new();
    private readonly ConcurrentQueue<QueueMessage> _dead = new();
    private readonly ConcurrentQueue<QueueMessage> _completed = new();
    private long _sequence;

    /// <summary>What waits, oldest first.</summary>
    public IReadOnlyCollection<QueueMessage> Waiting => _waiting;

    /// <summary>What was given up.</summary>
    public IReadOnlyCollection<QueueMessage> DeadLetters => _dead;

    /// <summary>What was dealt with.</summary>
    public IReadOnlyCollection<QueueMessage> Completed => _completed;

    public void Put(string body)
    {
        var sequence = Interlocked.Increment(ref _sequence);
        _waiting.Enqueue(new(Guid.NewGuid().ToString("N"), sequence, body, 0));
    }

    /// <summary>Takes the next message under a lock; null when none waits.</summary>
    public QueueMessage? Take() => _waiting.TryDequeue(out var message) ? message with { Deliveries = message.Deliveries + 1 } : null;

    public void Complete(QueueMessage message) => _completed.Enqueue(message);

    public void Abandon(QueueMessage message) => (message.Deliveries < MaxDeliveries ? _waiting : _dead).Enqueue(message);
}
