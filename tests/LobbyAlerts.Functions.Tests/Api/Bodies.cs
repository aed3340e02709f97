using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>Bodies of requests.</summary>
internal static class Bodies
{
    /// <summary>A deadline that is in order, with some fields changed; a null takes one away.</summary>
    public static JsonObject With(params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var body = new JsonObject
        {
            ["goals"] = new JsonArray("netcongestie"),
            ["title"] = "Besluit van de provincie",
            ["date"] = "2030-06-01",
            ["meaning"] = "happens",
        };
        foreach (var (name, value) in fields)
        {
            if (value is null)
                body.Remove(name);
            else
                body[name] = value;
        }

        return body;
    }
}
