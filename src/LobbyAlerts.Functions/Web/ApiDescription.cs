using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using LobbyAlerts.Functions.Web.Resources;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Web;

/// <summary>The API as OpenAPI 3.1 describes it, made from its operations: what they do, their bodies' schemas, their answers' types.</summary>
internal static class ApiDescription
{
    private const string Schemas = "#/components/schemas/";
    private static readonly (int, string)[] None = [];

    /// <summary>The description, made when it is first asked for.</summary>
    public static Lazy<string> Json { get; } = new(() => Make().ToJsonString(new JsonSerializerOptions(AgendaJson.Instance.Options) { WriteIndented = true }));

    private static JsonObject Make()
    {
        var (paths, schemas) = (new JsonObject(), new JsonObject());
        foreach (var (path, operations) in ApiOperations.All)
            paths[path] = new JsonObject(operations.Select(operation => KeyValuePair.Create(operation.Method.ToLowerInvariant(), (JsonNode?)OperationOf(path, operation, schemas))));
        schemas["problem"] = SchemaOf(ApiJson.Instance.Problem);
        schemas["preview"] = SchemaOf(ApiJson.Instance.PreviewView);
        Prune(schemas, paths);
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "LobbyAlerts",
                ["version"] = "1",
                ["description"] = "Deadlines of a city's public-affairs agenda, and who is told of them when. Every change takes If-Match with the ETag that was read, and dryRun=true to see what it would do. Faults are problem details (RFC 9457) whose types never change.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() }, new JsonObject { ["entra"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["securitySchemes"] = new JsonObject
                {
                    ["key"] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = "X-Api-Key", ["description"] = "A key that \"lobbyalerts key NAME --role ROLE\" made." },
                    ["entra"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "On Azure: a token of Microsoft Entra ID with the app role Reader, Scheduler or Admin." },
                },
            },
        };
    }

    private static JsonObject OperationOf(string path, ApiOperation operation, JsonObject schemas)
    {
        var described = new JsonObject
        {
            ["operationId"] = IdOf(path, operation),
            ["tags"] = new JsonArray(path.Split('/')[2]),
            ["summary"] = operation.Summary,
            ["description"] = $"Needs the role {operation.Role}.",
            ["parameters"] = new JsonArray([.. ParametersOf(path, operation)]),
        };
        if (operation.Body is { } body)
        {
            described["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Reference(BodyOf(body, operation.IsPatch, schemas)) } },
            };
        }

        if (operation.Media.Count > 0)
            described["requestBody"] = new JsonObject { ["required"] = true, ["content"] = new JsonObject(operation.Media.Select(type => KeyValuePair.Create(type, (JsonNode?)new JsonObject()))) };
        described["responses"] = ResponsesOf(path, operation, schemas);
        return described;
    }

    private static string IdOf(string path, ApiOperation operation) =>
        string.Concat(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).Where(step => !step.StartsWith('{')).Prepend(operation.Method.ToLowerInvariant()).Append(path.Contains('{', StringComparison.Ordinal) ? "one" : "")
            .Select((step, i) => i == 0 || step.Length == 0 ? step : char.ToUpperInvariant(step[0]) + step[1..]));

    private static IEnumerable<JsonNode> ParametersOf(string path, ApiOperation operation)
    {
        if (path.Contains("{id}", StringComparison.Ordinal))
            yield return new JsonObject { ["name"] = "id", ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" } };
        if (operation.IsConditional)
            yield return new JsonObject { ["name"] = "If-Match", ["in"] = "header", ["required"] = true, ["description"] = "The ETag that was read, in its quotes; * for whatever is there.", ["schema"] = new JsonObject { ["type"] = "string" } };
        var asked = operation.IsChange ? operation.Query.Append(new("dryRun", "Whether to answer what would happen, and change nothing.", "true", "false")) : operation.Query;
        foreach (var parameter in asked)
        {
            var schema = new JsonObject { ["type"] = "string" };
            if (parameter.Values.Length > 0)
                schema["enum"] = new JsonArray([.. parameter.Values.Select(value => JsonValue.Create(value))]);
            yield return new JsonObject { ["name"] = parameter.Name, ["in"] = "query", ["description"] = parameter.Description, ["schema"] = schema };
        }
    }

    private static JsonObject ResponsesOf(string path, ApiOperation operation, JsonObject schemas)
    {
        var answer = operation.Answer is { } type ? Reference(AnswerOf(type(), schemas)) : new JsonObject { ["type"] = "object" };
        if (operation.IsChange)
            answer = new JsonObject { ["anyOf"] = new JsonArray(answer, Reference("preview")) };
        var responses = new JsonObject { ["200"] = Response(operation.IsChange ? "Done, or in a dry run what would be done." : "What was asked for.", "application/json", answer) };
        if (operation.Creates)
            responses["201"] = Response("Made.", "application/json", (JsonObject)answer.DeepClone());
        IEnumerable<(int Status, string Words)> problems =
        [
            .. operation.IsChange || operation.Query.Count > 0 ? [(400, "Something is wrong with the request.")] : None,
            (401, "Nobody knows who asks."), (403, "Whoever asks may not."),
            .. path.Contains("{id}", StringComparison.Ordinal) ? [(404, "It is not there.")] : None,
            .. operation.IsChange ? [(409, "It cannot be done as things stand.")] : None,
            .. operation.IsConditional ? [(412, "It was changed meanwhile."), (428, "If-Match is missing.")] : None,
            .. operation.HasBody ? [(413, "The body is too large."), (415, "The body is of another kind.")] : None,
            (429, "It is asked too often."), (503, "It cannot be done at this moment."),
        ];
        foreach (var (status, words) in problems)
            responses[status.ToString(CultureInfo.InvariantCulture)] = Response(words, "application/problem+json", Reference("problem"));
        return responses;
    }

    private static JsonObject Response(string words, string type, JsonObject schema) =>
        new() { ["description"] = words, ["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = schema } } };

    private static JsonObject Reference(string name) => new() { ["$ref"] = Schemas + name };

    private static string AnswerOf(JsonTypeInfo type, JsonObject schemas)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(type.Type.Name);
        schemas.TryAdd(name, SchemaOf(type));
        return name;
    }

    private static JsonNode SchemaOf(JsonTypeInfo type) => JsonSchemaExporter.GetJsonSchemaAsNode(type, new()
    {
        TreatNullObliviousAsNonNullable = true,

        // What refers to a place in its own schema is any value here: OpenAPI's places are others. What is null is left out.
        TransformSchemaNode = (_, schema) => schema is not JsonObject made ? new JsonObject()
            : made.ContainsKey("$ref") ? new JsonObject()
            : WithoutNulls(made),
    });

    private static JsonObject WithoutNulls(JsonObject schema)
    {
        if (schema["required"] is JsonArray required && schema["properties"] is JsonObject properties)
            schema["required"] = new JsonArray([.. required.Select(name => (string)name!).Where(name => (properties[name] as JsonObject)?["type"] is not JsonArray types || types.All(type => (string)type! != "null")).Select(name => JsonValue.Create(name))]);
        return schema;
    }

    // A file's definitions that nothing refers to, such as the seeds' own lists of things.
    private static void Prune(JsonObject schemas, JsonObject paths)
    {
        for (var left = -1; left != schemas.Count;)
        {
            left = schemas.Count;
            var text = $"{paths.ToJsonString()}{schemas.ToJsonString()}";
            foreach (var name in schemas.Select(schema => schema.Key).Where(name => !text.Contains($"\"{Schemas}{name}\"", StringComparison.Ordinal)).ToList())
                schemas.Remove(name);
        }
    }

    // A schema of the seeds or of an action, with what it refers to beside it.
    private static string BodyOf(BodySchema body, bool isPatch, JsonObject schemas)
    {
        var file = Path.GetFileName(body.Name);
        foreach (var (name, definition) in body.Definitions)
            schemas.TryAdd(NameOf(body, name), Rewritten(definition, body));
        var used = NameOf(body, body.Name);
        var shape = (JsonObject)schemas[used]!;
        var required = (shape["required"] as JsonArray ?? []).Select(name => (string)name!).Where(name => !isPatch && !body.MayBeLeftOut.Contains(name)).ToList();
        var asked = $"{used}{(isPatch ? "Patch" : "")}";
        if (isPatch)
            schemas.TryAdd(asked, new JsonObject(shape.Where(field => field.Key != "examples").Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))));
        var target = (JsonObject)schemas[asked]!;
        target.Remove("required");
        if (required.Count > 0)
            target["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]);
        if (!isPatch && body.Example is { } example)
            target["examples"] = new JsonArray(example);
        return asked;
    }

    private static string NameOf(BodySchema body, string definition) => definition == body.Name ? definition : $"{Path.GetFileNameWithoutExtension(body.File).Split('.')[0]}.{definition}";

    private static JsonNode? Rewritten(JsonNode? node, BodySchema body) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, field.Key == "$ref" ? JsonValue.Create(Schemas + NameOf(body, ((string)field.Value!).Split('/')[^1])) : Rewritten(field.Value, body)))),
        JsonArray items => new JsonArray([.. items.Select(item => Rewritten(item, body))]),
        _ => node?.DeepClone(),
    };
}
