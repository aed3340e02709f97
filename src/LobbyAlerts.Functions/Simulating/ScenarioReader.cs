using System.Text.Json;
using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Seeds;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>Reads and checks a scenario: syntax, schema, dates, its agenda, and what its events name. Nothing runs before all is right.</summary>
internal static class ScenarioReader
{
    /// <summary>Reads a scenario file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="seeds">The seeds that it builds on.</param>
    /// <exception cref="ScenarioException">Something is wrong with the scenario; it lists every fault of the first kind that it has.</exception>
    /// <exception cref="SeedException">Something is wrong with the seeds.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<PreparedScenario> ReadAsync(string path, SeedSource seeds)
    {
        var file = Path.GetFileName(path);
        var root = Parse(file, await File.ReadAllTextAsync(path));
        Refuse(await ScenarioSchema.CheckAsync(file, root));
        Refuse(ScenarioDates.Check(file, root));

        // Each load of changed seeds builds on the one before it.
        await SeedReader.ReadAsync(seeds);
        var agenda = new ScenarioSeeds(seeds, isBare: root["agenda"] is not null);
        foreach (var part in (string[])["agenda", "seeds"])
            agenda.Change(root[part] as JsonObject, $"/{part}");
        var loads = new Dictionary<int, SeedSet> { [-1] = await agenda.ReadAsync(file) };
        foreach (var (e, i) in ScenarioChecks.InOrder(root).Where(pair => pair.Event["change"] is not null))
        {
            agenda.Change(e["change"] as JsonObject, FormattableString.Invariant($"/when/{i}/change"));
            loads.Add(i, await agenda.ReadAsync(file));
        }

        Refuse(new ScenarioChecks(file, root, loads).Check());
        return new PreparedScenario(root.Deserialize(ScenarioJson.Instance.Scenario)!, loads);
    }

    private static JsonObject Parse(string file, string text)
    {
        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip };
            return JsonNode.Parse(text, documentOptions: options) as JsonObject ?? throw new ScenarioException([new SeedFault(file, "", "must be an object")]);
        }
        catch (JsonException e)
        {
            throw new ScenarioException([new SeedFault(file, "", $"not JSON: {e.Message}", (int?)e.LineNumber + 1)]);
        }
    }

    private static void Refuse(IEnumerable<SeedFault> faults)
    {
        if (faults.ToList() is { Count: > 0 } all)
            throw new ScenarioException(all);
    }
}

/// <summary>A scenario that was checked, and the seeds that it loads.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Loads">The seeds after each event that loads them, by its place among the events; -1 for those of the beginning.</param>
internal sealed record PreparedScenario(Scenario Scenario, IReadOnlyDictionary<int, SeedSet> Loads)
{
    /// <summary>The seeds of the beginning.</summary>
    public SeedSet Seeds => Loads[-1];

    /// <summary>The seeds that an event loads.</summary>
    public SeedSet SeedsOf(ScenarioEvent.LoadSeeds e) => Loads[Scenario.When.ToList().FindIndex(other => ReferenceEquals(other, e))];
}
