using Azure;
using Azure.Data.Tables;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tables;

/// <summary>Entities and changes of the waist as the Azure SDK has them.</summary>
internal static class AzureEntities
{
    public static Entity Read(TableEntity entity)
    {
        var properties = new Dictionary<string, object>(entity.Count, StringComparer.Ordinal);
        foreach (var (name, value) in entity)
        {
            if (value is not null && !TableLimits.IsReserved(name))
                properties[name] = value is int number ? (long)number : value;
        }

        return new Entity(entity.PartitionKey, entity.RowKey, properties, entity.ETag.ToString());
    }

    public static TableEntity Write(Change change)
    {
        var (properties, etag) = change switch
        {
            Insert insert => (insert.Properties, ""),
            Upsert upsert => (upsert.Properties, ""),
            Replace replace => (replace.Properties, replace.ETag),
            Merge merge => (merge.Properties, merge.ETag),
            Delete delete => (null, delete.ETag),
            _ => throw new InvalidOperationException($"A {change.GetType().Name} is no change of the waist."),
        };
        var entity = new TableEntity(change.Partition, change.Row) { ETag = new ETag(etag) };
        foreach (var (name, value) in properties ?? new Dictionary<string, object>())
            entity[name] = value;
        return entity;
    }

    public static TableTransactionAction Action(Change change)
    {
        var type = change switch
        {
            Insert => TableTransactionActionType.Add,
            Upsert => TableTransactionActionType.UpsertReplace,
            Replace => TableTransactionActionType.UpdateReplace,
            Merge => TableTransactionActionType.UpdateMerge,
            _ => TableTransactionActionType.Delete,
        };
        var entity = Write(change);
        return new TableTransactionAction(type, entity, entity.ETag);
    }

    public static string Version(Response response) => response.Headers.ETag?.ToString() ?? "";
}
