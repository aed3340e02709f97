using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>What the Functions host makes of an answer.</summary>
/// <param name="Fault">Why the invocation failed; null when it succeeded.</param>
/// <param name="Status">The status; null when the connection was dropped.</param>
/// <param name="Text">The body.</param>
/// <param name="Outputs">The messages of each output binding, one an element.</param>
internal sealed record InvocationResult(string? Fault, HttpStatusCode? Status, string Text, IReadOnlyDictionary<string, IReadOnlyList<string>> Outputs)
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Nothing = [];

    /// <summary>Whether the invocation succeeded.</summary>
    public bool IsSuccess => Fault is null;

    /// <summary>Whether the host waits for more until functionTimeout has passed.</summary>
    public bool NeverCompletes { get; private init; }

    /// <summary>There was no answer.</summary>
    public static InvocationResult None(string why) => new(why, null, "", Nothing);

    /// <summary>The connection was dropped.</summary>
    public static InvocationResult Dropped(string why) => None($"The connection was dropped: {why}");

    /// <summary>Reads an answer as the host does.</summary>
    public static InvocationResult Of(HttpStatusCode status, MediaTypeHeaderValue? type, string text)
    {
        if ((int)status is < 200 or > 299)
            return Failed($"It answered {(int)status}.");
        if (string.IsNullOrWhiteSpace(text) || text.Trim() == "null")
            return Failed("The invocation never completes: 2xx without an object hangs until functionTimeout.") with { NeverCompletes = true };
        if (type?.MediaType != "application/json")
            return Failed($"It answered {type}, not application/json.");
        try
        {
            using var answer = JsonDocument.Parse(text);
            return answer.RootElement.ValueKind == JsonValueKind.Object
                ? new(null, status, text, OutputsOf(answer.RootElement))
                : Failed("It answered no object.");
        }
        catch (JsonException)
        {
            return Failed("It answered bad JSON.");
        }

        InvocationResult Failed(string fault) => new(fault, status, text, Nothing);
    }

    /// <summary>What arrives on Service Bus for an output: a text that is valid base64 is decoded, and the bytes are written as their type.</summary>
    public static string Arriving(string output) =>
        Convert.TryFromBase64String(output, new byte[Encoding.UTF8.GetByteCount(output)], out _) ? "System.Byte[]" : output;

    private static Dictionary<string, IReadOnlyList<string>> OutputsOf(JsonElement answer) =>
        answer.TryGetProperty(nameof(Outputs), out var outputs) && outputs.ValueKind == JsonValueKind.Object
            ? outputs.EnumerateObject().ToDictionary(output => output.Name, output => MessagesOf(output.Value), StringComparer.Ordinal)
            : [];

    private static IReadOnlyList<string> MessagesOf(JsonElement output) =>
        output.ValueKind == JsonValueKind.Array ? [.. output.EnumerateArray().Select(TextOf)] : [TextOf(output)];

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
