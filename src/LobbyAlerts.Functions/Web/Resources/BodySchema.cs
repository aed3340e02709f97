using System.Text.Json;
using System.Text.Json.Nodes;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Seeds;
using NJsonSchema;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Web.Resources;

/// <summary>The schema of a body, read when it is first needed: one of the seeds' definitions, or one of an action.</summary>
/// <param name="File">The file that it stands in.</param>
/// <param name="Definition">Its name there.</param>
/// <param name="Source">The text of that file's schema.</param>
/// <param name="Optional">What a person may leave out, though seeds must have it.</param>
internal sealed class BodySchema(string File, string Definition, Func<string> Source, params string[] Optional)
{
    private const string Actions = "actions.schema.json";

    private readonly Lazy<Task<JsonSchema>> _schema = new(() => ReadAsync(Source(), Definition, Optional));

    /// <summary>A deadline.</summary>
    public static BodySchema Deadline { get; } = OfSeeds(SeedChecks.DeadlinesFile, "deadline", "id", "said", "citation");

    /// <summary>A goal.</summary>
    public static BodySchema Goal { get; } = OfSeeds(SeedChecks.GoalsFile, "goal", "objectives", "counterparties", "context", "assignments");

    /// <summary>A contact.</summary>
    public static BodySchema Contact { get; } = OfSeeds(SeedChecks.ContactsFile, "contact", "language", "status");

    /// <summary>A policy.</summary>
    public static BodySchema Policy { get; } = OfSeeds(SeedChecks.PoliciesFile, "policy", "closesItself");

    /// <summary>A holiday.</summary>
    public static BodySchema Holiday { get; } = OfSeeds(SeedChecks.CalendarFile, "holiday");

    /// <summary>A milestone.</summary>
    public static BodySchema Milestone { get; } = OfSeeds(SeedChecks.CalendarFile, "milestone");

    /// <summary>The name of the schema, for readers.</summary>
    public string Name => Definition;

    /// <summary>What may be left out.</summary>
    public IReadOnlyList<string> MayBeLeftOut => Optional;

    /// <summary>The names of its fields.</summary>
    public IEnumerable<string> Fields => Definitions[Definition]!["properties"]!.AsObject().Select(property => property.Key);

    /// <summary>The definitions of the file that it stands in, as JSON.</summary>
    public JsonObject Definitions => JsonNode.Parse(Source())!["definitions"]!.AsObject();

    /// <summary>The body of an action.</summary>
    public static BodySchema Action(string definition) => new(Actions, definition, () => WebResource.Read(Actions));

    /// <summary>What is wrong with a body, one fault a place.</summary>
    public async Task<List<DeadlineFault>> CheckAsync(JsonObject body)
    {
        var text = Counted(body)!.ToJsonString();
        var faults = SeedSchemas.Check(await _schema.Value, File, text).DistinctBy(fault => fault.Path).Select(fault => new DeadlineFault(fault.Path, fault.Fault)).ToList();
        foreach (var more in DateFaults(body).Concat(DeadlineTexts.Check(body)).ToList())
        {
            if (faults.TrueForAll(other => !Pointer.IsIn(more.Path, other.Path)))
                faults.Add(more);
        }

        return faults;
    }

    private static BodySchema OfSeeds(string file, string definition, params string[] optional) => new(file, definition, () => SeedSource.Schema(file), optional);

    private static IEnumerable<DeadlineFault> DateFaults(JsonObject body)
    {
        if (Text(body, "date") is { } date && !ImpreciseDate.TryParse(date, out _, out var fault))
            yield return new("/date", SeedDates.Words(date, fault));
        foreach (var name in (string[])["from", "until"])
        {
            if (Text(body, name) is { } day && !LocalDatePattern.Iso.Parse(day).Success)
                yield return new($"/{name}", "is no day of the calendar; write one such as 2027-02-01");
        }
    }

    private static string? Text(JsonObject body, string name) => body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static async Task<JsonSchema> ReadAsync(string text, string definition, string[] optional)
    {
        var schema = (await JsonSchema.FromJsonAsync(text)).Definitions[definition];
        foreach (var name in optional)
            schema.RequiredProperties.Remove(name);

        // What is shown as an empty list can be sent as one; in seeds it is left out.
        foreach (var list in schema.Properties.Values.Where(property => !schema.RequiredProperties.Contains(property.Name) && property.ActualSchema.Type == JsonObjectType.Array))
            list.ActualSchema.MinItems = 0;
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
