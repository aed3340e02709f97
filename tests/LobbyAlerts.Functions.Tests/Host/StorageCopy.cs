using Azure.Data.Tables;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>Everything that stood in an account at a moment.</summary>
internal sealed class StorageCopy
{
    private const int Most = 100;

    private readonly List<(string Table, TableEntity Row)> _rows;

    private StorageCopy(List<(string, TableEntity)> rows) => _rows = rows;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Takes a copy.</summary>
    public static async Task<StorageCopy> OfAsync(HostStorage storage) => new(await RowsAsync(storage.Service));

    /// <summary>Puts everything back as it stood, and takes away what came since.</summary>
    public async Task RestoreAsync(HostStorage storage)
    {
        var tables = _rows.Select(row => row.Table).Distinct().ToList();
        await foreach (var table in storage.Service.QueryAsync(cancellationToken: Cancellation))
        {
            if (!tables.Contains(table.Name))
                await storage.Service.DeleteTableAsync(table.Name, Cancellation);
        }

        await SubmitAsync(storage.Service, await RowsAsync(storage.Service), TableTransactionActionType.Delete);
        foreach (var table in tables)
            await storage.Service.CreateTableIfNotExistsAsync(table, Cancellation);
        await SubmitAsync(storage.Service, _rows, TableTransactionActionType.Add);
    }

    private static async Task SubmitAsync(TableServiceClient service, IEnumerable<(string Table, TableEntity Row)> rows, TableTransactionActionType action)
    {
        foreach (var partition in rows.GroupBy(row => (row.Table, row.Row.PartitionKey)))
        {
            foreach (var some in partition.Chunk(Most))
                await service.GetTableClient(partition.Key.Table).SubmitTransactionAsync(some.Select(row => new TableTransactionAction(action, row.Row)), Cancellation);
        }
    }

    private static async Task<List<(string, TableEntity)>> RowsAsync(TableServiceClient service)
    {
        var rows = new List<(string, TableEntity)>();
        await foreach (var table in service.QueryAsync(cancellationToken: Cancellation))
        {
            await foreach (var row in service.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: Cancellation))
                rows.Add((table.Name, row));
        }

        return rows;
    }
}
