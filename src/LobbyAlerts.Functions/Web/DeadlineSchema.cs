using System.Text.Json;
using System.Text.Json.Nodes;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Seeds;
using NJsonSchema;

namespace LobbyAlerts.Functions.Web;

/// <summary>The schema of a deadline in seeds, read when it is first needed.</summary>
internal static class DeadlineSchema
{
    private static readonly string[] Optional = ["id", "said", "citation"];
    private static readonly Lazy<Task<JsonSchema>> Schema = new(ReadAsync);

    /// <summary>What is wrong with the form, one fault a place.</summary>
    public static async Task<IEnumerable<DeadlineFault>> CheckAsync(JsonObject body)
    {
        var text = Counted(body)!.ToJsonString();
        return SeedSchemas.Check(await Schema.Value, SeedChecks.DeadlinesFile, text).DistinctBy(fault => fault.Path).Select(fault => new DeadlineFault(fault.Path, fault.Fault));
    }

    private static async Task<JsonSchema> ReadAsync()
    {
        var schema = (await JsonSchema.FromJsonAsync(SeedSource.Schema(SeedChecks.DeadlinesFile))).Definitions["deadline"];
        foreach (var name in Optional)
            schema.RequiredProperties.Remove(name);
        return schema;
    }

    // The validator throws on some numbers that no field takes: they become what no field takes either.
    private static JsonNode? Counted(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Counted(field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Counted)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && !value.TryGetValue<int>(out _) => JsonValue.Create(false),
        _ => node?.DeepClone(),
    };
}
