using LobbyAlerts.Alerts;
using LobbyAlerts.Backups;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Storage;
using LobbyAlerts.Tests.Alerts;

namespace LobbyAlerts.Tests.Backups;

/// <summary>A restore that dies at any of its writes, and is run again.</summary>
public class RestoreKilledTests
{
    private const string Restored = "2026-12-02 09:00";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wherever_it_is_killed_it_ends_the_same_when_it_is_run_again()
    {
        var backup = await BackupAsync();
        await using var whole = SqliteTables.InMemory();
        await RunAsync(backup, whole, whole);
        var expected = await SayAsync(whole);

        var kills = 0;
        for (var isKilled = true; isKilled; kills++)
        {
            await using var tables = SqliteTables.InMemory();
            isKilled = await IsKilledAsync(() => RunAsync(backup, new DyingTables(tables, kills), tables));
            if (isKilled)
            {
                // Killed once more on the way.
                await IsKilledAsync(() => RunAsync(backup, new DyingTables(tables, 3), tables));
                await RunAsync(backup, tables, tables);
            }

            Assert.Equal(expected, await SayAsync(tables));
        }

        Assert.InRange(kills, 12, 60);
    }

    [Fact]
    public async Task Done_once_more_it_does_nothing_and_says_so()
    {
        var backup = await BackupAsync();
        await using var tables = SqliteTables.InMemory();

        Assert.True(await IsKilledAsync(() => RunAsync(backup, new DyingTables(tables, 8), tables)));
        Assert.Null(await new Restore(tables, tables).DoneAsync(backup, Now));

        // Of two deadlines what fell due since, and three digests.
        Assert.Equal(2 + 3, (await RunAsync(backup, tables, tables)).Restoration.Flagged);
        var before = await SayAsync(tables);

        Assert.Equal("beheer", (await new Restore(tables, tables).DoneAsync(backup, Now))?.By);
        Assert.Contains("by beheer at 2026-12-02T08:00:00Z already. Nothing was changed", (await Assert.ThrowsAsync<AgendaChangedException>(() => RunAsync(backup, tables, tables))).Message, StringComparison.Ordinal);
        Assert.Equal(before, await SayAsync(tables));
    }

    [Fact]
    public async Task Storage_that_holds_anything_else_hinders_it()
    {
        var backup = await BackupAsync();
        await using var tables = SqliteTables.InMemory();
        await tables.CommitAsync(AgendaTable.Name, [Change.Insert(AgendaTable.Access, "sign-in|x", new Dictionary<string, object>())], Now);
        Assert.Null(await new Restore(tables, tables).HinderedByAsync(backup, Now));

        // A row of the backup that reads otherwise, then one that is not of it.
        var rows = await backup.Read(Now).ToListAsync(Now);
        var first = rows.First(row => row.Entity.Partition == AgendaTable.Contacts).Entity;
        await tables.CommitAsync(AgendaTable.Name, [Change.Upsert(first.Partition, first.Row, new Dictionary<string, object> { ["Json"] = "{}" })], Now);
        Assert.Equal($"agenda/contacts/{first.Row}", await new Restore(tables, tables).HinderedByAsync(backup, Now));
        await tables.CommitAsync(AgendaTable.Name, [Change.Upsert(first.Partition, first.Row, first.Properties)], Now);
        Assert.Null(await new Restore(tables, tables).HinderedByAsync(backup, Now));
        await tables.CommitAsync(Ledger.Name, [Change.Insert("zzz", "row", new Dictionary<string, object>())], Now);
        Assert.Equal("ledger/zzz/row", await new Restore(tables, tables).HinderedByAsync(backup, Now));
    }

    // Told before it: P1M. After it P14D and P7D fall due, the latter with what nobody acknowledged.
    private static async Task<Backup> BackupAsync()
    {
        await using var world = await World.OfAsync(World.Escalating("o:anna d:dirk l:lea", Make.Deadline("2026-12-15"), Make.Deadline("2027-06-01") with { Id = "later" }), "2026-11-10 09:00");
        await world.RunAsync("2026-11-15 09:00");
        var rows = await world.Tables.BackupAsync(Now).ToListAsync(Now);
        return new Backup(Make.At("2026-11-15 10:00"), "hash", new Dictionary<string, long>(), _ => rows.ToAsyncEnumerable());
    }

    private static async Task<bool> IsKilledAsync(Func<Task> run)
    {
        try
        {
            await run();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static async Task<RestoreResult> RunAsync(Backup backup, ITables tables, IWholeTables whole)
    {
        var restore = new Restore(tables, whole);
        Assert.Null(await restore.HinderedByAsync(backup, Now));
        return await restore.RunAsync(backup, "beheer", "Proef", Make.At(Restored), Now);
    }

    // But for the leases of what waits, which a sweep gives to what it finds.
    private static async Task<string[]> SayAsync(SqliteTables tables) =>
        [.. (await tables.BackupAsync(Now).ToListAsync(Now)).Select(row => $"{row.Place} {string.Join(' ', row.Entity.Properties.Where(p => p.Key is not ("Holder" or "Until")).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"))}")];
}
