using System.Text.Json.Nodes;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Seeds;

/// <summary>
/// Checks that seeds, put together with what is stored and stays, do not make deadlines depend on each other in a circle.
/// What the files say of each other by themselves is <see cref="DeadlineLinks"/>'s.
/// </summary>
internal static class SeedCircles
{
    /// <exception cref="SeedCircleException">They do; nothing was loaded.</exception>
    public static async Task CheckAsync(Agenda agenda, SeedSet seeds, CancellationToken cancellation)
    {
        var stored = await agenda.DeadlinesAsync(cancellation).ToDictionaryAsync(s => s.Deadline.Id, StringComparer.Ordinal, cancellation);
        var bases = stored.ToDictionary(pair => pair.Key, pair => pair.Value.Deadline.Bases.ToList(), StringComparer.Ordinal);
        foreach (var seed in seeds.Deadlines)
            bases[seed.Id] = [.. (stored.TryGetValue(seed.Id, out var there) ? Merged(there, seed) : seed).Bases];

        foreach (var seed in seeds.Deadlines)
        {
            if (Circle.Of(seed.Id, id => bases.GetValueOrDefault(id) ?? []) is { } way)
                throw new SeedCircleException(way);
        }
    }

    private static Deadline Merged(StoredDeadline there, Deadline seed)
    {
        var loaded = there.Row.Text(Seeded.Property);
        var merged = SeedMerge.Apply(Parse(there.Row.Text(Documents.Json)!), loaded is null ? null : Parse(loaded), Parse(Documents.Write(seed))).Merged;
        return Documents.Parse<Deadline>(merged.ToJsonString(Documents.Options));
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}

/// <summary>Seeds would make deadlines depend on each other in a circle.</summary>
/// <param name="way">The ids of the deadlines on the way round.</param>
public sealed class SeedCircleException(IReadOnlyList<string> way)
    : Exception($"With what was entered otherwise, the seeds go round in a circle; nothing was loaded: {string.Join(" → ", way)}. Take one of these steps out of {SeedChecks.DeadlinesFile}.");
