using System.Text.Json;

namespace LobbyAlerts.Functions.Hosting.Handler;

/// <summary>One call of the Functions host: the trigger's data, and what the host knows of it.</summary>
/// <param name="Bindings">The value of each binding, by its name.</param>
internal sealed record Invocation(JsonElement Bindings)
{
    /// <exception cref="InvocationException">The body is no invocation.</exception>
    public static async Task<Invocation> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellation);
            return body.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("Data", out var data) && data.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("Metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
                    ? new Invocation(data.Clone())
                    : throw new InvocationException("an invocation is an object with the objects Data and Metadata");
        }
        catch (JsonException)
        {
            throw new InvocationException("the body is not JSON");
        }
    }

    /// <summary>The object that a binding carries.</summary>
    /// <exception cref="InvocationException">There is none.</exception>
    public JsonElement Object(string binding) =>
        Bindings.TryGetProperty(binding, out var value) && value.ValueKind == JsonValueKind.Object
            ? value
            : throw new InvocationException($"Data has no object {binding}");

    /// <summary>The message that a queue binding carries: the host writes it as JSON text, once more inside a JSON text.</summary>
    /// <exception cref="InvocationException">There is none, or it is not JSON.</exception>
    public JsonElement Message(string binding)
    {
        if (!Bindings.TryGetProperty(binding, out var value) || value.ValueKind != JsonValueKind.String)
            throw new InvocationException($"Data has no message {binding}");
        var inner = Parse(value, binding);
        return inner.ValueKind == JsonValueKind.String ? Parse(inner, binding) : inner;
    }

    private static JsonElement Parse(JsonElement text, string binding)
    {
        try
        {
            return JsonElement.Parse(text.GetString()!);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvocationException($"the message {binding} is not JSON");
        }
    }
}
