using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Exchange;

/// <summary>Storage whose process dies instead of making one commit more than it may.</summary>
internal sealed class DyingCommits(ITables tables, int most) : ITables
{
    private int _commits;

    public int Commits => _commits;

    /// <summary>What another process writes right before the first commit; null for nothing.</summary>
    public Change? First { get; init; }

    public Task<Entity?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default) => tables.GetAsync(table, partition, row, cancellation);

    public IAsyncEnumerable<Entity> QueryAsync(string table, KeyRange range, CancellationToken cancellation = default) => tables.QueryAsync(table, range, cancellation);

    public async Task<Commit> CommitAsync(string table, IReadOnlyList<Change> changes, CancellationToken cancellation = default)
    {
        var commits = Interlocked.Increment(ref _commits);
        if (commits > most)
            throw new IOException("Killed.");
        if (commits == 1 && First is { } first)
            Assert.True((await tables.CommitAsync(table, [first], cancellation)).IsMade);
        return await tables.CommitAsync(table, changes, cancellation);
    }
}
