using System.Text.Json;

namespace LobbyAlerts.Functions.Hosting.Handler;

/// <summary>One call of the Functions host: the trigger's data, and what the host knows of it.</summary>
/// <param name="Bindings">The value of each binding, by its name.</param>
/// <param name="Metadata">What the host knows. A message's own properties may stand in the place of the broker's.</param>
internal sealed record Invocation(JsonElement Bindings, JsonElement Metadata)
{
    // The host puts a message's properties into the metadata, as deep as they are.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1_000 };

    private const string InvocationId = "X-Azure-Functions-InvocationId";

    /// <summary>The host's id for a call; null when it gives none.</summary>
    public static Guid? IdOf(HttpRequest request) => Guid.TryParse(request.Headers[InvocationId], out var id) ? id : null;

    /// <exception cref="InvocationException">The body is no invocation.</exception>
    public static async Task<Invocation> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, Deep, cancellation);
            return body.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("Data", out var data) && data.ValueKind == JsonValueKind.Object
                && root.TryGetProperty(nameof(Metadata), out var metadata) && metadata.ValueKind == JsonValueKind.Object
                    ? new Invocation(data.Clone(), metadata.Clone())
                    : throw new InvocationException("an invocation is an object with the objects Data and Metadata");
        }
        catch (JsonException)
        {
            throw new InvocationException("the body is not JSON");
        }
    }

    /// <summary>Requires that a binding carries an object.</summary>
    /// <exception cref="InvocationException">It does not.</exception>
    public void RequireObject(string binding)
    {
        if (!Bindings.TryGetProperty(binding, out var value) || value.ValueKind != JsonValueKind.Object)
            throw new InvocationException($"Data has no object {binding}");
    }

    /// <summary>The text of the message that a queue binding carries: the host writes it as JSON text, once more inside a JSON text.</summary>
    /// <exception cref="InvocationException">There is none.</exception>
    public string Message(string binding) =>
        Bindings.TryGetProperty(binding, out var value) && value.ValueKind == JsonValueKind.String
            ? Decoded(value)
            : throw new InvocationException($"Data has no message {binding}");

    /// <summary>What the host knows and says in a word: texts, numbers and flags, by name.</summary>
    public IReadOnlyDictionary<string, string> Words() => Metadata.EnumerateObject()
        .Where(said => said.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null))
        .GroupBy(said => said.Name, StringComparer.Ordinal)
        .ToDictionary(said => said.Key, said => Decoded(said.Last().Value), StringComparer.Ordinal);

    // What is not encoded as it should be is taken as it stands: it may be a message that must be recorded all the same.
    private static string Decoded(JsonElement value)
    {
        var text = Text(value);
        try
        {
            return JsonElement.Parse(text) is { ValueKind: JsonValueKind.String } inner ? Text(inner) : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static string Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return value.GetRawText();
        }
    }
}
