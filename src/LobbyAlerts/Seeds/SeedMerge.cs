using System.Text.Json.Nodes;

namespace LobbyAlerts.Seeds;

/// <summary>
/// Brings a stored object up to date with its seed, field by field: a field follows the seed when the seed changed
/// since it was last loaded and nobody else changed the field.
/// </summary>
internal static class SeedMerge
{
    /// <param name="stored">The object as it is stored.</param>
    /// <param name="loaded">The seed as it was last loaded; null when the object was not made from a seed.</param>
    /// <param name="seed">The seed as it is now.</param>
    /// <returns>The object as it should be, whether that differs, and the fields that stay as someone else made them.</returns>
    public static (JsonObject Merged, bool Differs, IReadOnlyList<string> Kept) Apply(JsonObject stored, JsonObject? loaded, JsonObject seed)
    {
        var merged = (JsonObject)stored.DeepClone();
        var kept = new List<string>();
        var differs = false;
        foreach (var field in seed.Select(p => p.Key).Union(loaded?.Select(p => p.Key) ?? []).ToList())
        {
            if (JsonNode.DeepEquals(stored[field], seed[field]))
                continue;
            if (loaded is null || !JsonNode.DeepEquals(stored[field], loaded[field]))
            {
                kept.Add(field);
                continue;
            }

            differs = true;
            if (seed[field] is { } value)
                merged[field] = value.DeepClone();
            else
                merged.Remove(field);
        }

        return (merged, differs, kept);
    }
}
