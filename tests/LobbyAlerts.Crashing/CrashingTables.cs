using LobbyAlerts.Storage;

namespace LobbyAlerts.Crashing;

/// <summary>Storage with a boundary before and after each commit.</summary>
internal sealed class CrashingTables(ITables tables, Crash crash) : ITables
{
    public Task<Entity?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default) =>
        tables.GetAsync(table, partition, row, cancellation);

    public IAsyncEnumerable<Entity> QueryAsync(string table, KeyRange range, CancellationToken cancellation = default) =>
        tables.QueryAsync(table, range, cancellation);

    public async Task<Commit> CommitAsync(string table, IReadOnlyList<Change> changes, CancellationToken cancellation = default)
    {
        var commit = await crash.StepAsync(() => tables.CommitAsync(table, changes, cancellation));
        if (changes[0] is { Partition: AgendaTable.State, Row: "seeds" })
            crash.Seeded();
        return commit;
    }
}
