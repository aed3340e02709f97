using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Crashes;

/// <summary>Seeds that are loaded while someone else writes.</summary>
public sealed class SeedRivalTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 8, 0);

    [Fact]
    public async Task A_deadline_that_someone_changes_while_it_is_planned_anew_is_planned_again_with_that_change()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var tables = SqliteTables.InMemory();
        var seeds = await SeedReader.ReadAsync(SeedSource.Embedded());
        await new SeedLoader(tables).LoadAsync(seeds, Now, cancellation);
        var changed = seeds with { Hash = "changed" };
        var rival = new Rival(tables);

        await new SeedLoader(rival).LoadAsync(changed, Now, cancellation);

        Assert.Equal(changed.Hash, await SystemState.SeedsHashAsync(tables, cancellation));
        Assert.True((await tables.GetAsync(AgendaTable.Name, AgendaTable.Deadlines, rival.Row!, cancellation))!.Flag("Rival"));
        Assert.True(rival.CommitsSince > 1);
    }

    // Changes a deadline right before the commit that was to change it.
    private sealed class Rival(ITables tables) : ITables
    {
        public string? Row { get; private set; }

        public int CommitsSince { get; private set; }

        public Task<Entity?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default) =>
            tables.GetAsync(table, partition, row, cancellation);

        public IAsyncEnumerable<Entity> QueryAsync(string table, KeyRange range, CancellationToken cancellation = default) =>
            tables.QueryAsync(table, range, cancellation);

        public async Task<Commit> CommitAsync(string table, IReadOnlyList<Change> changes, CancellationToken cancellation = default)
        {
            if (Row is not null)
                CommitsSince++;
            if (Row is null && changes.OfType<Merge>().FirstOrDefault(change => change.Row.StartsWith(AgendaTable.DeadlinePrefix, StringComparison.Ordinal)) is { } merge)
            {
                Row = merge.Row;
                await tables.CommitAsync(table, [new Merge(merge.Partition, merge.Row, new Dictionary<string, object> { ["Rival"] = true }, Change.AnyVersion)], cancellation);
            }

            return await tables.CommitAsync(table, changes, cancellation);
        }
    }
}
