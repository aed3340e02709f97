namespace LobbyAlerts.Storage;

/// <summary>One change of a commit. The set is closed: insert, upsert, replace, merge, delete.</summary>
public abstract record Change(string Partition, string Row)
{
    /// <summary>The ETag that matches whatever version is stored, as long as there is one.</summary>
    public const string AnyVersion = "*";

    /// <summary>Adds an entity; refused when one is there.</summary>
    public static Insert Insert(string partition, string row, IReadOnlyDictionary<string, object> properties) => new(partition, row, properties);

    /// <summary>Writes an entity whether or not one is there.</summary>
    public static Upsert Upsert(string partition, string row, IReadOnlyDictionary<string, object> properties) => new(partition, row, properties);

    /// <summary>Puts new properties in the place of all that the entity had; refused when it is gone or changed.</summary>
    public static Replace Replace(Entity read, IReadOnlyDictionary<string, object> properties) => new(read.Partition, read.Row, properties, read.ETag);

    /// <summary>Sets some properties and leaves the others; refused when the entity is gone or changed.</summary>
    public static Merge Merge(Entity read, IReadOnlyDictionary<string, object> properties) => new(read.Partition, read.Row, properties, read.ETag);

    /// <summary>Removes the entity; refused when it is gone or changed.</summary>
    public static Delete Delete(Entity read) => new(read.Partition, read.Row, read.ETag);
}

/// <inheritdoc cref="Change.Insert"/>
public sealed record Insert(string Partition, string Row, IReadOnlyDictionary<string, object> Properties) : Change(Partition, Row);

/// <inheritdoc cref="Change.Upsert"/>
public sealed record Upsert(string Partition, string Row, IReadOnlyDictionary<string, object> Properties) : Change(Partition, Row);

/// <inheritdoc cref="Change.Replace"/>
public sealed record Replace(string Partition, string Row, IReadOnlyDictionary<string, object> Properties, string ETag) : Change(Partition, Row);

/// <inheritdoc cref="Change.Merge"/>
public sealed record Merge(string Partition, string Row, IReadOnlyDictionary<string, object> Properties, string ETag) : Change(Partition, Row);

/// <inheritdoc cref="Change.Delete"/>
public sealed record Delete(string Partition, string Row, string ETag) : Change(Partition, Row);
