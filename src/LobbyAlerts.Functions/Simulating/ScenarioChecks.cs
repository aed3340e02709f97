using System.Globalization;
using System.Text.Json.Nodes;
using LobbyAlerts.Seeds;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>What a schema cannot say of a scenario: that what its events name is there by then, and that they happen within its days.</summary>
/// <param name="file">The name of the file.</param>
/// <param name="root">The scenario.</param>
/// <param name="loads">The seeds that it loads.</param>
internal sealed class ScenarioChecks(string file, JsonObject root, IReadOnlyDictionary<int, SeedSet> loads)
{
    /// <summary>The events with their places in the file, in order of time.</summary>
    public static IEnumerable<(JsonObject Event, int Index)> InOrder(JsonObject root) =>
        (root["when"] as JsonArray ?? []).Select((e, i) => (Event: (JsonObject)e!, i)).OrderBy(pair => (string)pair.Event["at"]!, StringComparer.Ordinal);

    /// <summary>Every fault.</summary>
    public IEnumerable<SeedFault> Check()
    {
        var seeds = loads[-1];
        foreach (var (id, i) in (root["about"] as JsonArray ?? []).Select((id, i) => ((string)id!, i)))
        {
            if (!loads.Values.Any(loaded => Knows(loaded, id)))
                yield return Fault($"/about/{i.ToString(CultureInfo.InvariantCulture)}", Missing("deadline", id));
        }

        foreach (var (e, i) in InOrder(root))
        {
            seeds = loads.GetValueOrDefault(i, seeds);
            foreach (var (field, words) in Faults(e, seeds))
                yield return Fault(string.Create(CultureInfo.InvariantCulture, $"/when/{i}/{field}"), words);
        }
    }

    private IEnumerable<(string Field, string Words)> Faults(JsonObject e, SeedSet seeds)
    {
        var at = (string)e["at"]!;
        if (string.CompareOrdinal(at[..10], (string)root["from"]!) < 0 || string.CompareOrdinal(at[..10], (string)root["to"]!) > 0)
            yield return ("at", $"{at} lies outside the days of the scenario");
        if ((string)e["do"]! == "outage" && string.CompareOrdinal((string)e["until"]!, at) <= 0)
            yield return ("until", "ends before it begins");

        if ((string?)e["deadline"] is { } deadline && !Knows(seeds, deadline))
            yield return ("deadline", Missing("deadline", deadline));
        if ((string?)e["goal"] is { } goal && !seeds.Goals.Any(known => known.Id == goal))
            yield return ("goal", Missing("goal", goal));
        foreach (var field in (string)e["do"]! is "move" or "confirm" ? (string[])[] : ["contact", "to"])
        {
            if ((string?)e[field] is { } contact && !seeds.Contacts.Any(known => known.Id == contact))
                yield return (field, Missing("contact", contact));
        }
    }

    // A milestone's occurrence has the milestone's id and a year.
    private static bool Knows(SeedSet seeds, string deadline) =>
        seeds.Deadlines.Any(known => known.Id == deadline)
        || seeds.Milestones.Any(milestone => deadline.Length == milestone.Id.Length + 5 && deadline.StartsWith($"{milestone.Id}-", StringComparison.Ordinal) && deadline[^4..].All(char.IsAsciiDigit));

    private SeedFault Fault(string path, string words) => new(file, path, words);

    private static string Missing(string what, string id) => $"there is no {what} {id}";
}
