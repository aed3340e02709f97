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
/// <param name="file">The file that it stands in.</param>
/// <param name="definition">Its name there.</param>
/// <param name="source">The text of that file's schema.</param>
/// <param name="optional">What a person may leave out, though seeds must have it.</param>
internal sealed class BodySchema(string file, string definition, Func<string> source, params string[] optional)
{
    private const string Actions = "actions.schema.json";

    private readonly Lazy<Task<JsonSchema>> _schema = new(() => ReadAsync(source(), definition, optional));

    /// <summary>A deadline.</summary>
    public static BodySchema Deadline { get; } = OfSeeds(SeedChecks.DeadlinesFile, "deadline", "id", "said", "citation");

    /// <summary>A goal.</summary>
    public static BodySchema Goal { get; } = OfSeeds(SeedChecks.GoalsFile, "goal", "id", "objectives", "counterparties", "context", "assignments");

    /// <summary>A contact.</summary>
    public static BodySchema Contact { get; } = OfSeeds(SeedChecks.ContactsFile, "contact", "id", "language", "status");

    /// <summary>A policy.</summary>
    public static BodySchema Policy { get; } = OfSeeds(SeedChecks.PoliciesFile, "policy", "id", "closesItself");

    /// <summary>A holiday.</summary>
    public static BodySchema Holiday { get; } = OfSeeds(SeedChecks.CalendarFile, "holiday", "id");

    /// <summary>A milestone.</summary>
    public static BodySchema Milestone { get; } = OfSeeds(SeedChecks.CalendarFile, "milestone", "id");

    /// <summary>The name of the schema, for readers.</summary>
    public string Name => definition;

    /// <summary>The file that it stands in.</summary>
    public string File => file;

    /// <summary>One that is in order, for readers: of the seeds, or as the schema shows one.</summary>
    public JsonNode? Example => file == Actions ? Definitions[definition]!["examples"]?[0]?.DeepClone() : JsonNode.Parse(SeedSource.Embedded()[file]!)!.AsObject().Select(list => list.Value).OfType<JsonArray>().Select(list => list[0]!).FirstOrDefault(item => Fields.All(name => item[name] is not null || !Required.Contains(name)))?.DeepClone();

    /// <summary>What may be left out.</summary>
    public IReadOnlyList<string> MayBeLeftOut => optional;

    /// <summary>The names of its fields.</summary>
    public IEnumerable<string> Fields => Definitions[definition]!["properties"]!.AsObject().Select(property => property.Key);

    /// <summary>The names of the fields that must be there, in seeds.</summary>
    public IReadOnlyList<string> Required => [.. (Definitions[definition]!["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>())];

    /// <summary>The definitions of the file that it stands in, as JSON.</summary>
    public JsonObject Definitions => JsonNode.Parse(source())!["definitions"]!.AsObject();

    /// <summary>The body of an action.</summary>
    public static BodySchema Action(string definition) => new(Actions, definition, () => WebResource.Read(Actions));

    /// <summary>What is wrong with a body, one fault a place.</summary>
    public async Task<List<DeadlineFault>> CheckAsync(JsonObject body)
    {
        var text = Counted(body)!.ToJsonString();
        var faults = SeedSchemas.Check(await _schema.Value, file, text).DistinctBy(fault => fault.Path).Select(fault => new DeadlineFault(fault.Path, fault.Fault)).ToList();
        foreach (var more in DateFaults(body).Concat(DeadlineTexts.Check(body)).ToList())
        {
            if (faults.TrueForAll(other => !Pointer.IsIn(more.Path, other.Path)))
                faults.Add(more);
        }

        return faults;
    }

    private static BodySchema OfSeeds(string file, string definition, params string[] optional) => new(file, definition, () => SeedSource.Schema(file), optional);

    // What has the form of a date and is none, wherever it stands.
    private static IEnumerable<DeadlineFault> DateFaults(JsonNode? node, string path = "")
    {
        if (node is JsonArray items)
            return items.SelectMany((item, i) => DateFaults(item, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}/{i}")));
        return node is JsonObject fields
            ? Own(fields, path).Concat(fields.Where(field => field.Value is JsonObject or JsonArray).SelectMany(field => DateFaults(field.Value, $"{path}/{Pointer.Step(field.Key)}")))
            : [];
    }

    private static IEnumerable<DeadlineFault> Own(JsonObject fields, string path)
    {
        // The date of a rule is one day; elsewhere a date may be imprecise.
        var isRule = fields.ContainsKey("type");
        if (!isRule && Text(fields, "date") is { } date && !ImpreciseDate.TryParse(date, out _, out var fault))
            yield return new($"{path}/date", SeedDates.Words(date, fault));
        foreach (var name in isRule ? (string[])["date"] : ["from", "until"])
        {
            if (Text(fields, name) is { } day && !LocalDatePattern.Iso.Parse(day).Success)
                yield return new($"{path}/{name}", "is no day of the calendar; write one such as 2027-02-01");
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
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && !value.TryGetValue<int>(out _) => JsonValue.Create(0.5),
        _ => node?.DeepClone(),
    };
}
