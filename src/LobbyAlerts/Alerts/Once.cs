using System.Collections.Concurrent;

namespace LobbyAlerts.Alerts;

/// <summary>Reads each thing once a run, however many ask for it.</summary>
internal sealed class Once<TKey, TValue>(Func<TKey, Task<TValue>> read)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TValue>>> _reads = new();

    public Task<TValue> Of(TKey key) => _reads.GetOrAdd(key, k => new Lazy<Task<TValue>>(() => read(k))).Value;
}
