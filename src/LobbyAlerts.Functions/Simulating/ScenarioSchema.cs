using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Seeds;
using NJsonSchema;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>Checks a scenario against its JSON Schema; each event against the form of what it does, so that a fault says what is wrong in it.</summary>
internal static class ScenarioSchema
{
    private const string Events = "when";

    private static readonly Lazy<Task<JsonSchema>> Schema = new(() => JsonSchema.FromJsonAsync(Text));

    private static string Text
    {
        get
        {
            using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("scenario.schema.json")!);
            return reader.ReadToEnd();
        }
    }

    public static async Task<IEnumerable<SeedFault>> CheckAsync(string file, JsonObject root)
    {
        var schema = await Schema.Value;
        if (root[Events] is not JsonArray events)
            return SeedSchemas.Check(schema, file, root.ToJsonString());

        var others = (JsonObject)root.DeepClone();
        others[Events] = new JsonArray();
        return [.. SeedSchemas.Check(schema, file, others.ToJsonString()), .. events.SelectMany((e, i) => Check(schema, file, e, i))];
    }

    private static IEnumerable<SeedFault> Check(JsonSchema schema, string file, JsonNode? e, int index)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/{Events}/{index}");
        var forms = schema.Definitions.Values.Where(form => form.ActualProperties.ContainsKey("do")).ToList();
        var known = forms.SelectMany(form => form.ActualProperties["do"].ActualSchema.Enumeration).OfType<string>();
        if ((e as JsonObject)?["do"] is not JsonValue value || !value.TryGetValue<string>(out var what))
            return [new SeedFault(file, $"{path}/do", $"is missing; it must be one of {string.Join(", ", known)}")];
        return forms.Find(form => form.ActualProperties["do"].ActualSchema.Enumeration.Contains(what)) is { } meant
            ? SeedSchemas.Check(meant, file, e!.ToJsonString()).Select(fault => fault with { Path = path + fault.Path, Line = null })
            : [new SeedFault(file, $"{path}/do", $"nothing called {what} can happen; it must be one of {string.Join(", ", known)}")];
    }
}
