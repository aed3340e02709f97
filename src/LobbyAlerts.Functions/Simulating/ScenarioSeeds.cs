using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Seeds;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>The seeds of a scenario: those that it builds on, as it changes them, with the places in the scenario that the items come from.</summary>
internal sealed class ScenarioSeeds
{
    private static readonly string[] OfAnAgenda = ["goals", "contacts", "deadlines", "milestones"];

    private readonly Dictionary<string, JsonObject> _files;
    private readonly Dictionary<(string Collection, string Id), string> _places = [];
    private readonly SeedSource _source;

    /// <param name="source">The seeds that it builds on; they are sound.</param>
    /// <param name="isBare">Whether their agenda is left out: the policies and the holidays stay.</param>
    public ScenarioSeeds(SeedSource source, bool isBare)
    {
        _source = source;
        _files = SeedSource.Files.ToDictionary(file => file, file => JsonNode.Parse(source[file]!)!.AsObject(), StringComparer.Ordinal);
        foreach (var collection in isBare ? OfAnAgenda : [])
            FileOf(collection)[collection] = new JsonArray();
    }

    /// <summary>Applies items of an agenda.</summary>
    /// <param name="change">The items, by collection; null for none.</param>
    /// <param name="place">A JSON pointer to them in the scenario.</param>
    public void Change(JsonObject? change, string place)
    {
        foreach (var (collection, items) in change ?? [])
        {
            var index = 0;
            foreach (var item in items!.AsArray())
                Apply(collection, item!.AsObject(), FormattableString.Invariant($"{place}/{collection}/{index++}"));
        }
    }

    /// <summary>The seeds as they are now.</summary>
    /// <exception cref="ScenarioException">The changes do not make sound seeds.</exception>
    public async Task<SeedSet> ReadAsync(string file)
    {
        try
        {
            return await SeedReader.ReadAsync(_source.With(_files.ToDictionary(pair => pair.Key, pair => pair.Value.ToJsonString(), StringComparer.Ordinal)));
        }
        catch (SeedException e)
        {
            throw new ScenarioException([.. e.Faults.Select(fault => Placed(fault, file))]);
        }
    }

    private void Apply(string collection, JsonObject item, string place)
    {
        var (id, all) = ((string)item["id"]!, FileOf(collection)[collection]!.AsArray());
        var there = all.FirstOrDefault(other => (string?)other!["id"] == id)?.AsObject();
        if (there is null)
            all.Add(there = ScenarioDefaults.Of(collection, id, (string?)FileOf("goals")["goals"]!.AsArray().FirstOrDefault()?["id"], all.Count));

        _places[(collection, id)] = place;
        foreach (var (field, value) in item)
        {
            if (value is null && field != "date")
                there.Remove(field);
            else
                there[field] = value?.DeepClone();
        }

        if (collection == "goals" && there["roles"] is JsonObject roles)
            Hold(there, roles, place);
        if (collection == "deadlines" && !item.ContainsKey("said") && item.ContainsKey("date"))
            there["said"] = (string?)there["date"] ?? "nog geen datum";
    }

    // The short form of who holds the roles makes the contacts as well.
    private void Hold(JsonObject goal, JsonObject roles, string place)
    {
        goal.Remove("roles");
        goal["assignments"] = new JsonArray([.. roles.Select(role => new JsonObject { ["role"] = role.Key, ["contact"] = role.Value!.DeepClone(), ["from"] = "2000-01-01" })]);
        foreach (var contact in roles.Select(role => (string)role.Value!).Distinct())
        {
            if (!FileOf("contacts")["contacts"]!.AsArray().Any(known => (string?)known!["id"] == contact))
                Apply("contacts", new JsonObject { ["id"] = contact }, $"{place}/roles");
        }
    }

    private JsonObject FileOf(string collection) =>
        _files[collection is "holidays" or "milestones" ? SeedChecks.CalendarFile : $"{collection}.json"];

    // "/deadlines/3/date" of the seeds is "/agenda/deadlines/0/date" of the scenario.
    private SeedFault Placed(SeedFault fault, string file)
    {
        var steps = fault.Path.Split('/', 4);
        if (steps is not ["", var collection, var index, ..] || !int.TryParse(index, out var at))
            return fault with { Line = null };
        var id = (string?)_files[fault.File][collection]?.AsArray()[at]?["id"];
        return id is not null && _places.TryGetValue((collection, id), out var place)
            ? new SeedFault(file, steps.Length > 3 ? $"{place}/{steps[3]}" : place, fault.Fault)
            : fault with { Line = null };
    }
}
