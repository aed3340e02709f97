using System.Collections.Concurrent;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>A queue as Service Bus keeps it: what is abandoned comes again, until it was delivered too often.</summary>
internal sealed class ServiceBusQueue(string name, bool isDeadLetters = false)
{
    /// <summary>How often a message is delivered at most; as in infra/.</summary>
    public const int MaxDeliveries = 5;

    private readonly ConcurrentQueue<QueueMessage> _waiting = new();
    private readonly ConcurrentQueue<QueueMessage> _later = new();
    private readonly ConcurrentQueue<QueueMessage> _dead = new();
    private readonly ConcurrentQueue<QueueMessage> _completed = new();
    private readonly Lazy<ServiceBusQueue> _deadLetterQueue = new(() => new ServiceBusQueue(name, true));
    private long _sequence;

    /// <summary>What waits, oldest first.</summary>
    public IReadOnlyCollection<QueueMessage> Waiting => [.. _waiting, .. _later];

    /// <summary>Whether something can be taken now.</summary>
    public bool HasNext => !_waiting.IsEmpty;

    /// <summary>Everything that was ever given up, whether or not it was looked at since.</summary>
    public IReadOnlyCollection<QueueMessage> DeadLetters => _dead;

    /// <summary>What was dealt with.</summary>
    public IReadOnlyCollection<QueueMessage> Completed => _completed;

    /// <summary>The queue of what was given up. Nothing in it is ever given up.</summary>
    public ServiceBusQueue DeadLetterQueue => _deadLetterQueue.Value;

    public void Put(string body) => Put(new QueueMessage(Guid.NewGuid().ToString("N"), 0, body, 0));

    /// <summary>Takes the next message under a lock; null when none waits.</summary>
    public QueueMessage? Take() => _waiting.TryDequeue(out var message) ? message with { Deliveries = message.Deliveries + 1 } : null;

    public void Complete(QueueMessage message) => _completed.Enqueue(message);

    public void Abandon(QueueMessage message)
    {
        if (isDeadLetters)
        {
            // It comes again for ever; so that a delivery ends, with the next one.
            _later.Enqueue(message);
        }
        else if (message.Deliveries < MaxDeliveries)
        {
            _waiting.Enqueue(message);
        }
        else
        {
            _dead.Enqueue(message);
            DeadLetterQueue.Put(message with { DeadLetterSource = name });
        }
    }

    /// <summary>Lets what was abandoned come again.</summary>
    public void ComeAgain()
    {
        while (_later.TryDequeue(out var message))
            _waiting.Enqueue(message);
    }

    private void Put(QueueMessage message) => _waiting.Enqueue(message with { Sequence = Interlocked.Increment(ref _sequence) });
}
