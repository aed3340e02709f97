using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tables;

/// <summary>
/// The waist on Azure Table Storage. One call is one request; only the first commit to a table that is not there
/// costs two more. The SDK retries what the service could not answer. When the lost answer was that a commit was
/// made, the retry finds it made and it is reported as refused: nothing is done twice, and leases bring back what
/// was thought refused.
/// </summary>
/// <param name="service">The account.</param>
public sealed class AzureTables(TableServiceClient service) : ITables, IWholeTables
{
    private const int Page = 1_000;

    private readonly ConcurrentDictionary<string, TableClient> _tables = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<Entity?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default)
    {
        var found = await TableOf(table).GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
        return found.HasValue ? AzureEntities.Read(found.Value!) : null;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Entity> QueryAsync(string table, KeyRange range, CancellationToken cancellation = default) => FilteredAsync(table, Filter(range), cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<Entity> AllAsync(string table, CancellationToken cancellation = default) => FilteredAsync(table, null, cancellation);

    /// <inheritdoc/>
    public Task ForgetAsync(CancellationToken cancellation = default) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<Commit> CommitAsync(string table, IReadOnlyList<Change> changes, CancellationToken cancellation = default)
    {
        TableLimits.Check(changes);
        var client = TableOf(table);
        try
        {
            return await CommitAsync(client, changes, cancellation);
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.TableNotFound)
        {
            await client.CreateIfNotExistsAsync(cancellation);
            return await CommitAsync(client, changes, cancellation);
        }
    }

    // No key sorts after U+007E, so a range that ends there has no end; a control character stays out of the request.
    private static string Filter(KeyRange range) => range.Before == KeyRange.Whole(range.Partition).Before
        ? TableClient.CreateQueryFilter($"PartitionKey eq {range.Partition} and RowKey ge {range.From}")
        : TableClient.CreateQueryFilter($"PartitionKey eq {range.Partition} and RowKey ge {range.From} and RowKey lt {range.Before}");

    private async IAsyncEnumerable<Entity> FilteredAsync(string table, string? filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var rows = TableOf(table).QueryAsync<TableEntity>(filter, Page, null, cancellation).GetAsyncEnumerator(cancellation);
        while (await AnyMoreAsync(rows))
            yield return AzureEntities.Read(rows.Current);
    }

    // A table that nothing was written to yet holds nothing.
    private static async Task<bool> AnyMoreAsync(IAsyncEnumerator<TableEntity> rows)
    {
        try
        {
            return await rows.MoveNextAsync();
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.TableNotFound)
        {
            return false;
        }
    }

    private static async Task<Commit> CommitAsync(TableClient table, IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        try
        {
            return changes.Count == 1 ? await AloneAsync(table, changes[0], cancellation) : await TogetherAsync(table, changes, cancellation);
        }
        catch (TableTransactionFailedException e) when (e.FailedTransactionActionIndex is { } index && Refused(e) is { } reason)
        {
            return new Commit.Refused(index, reason);
        }
        catch (RequestFailedException e) when (e is not TableTransactionFailedException && Refused(e) is { } reason)
        {
            return new Commit.Refused(0, reason);
        }
    }

    private static async Task<Commit> AloneAsync(TableClient table, Change change, CancellationToken cancellation)
    {
        var entity = AzureEntities.Write(change);
        var response = await (change switch
        {
            Insert => table.AddEntityAsync(entity, cancellation),
            Upsert => table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellation),
            Replace => table.UpdateEntityAsync(entity, entity.ETag, TableUpdateMode.Replace, cancellation),
            Merge => table.UpdateEntityAsync(entity, entity.ETag, TableUpdateMode.Merge, cancellation),
            _ => table.DeleteEntityAsync(entity.PartitionKey, entity.RowKey, entity.ETag, cancellation),
        });

        // The SDK takes it for done when what is to be deleted is not there.
        return response.Status == StatusCodes.Status404NotFound
            ? new Commit.Refused(0, Refusal.Missing)
            : new Commit.Made([AzureEntities.Version(response)]);
    }

    private static async Task<Commit> TogetherAsync(TableClient table, IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        var responses = await table.SubmitTransactionAsync(changes.Select(AzureEntities.Action), cancellation);
        return new Commit.Made([.. responses.Value.Select(AzureEntities.Version)]);
    }

    // By their codes: a 409 can also be a table that is being deleted, and a 404 a table or an account that is not there.
    private static Refusal? Refused(RequestFailedException e) =>
        e.ErrorCode == TableErrorCode.EntityAlreadyExists ? Refusal.Exists
        : e.ErrorCode == TableErrorCode.ResourceNotFound || e.ErrorCode == TableErrorCode.EntityNotFound ? Refusal.Missing
        : e.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied || e.ErrorCode == "ConditionNotMet" ? Refusal.Changed
        : null;

    private TableClient TableOf(string table) => _tables.GetOrAdd(table, static (name, service) => service.GetTableClient(name), service);
}
