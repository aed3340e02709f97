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

    /// <summary>Why the change cannot be made to what is stored under its keys; null when it can.</summary>
    /// <param name="stored">The entity that is stored; null for none.</param>
    public Refusal? RefusedOver(Entity? stored) => this switch
    {
        Storage.Upsert => null,
        Storage.Insert => stored is null ? null : Refusal.Exists,
        _ when stored is null => Refusal.Missing,
        Storage.Replace { ETag: var etag } => Matches(etag, stored),
        Storage.Merge { ETag: var etag } => Matches(etag, stored),
        Storage.Delete { ETag: var etag } => Matches(etag, stored),
        _ => throw new InvalidOperationException($"A {GetType().Name} is no change of the waist."),
    };

    /// <summary>The properties that the change leaves; null when it leaves no entity.</summary>
    /// <param name="stored">The entity that is stored; null for none.</param>
    public IReadOnlyDictionary<string, object>? Leaves(Entity? stored) => this switch
    {
        Storage.Insert insert => insert.Properties,
        Storage.Upsert upsert => upsert.Properties,
        Storage.Replace replace => replace.Properties,
        Storage.Merge merge => Merged(stored!.Properties, merge.Properties),
        _ => null,
    };

    private static Refusal? Matches(string etag, Entity stored) => etag == AnyVersion || etag == stored.ETag ? null : Refusal.Changed;

    private static Dictionary<string, object> Merged(IReadOnlyDictionary<string, object> stored, IReadOnlyDictionary<string, object> changes)
    {
        var merged = new Dictionary<string, object>(stored, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
            merged[name] = value;
        return merged;
    }
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
