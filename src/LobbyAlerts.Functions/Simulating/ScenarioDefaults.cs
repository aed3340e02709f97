using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>What a new item of a scenario's agenda says where the scenario does not.</summary>
internal static class ScenarioDefaults
{
    private const int MostGoals = 11;

    /// <param name="collection">What it is one of.</param>
    /// <param name="id">Its id.</param>
    /// <param name="goal">The id of the first goal; null when there is none.</param>
    /// <param name="count">How many there are already.</param>
    public static JsonObject Of(string collection, string id, string? goal, int count) => collection switch
    {
        "goals" => new()
        {
            ["id"] = id,
            ["number"] = count % MostGoals,
            ["theme"] = id,
            ["title"] = id,
            ["summary"] = id,
            ["objectives"] = new JsonArray(new JsonObject { ["id"] = id, ["text"] = id }),
            ["counterparties"] = new JsonArray("Rijk"),
            ["context"] = new JsonArray(),
            ["assignments"] = new JsonArray(),
        },
        "contacts" => new() { ["id"] = id, ["name"] = id, ["address"] = $"{id}@example.org", ["language"] = "nl", ["status"] = "active" },
        "deadlines" => new()
        {
            ["id"] = id,
            ["goals"] = new JsonArray(goal ?? id),
            ["title"] = id,
            ["said"] = "nog geen datum",
            ["date"] = null,
            ["citation"] = new JsonObject { ["goal"] = 0, ["section"] = "Scenario", ["words"] = "scenario" },
        },
        "milestones" => new() { ["id"] = id, ["goals"] = new JsonArray(goal ?? id), ["title"] = id, ["said"] = id, ["source"] = "Scenario" },
        "holidays" => new() { ["id"] = id, ["name"] = new JsonObject { ["nl"] = id, ["en"] = id } },
        "policies" => new() { ["id"] = id, ["sendAt"] = "08:30", ["closesItself"] = false },
        _ => new() { ["id"] = id },
    };
}
