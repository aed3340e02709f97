using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Tables;

/// <summary>Counts what is asked of storage that has no requests to count.</summary>
internal sealed class CountingTables(ITables tables) : ITables
{
    private int _gets;
    private int _queries;
    private int _writes;

    public (int Gets, int Queries, int Writes) Counts => (_gets, _queries, _writes);

    public void Clear() => (_gets, _queries, _writes) = (0, 0, 0);

    public Task<Entity?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref _gets);
        return tables.GetAsync(table, partition, row, cancellation);
    }

    public IAsyncEnumerable<Entity> QueryAsync(string table, KeyRange range, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref _queries);
        return tables.QueryAsync(table, range, cancellation);
    }

    public Task<Commit> CommitAsync(string table, IReadOnlyList<Change> changes, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref _writes);
        return tables.CommitAsync(table, changes, cancellation);
    }
}
