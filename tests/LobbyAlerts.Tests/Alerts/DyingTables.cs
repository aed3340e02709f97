using LobbyAlerts.Storage;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>Storage whose process dies instead of making one write more than it may.</summary>
internal sealed class DyingTables(ITables tables, int writes) : ITables
{
    private int _left = writes;

    public Task<Entity?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default) =>
        tables.GetAsync(table, partition, row, cancellation);

    public IAsyncEnumerable<Entity> QueryAsync(string table, KeyRange range, CancellationToken cancellation = default) =>
        tables.QueryAsync(table, range, cancellation);

    public Task<Commit> CommitAsync(string table, IReadOnlyList<Change> changes, CancellationToken cancellation = default) =>
        Interlocked.Decrement(ref _left) < 0 ? throw new IOException("Killed.") : tables.CommitAsync(table, changes, cancellation);
}
