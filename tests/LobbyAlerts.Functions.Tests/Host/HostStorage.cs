using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Tests.Crashes;
using LobbyAlerts.Functions.Tests.Tables;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>An account of Table Storage that the program works on, seeded as it was the first time.</summary>
internal sealed class HostStorage
{
    private readonly string _connection;

    private HostStorage(string connection) => (_connection, Tables) = (connection, TableStorage.Parse(connection, null).Open());

    /// <summary>The tables, beside the program.</summary>
    public ITables Tables { get; }

    /// <summary>The setting <c>LobbyAlerts__Storage</c>.</summary>
    public string Setting => $"tables:{_connection}";

    /// <summary>The account, by the SDK alone.</summary>
    public TableServiceClient Service => new(_connection);

    /// <summary>The account's address.</summary>
    public Uri Endpoint => Service.Uri;

    /// <summary>The account's key.</summary>
    public string Key => _connection.Split("AccountKey=")[1].Split(';')[0];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The setting that goes to the account through another port.</summary>
    public string Through(int port) => Setting.Replace($":{Endpoint.Port}/", $":{port}/", StringComparison.Ordinal);

    public static async Task<HostStorage> EmptyAsync(Azurite azurite) => new(await azurite.ConnectionAsync());

    public static async Task<HostStorage> SeededAsync(Azurite azurite)
    {
        var storage = new HostStorage(await azurite.ConnectionAsync());
        await SeedAsync(storage.Tables);
        return storage;
    }

    /// <param name="tables">Where to.</param>
    /// <param name="now">When; null for now.</param>
    public static async Task SeedAsync(ITables tables, Instant? now = null) => await new SeedLoader(tables).LoadAsync(
        await SeedReader.ReadAsync(SeedSource.Embedded()), now ?? Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), Cancellation);

    /// <summary>The ledger, the outbox and the due index.</summary>
    public Task<Stored> StoredAsync() => Stored.ReadAsync(Tables);

    /// <summary>Every row at its version.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync()
    {
        var service = Service;
        var rows = new List<string>();
        await foreach (var table in service.QueryAsync(cancellationToken: Cancellation))
        {
            await foreach (var row in service.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: Cancellation))
                rows.Add($"{table.Name} {row.PartitionKey} {row.RowKey} {row.ETag}");
        }

        return rows;
    }

    /// <summary>Changes a text in a stored deadline, as an admin would.</summary>
    public async Task EditDeadlineAsync(string id, string old, string other)
    {
        var row = (await Tables.GetAsync(AgendaTable.Name, AgendaTable.Deadlines, AgendaTable.DeadlineRow(id), Cancellation))!;
        var json = row.Text("Json")!.Replace(old, other, StringComparison.Ordinal);
        Assert.True((await Tables.CommitAsync(AgendaTable.Name, [Change.Merge(row, new Dictionary<string, object> { ["Json"] = json })], Cancellation)).IsMade);
    }

    /// <summary>Takes a deadline out of the due index, as nothing should.</summary>
    public async Task LoseDueRowsAsync(string id)
    {
        await foreach (var row in Tables.QueryAsync(AgendaTable.Name, KeyRange.Prefix(AgendaTable.Deadlines, "planned|"), Cancellation))
        {
            if (row.Row.EndsWith($"|{id}", StringComparison.Ordinal))
                await Tables.CommitAsync(AgendaTable.Name, [Change.Delete(row)], Cancellation);
        }
    }

    /// <summary>Has an alert that was told wait in the outbox, as one planned at a moment that nobody sent.</summary>
    public async Task PutOutboxAsync(Instant plannedAt)
    {
        var told = (await StoredAsync()).Ledger.Values.First();
        var json = JsonNode.Parse(told.Row.Text("Json")!)!;
        (json["stage"], json["plannedAt"]) = ("P11M", InstantPattern.ExtendedIso.Format(plannedAt));
        var row = AgendaTable.OutboxRow(told.Alert with { Stage = "P11M" });
        Assert.True((await Tables.CommitAsync(AgendaTable.Name, [Change.Insert(AgendaTable.Deadlines, row, new Dictionary<string, object> { ["Json"] = json.ToJsonString() })], Cancellation)).IsMade);
    }

    /// <summary>Has the last sweep have run at a moment.</summary>
    public async Task SweptAsync(Instant at) => await Tables.CommitAsync(
        AgendaTable.Name, [Change.Upsert(AgendaTable.State, "last-sweep", new Dictionary<string, object> { ["At"] = InstantPattern.ExtendedIso.Format(at) })], Cancellation);

    /// <summary>Lets every lease of the outbox run out.</summary>
    public async Task ExpireOutboxAsync()
    {
        await foreach (var row in Tables.QueryAsync(AgendaTable.Name, KeyRange.Prefix(AgendaTable.Deadlines, "outbox|"), Cancellation))
            Assert.True((await Tables.CommitAsync(AgendaTable.Name, [Change.Merge(row, new Dictionary<string, object> { ["Until"] = "2020-01-01T00:00:00Z" })], Cancellation)).IsMade);
    }

    /// <summary>Lets every claim of the ledger run out.</summary>
    public async Task ExpireClaimsAsync()
    {
        foreach (var entry in (await StoredAsync()).Ledger.Values.Where(entry => entry.State == AlertState.Claimed))
            Assert.True((await Tables.CommitAsync(Ledger.Name, [Change.Merge(entry.Row, new Dictionary<string, object> { ["Until"] = "2020-01-01T00:00:00Z" })], Cancellation)).IsMade);
    }
}
