using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>The bodies that the Functions host sends, as they were observed on a real one.</summary>
internal static class InvocationBody
{
    /// <summary>The body of a timer's invocation.</summary>
    public static string Timer(DateTimeOffset now) => new JsonObject
    {
        ["Data"] = new JsonObject
        {
            ["timer"] = new JsonObject
            {
                ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
                ["ScheduleStatus"] = new JsonObject { ["Last"] = now.AddMinutes(-5).ToString("O"), ["Next"] = now.AddMinutes(5).ToString("O"), ["LastUpdated"] = now.AddMinutes(-5).ToString("O") },
                ["IsPastDue"] = false,
            },
        },
        ["Metadata"] = new JsonObject { ["sys"] = Sys("timer", now) },
    }.ToJsonString();

    /// <summary>The body of a queue message's invocation: its text encoded twice, and its properties over the broker's.</summary>
    public static string Message(QueueMessage message, DateTimeOffset now)
    {
        var metadata = new JsonObject
        {
            ["DeliveryCount"] = message.Deliveries.ToString(CultureInfo.InvariantCulture),
            ["LockToken"] = Text(Guid.NewGuid().ToString()),
            ["EnqueuedTimeUtc"] = Text(now.ToString("O")),
            ["ExpiresAtUtc"] = Text(now.AddDays(14).ToString("O")),
            ["MessageId"] = Text(message.Id),
            ["ContentType"] = Text("text/plain"),
            ["SequenceNumber"] = message.Sequence.ToString(CultureInfo.InvariantCulture),
            ["ApplicationProperties"] = new JsonObject(),
            ["sys"] = Sys("message", now),
        };
        foreach (var (name, value) in PropertiesOf(message.Body))
            metadata[name] = value;
        return new JsonObject { ["Data"] = new JsonObject { ["message"] = Text(message.Body) }, ["Metadata"] = metadata }.ToJsonString();
    }

    private static Dictionary<string, string> PropertiesOf(string body)
    {
        try
        {
            using var parsed = JsonDocument.Parse(body);
            return parsed.RootElement.ValueKind == JsonValueKind.Object
                ? parsed.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetRawText(), StringComparer.Ordinal)
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string Text(string text) => JsonSerializer.Serialize(text);

    private static JsonObject Sys(string method, DateTimeOffset now) =>
        new() { ["MethodName"] = method, ["UtcNow"] = now.ToString("O"), ["RandGuid"] = Guid.NewGuid().ToString() };
}
