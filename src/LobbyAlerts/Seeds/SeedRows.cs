using System.Text.Json.Nodes;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Seeds;

/// <summary>Writes seeds that are plain rows, and keeps the report.</summary>
internal sealed class SeedRows(ITables tables, CancellationToken cancellation)
{
    private readonly List<string> _added = [];
    private readonly List<string> _changed = [];
    private readonly List<string> _kept = [];

    public SeedReport Report => new(_added, _changed, _kept);

    /// <summary>Loads the rows of one partition.</summary>
    public async Task LoadAsync<T>(string partition, IReadOnlyList<T> seeds, Func<T, string> id)
    {
        var stored = new Dictionary<string, Entity>(StringComparer.Ordinal);
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, KeyRange.Whole(partition), cancellation))
            stored.Add(row.Row, row);

        var ids = seeds.Select(id).ToHashSet(StringComparer.Ordinal);
        Left(partition, stored.Values.Where(row => row.Text(Seeded.Property) is not null && !ids.Contains(row.Row)).Select(row => row.Row));

        var changes = new List<Change>();
        foreach (var seed in seeds)
        {
            if (stored.TryGetValue(id(seed), out var row) && Erased.Is(row))
            {
                _kept.Add($"{partition}/{id(seed)}: erased");
                continue;
            }

            if (ChangeFor(partition, id(seed), Documents.Write(seed), row) is { } change)
                changes.Add(change);
        }

        await CommitAsync(changes.Select(change => (Change[])[change]));
    }

    /// <summary>Brings one row up to date; null when there is nothing to write.</summary>
    /// <param name="partition">The partition of the row.</param>
    /// <param name="id">Its key.</param>
    /// <param name="seed">The seed as it is now.</param>
    /// <param name="row">The row.</param>
    /// <param name="given">What of it was given, where something else was worked out; null for all of it.</param>
    public (string Json, bool Differs)? Merge(string partition, string id, string seed, Entity row, string? given = null)
    {
        var loaded = row.Text(Seeded.Property);
        var (stored, wanted) = (Parse(given ?? row.Text(Documents.Json)!), Parse(seed));
        var (merged, differs, kept) = SeedMerge.Apply(stored, loaded is null ? null : Parse(loaded), wanted);
        if (partition == AgendaTable.Contacts && !JsonNode.DeepEquals(stored["address"], merged["address"]))
        {
            // Mail that came back says nothing of another address.
            merged["status"] = wanted["status"]?.DeepClone();
            kept = [.. kept.Where(field => field != "status")];
        }

        _kept.AddRange(kept.Select(field => $"{partition}/{id}: {field}"));
        if (differs)
            Changed(partition, id);
        return differs || seed != loaded ? (merged.ToJsonString(Documents.Options), differs) : null;
    }

    /// <summary>Notes what is no longer in the seeds. It stays: to remove it is a person's act.</summary>
    public void Left(string partition, IEnumerable<string> ids) => _kept.AddRange(ids.Select(id => $"{partition}/{id}: no longer in the seeds"));

    public void Added(string partition, string id) => _added.Add($"{partition}/{id}");

    public void Changed(string partition, string id) => _changed.Add($"{partition}/{id}");

    public async Task CommitAsync(IEnumerable<IReadOnlyList<Change>> sets)
    {
        var made = await tables.CommitEachAsync(AgendaTable.Name, sets, cancellation);
        if (made.Contains(false))
            throw new AgendaChangedException("Someone changed the agenda while the seeds were loading. Nothing is lost: load them again.");
    }

    private Change? ChangeFor(string partition, string id, string seed, Entity? row)
    {
        if (row is null)
        {
            Added(partition, id);
            return Change.Insert(partition, id, Documents.Properties((Documents.Json, seed), (Seeded.Property, seed)));
        }

        return Merge(partition, id, seed, row) is { } merged
            ? Change.Merge(row, Documents.Properties((Documents.Json, merged.Json), (Seeded.Property, seed)))
            : null;
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
