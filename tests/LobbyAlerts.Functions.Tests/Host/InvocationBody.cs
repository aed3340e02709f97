using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cronos;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>The bodies that the Functions host sends, as they were observed on a real one.</summary>
internal static class InvocationBody
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The body of a timer's invocation. A schedule of less than a minute has no status.</summary>
    public static JsonObject Timer(string binding, CronExpression schedule, DateTimeOffset now)
    {
        var next = schedule.GetNextOccurrence(now, TimeZoneInfo.Utc) ?? now;
        var step = (schedule.GetNextOccurrence(next, TimeZoneInfo.Utc) ?? next) - next;
        var timer = new JsonObject
        {
            ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
            ["ScheduleStatus"] = step < Minute ? null : new JsonObject
            {
                ["Last"] = (next - step).ToString("O"),
                ["Next"] = next.ToString("O"),
                ["LastUpdated"] = (next - step).ToString("O"),
            },
            ["IsPastDue"] = false,
        };
        return Body(binding, timer, new JsonObject { ["sys"] = Sys(binding, now) });
    }

    /// <summary>The body of a queue message's invocation: its text encoded twice, and its properties over the broker's.</summary>
    public static JsonObject Message(string binding, QueueMessage message, DateTimeOffset now)
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
            ["sys"] = Sys(binding, now),
        };
        if (message.DeadLetterSource is { } source)
        {
            (metadata["DeadLetterSource"], metadata["DeadLetterReason"]) = (Text(source), Text("MaxDeliveryCountExceeded"));
            metadata["ApplicationProperties"] = new JsonObject { ["DeadLetterReason"] = "MaxDeliveryCountExceeded" };
        }

        foreach (var (name, value) in PropertiesOf(message.Body))
            metadata[name] = value;
        return Body(binding, Text(message.Body), metadata);
    }

    /// <summary>The same call once more, under a retry policy.</summary>
    public static JsonObject Again(JsonObject body, int retry, int retries, string fault)
    {
        var again = body.DeepClone().AsObject();
        again["Metadata"]!["RetryContext"] = new JsonObject { ["RetryCount"] = retry, ["MaxRetryCount"] = retries, ["Exception"] = new JsonObject { ["Message"] = fault } };
        return again;
    }

    private static JsonObject Body(string binding, JsonNode? data, JsonObject metadata) => new() { ["Data"] = new JsonObject { [binding] = data }, ["Metadata"] = metadata };

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
