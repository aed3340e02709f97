using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Crashes;

/// <summary>What stands in storage, as far as crashes matter.</summary>
/// <param name="Ledger">The ledger, by <c>deadline/key</c>.</param>
/// <param name="Outbox">The keys of the outbox.</param>
/// <param name="Due">The keys of the due index.</param>
/// <param name="Unseen">The open deadlines that have no row in the due index at the moment they wait for.</param>
internal sealed record Stored(IReadOnlyDictionary<string, LedgerEntry> Ledger, IReadOnlyList<string> Outbox, IReadOnlyList<string> Due, IReadOnlyList<string> Unseen)
{
    public IEnumerable<string> In(AlertState state) => Ledger.Where(entry => entry.Value.State == state).Select(entry => entry.Key);

    public IEnumerable<string> PossibleDuplicates => Ledger.Where(entry => entry.Value.IsPossibleDuplicate).Select(entry => entry.Key);

    public static async Task<Stored> ReadAsync(string database)
    {
        await using var tables = SqliteTables.Open(database);
        return await ReadAsync(tables);
    }

    public static async Task<Stored> ReadAsync(ITables tables)
    {
        var ledger = new Dictionary<string, LedgerEntry>(StringComparer.Ordinal);
        var due = await KeysAsync(tables, "planned|");
        var unseen = new List<string>();
        await foreach (var stored in new Agenda(tables).DeadlinesAsync(TestContext.Current.CancellationToken))
        {
            var id = stored.Deadline.Id;
            if (stored.Deadline.Closed is null && !(stored.NextLook is { } at && due.Contains(AgendaTable.DueRow(at, id))))
                unseen.Add(id);
            await AddAsync(id);
        }

        await AddAsync(Finding.Subject);
        await AddAsync(Digest.Subject);

        return new Stored(ledger, await KeysAsync(tables, "outbox|"), due, unseen);

        async Task AddAsync(string id)
        {
            await foreach (var entry in new Ledger(tables).OfAsync(id, TestContext.Current.CancellationToken))
                ledger.Add($"{id}/{entry.Alert.Key}", entry);
        }
    }

    private static async Task<List<string>> KeysAsync(ITables tables, string prefix)
    {
        var keys = new List<string>();
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, KeyRange.Prefix(AgendaTable.Deadlines, prefix), TestContext.Current.CancellationToken))
            keys.Add(row.Row);
        return keys;
    }
}
