using System.Collections.Concurrent;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>A namespace of Service Bus. It knows every queue that is asked for.</summary>
internal sealed class ServiceBus
{
    private const string DeadLetters = "/$DeadLetterQueue";

    private readonly ConcurrentDictionary<string, ServiceBusQueue> _queues = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Forgets every message.</summary>
    public void Clear() => _queues.Clear();

    /// <summary>A queue by its name, or the dead letters of one: <c>alerts/$DeadLetterQueue</c>.</summary>
    public ServiceBusQueue this[string name] => name.EndsWith(DeadLetters, StringComparison.OrdinalIgnoreCase)
        ? this[name[..^DeadLetters.Length]].DeadLetterQueue
        : _queues.GetOrAdd(name, known => new ServiceBusQueue(known));
}
