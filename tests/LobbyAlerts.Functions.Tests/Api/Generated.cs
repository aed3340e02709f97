using System.Globalization;
using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>Requests made from the API's own description: as it says, and as it does not.</summary>
/// <param name="description">The description.</param>
/// <param name="random">Chance, by a seed.</param>
internal sealed class Generated(JsonNode description, Random random)
{
    private static readonly string[] Texts =
        ["Besluit", "Één “keer” & meer", " ", "", "null", "a\nb", "\u0000", "💡 lamp", "‮omgekeerd", "<script>alert(1)</script>", "{{ 7 | times: 7 }}", "' or 1=1 --", "=1+1", new('é', 70), new('x', 3_000), "..%2F..", "|", "\\"];

    private static readonly string[] Ids = ["netcongestie", "congestie-kleinverbruik", "bo-mirt-2026", "default", "koningsdag", "prinsjesdag", "dossierhouder-netcongestie", "agenda", "er-is-niets", "a", "Geen-slug", "a%7Cb", "nieuw", "~system"];

    // What there is of each part of the agenda.
    private static readonly Dictionary<string, string> There = new()
    {
        ["deadlines"] = "congestie-kleinverbruik",
        ["goals"] = "netcongestie",
        ["contacts"] = "dossierhouder-netcongestie",
        ["policies"] = "default",
        ["holidays"] = "koningsdag",
        ["milestones"] = "prinsjesdag",
    };

    private static readonly string[] Dates = ["2027", "../2027-06", "2028/..", "2030~", "2027-34", "2026-13", "2027-02-31", "9999", "2027-11-16/2027-11-30", "2027-06-01T17:00", "uiterlijk in 2026"];
    private static readonly string[] Periods = ["P6W", "P1M", "P0D", "P1Y3M", "PT1H", "P9999Y"];

    private readonly List<(string Path, string Method, JsonNode Operation)> _operations =
        [.. description["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (path.Key, operation.Key, operation.Value!)))];

    /// <summary>One request: the path of its operation, its method, its path with a query, its body.</summary>
    public (string Operation, HttpMethod Method, string Path, JsonNode? Body) Next()
    {
        var (path, method, operation) = _operations[random.Next(_operations.Count)];
        var asked = operation["parameters"]!.AsArray().Where(parameter => (string)parameter!["in"]! == "query" && random.Next(4) == 0)
            .Select(parameter => $"{parameter!["name"]}={Uri.EscapeDataString(OneOf(parameter["schema"]?["enum"] is JsonArray values && random.Next(4) > 0 ? [.. values.Select(value => (string)value!)] : [.. Ids, "-1", "1000", "true"]))}");
        var query = string.Join('&', asked);
        var body = operation["requestBody"]?["content"]?["application/json"]?["schema"];
        return (path, HttpMethod.Parse(method), $"{path.Replace("{id}", random.Next(2) == 0 && There.TryGetValue(path.Split('/')[2], out var there) ? there : OneOf(Ids), StringComparison.Ordinal)}{(query.Length > 0 ? $"?{query}" : "")}", body is null ? null : Of(body, "", 0));
    }

    private JsonNode? Of(JsonNode schema, string name, int depth)
    {
        // Now and then it is something else altogether.
        if (random.Next(50) == 0 || depth > 6)
            return Anything();
        if (schema["$ref"] is { } reference)
            return Of(description["components"]!["schemas"]![((string)reference!).Split('/')[^1]]!, name, depth + 1);
        if (schema["enum"] is JsonArray values)
            return values[random.Next(values.Count)]?.DeepClone();
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray forms)
            return Of(forms[random.Next(forms.Count)]!, name, depth + 1);
        return TypeOf(schema) switch
        {
            "object" => Fields(schema, depth),
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Of(schema["items"]!, name, depth + 1))]),
            "integer" => random.Next(-1, 13),
            "boolean" => random.Next(2) == 0,
            "null" => null,
            _ => Text(name, schema),
        };
    }

    private JsonObject Fields(JsonNode schema, int depth)
    {
        var required = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet();
        var fields = new JsonObject();
        foreach (var (name, field) in schema["properties"]?.AsObject() ?? [])
        {
            if (required.Contains(name) ? random.Next(40) > 0 : random.Next(3) == 0)
                fields[name] = Of(field!, name, depth + 1);
        }

        if (random.Next(40) == 0)
            fields[OneOf(Texts)] = Anything();
        return fields;
    }

    private JsonValue Text(string name, JsonNode schema) => JsonValue.Create(random.Next(25) == 0 ? OneOf(Texts)
        : name == "id" && random.Next(3) > 0 ? string.Create(CultureInfo.InvariantCulture, $"nieuw-{random.Next(1_000)}")
        : name is "date" or "edtf" or "from" or "until" ? OneOf(schema["pattern"] is null ? Dates : ["2027-01-04", "2026-11-25", "2028-06-30", "2027-02-31"])
        : name is "before" or "after" or "every" ? OneOf(Periods)
        : name is "id" or "contact" or "to" or "policy" or "milestone" or "deadline" or "goals" or "dependsOn" or "conflictsWith" ? OneOf(Ids)
        : name == "address" ? OneOf(["team@example.org", "geen adres", "a@b", "=cmd@example.org"])
        : name == "sendAt" ? OneOf(["08:30", "24:00", "23:59"])
        : name == "pattern" ? OneOf(["{year}-06", "{year}", "2027"])
        : name == "rrule" ? OneOf(["FREQ=YEARLY;BYMONTH=9;BYDAY=3TU", "FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=99", "x"])
        : random.Next(8) == 0 ? OneOf(Texts)
        : string.Create(CultureInfo.InvariantCulture, $"Besluit {random.Next(1_000)}"));

    private string TypeOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray types => (string)types[random.Next(types.Count)]!,
        { } type => (string)type!,
        null => schema["properties"] is not null ? "object" : "string",
    };

    private JsonNode? Anything() => random.Next(8) switch
    {
        0 => null,
        1 => JsonValue.Create(1e300),
        2 => JsonValue.Create(long.MaxValue),
        3 => new JsonArray(),
        4 => new JsonObject(),
        5 => JsonNode.Parse(string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40))),
        6 => JsonValue.Create(random.Next().ToString(CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(OneOf(Texts)),
    };

    private string OneOf(string[] values) => values[random.Next(values.Length)];
}
