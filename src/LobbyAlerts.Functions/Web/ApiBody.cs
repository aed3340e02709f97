using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Web;

/// <summary>Reads the body of a request as one JSON object.</summary>
internal static class ApiBody
{
    /// <summary>Bytes, at most.</summary>
    public const int Largest = 64 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ProblemException">It is none, or too large.</exception>
    public static async Task<JsonObject> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!IsJson(request))
            throw new ProblemException(Problem.NotJson);
        return Parse(Text(await BytesAsync(request, Largest, cancellation)));
    }

    private static bool IsJson(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType?.Equals("application/json", StringComparison.OrdinalIgnoreCase) == true
        && (type.CharSet is null || type.CharSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads it as it is.</summary>
    /// <exception cref="ProblemException">It is too large.</exception>
    public static async Task<ReadOnlyMemory<byte>> BytesAsync(HttpRequest request, int largest, CancellationToken cancellation)
    {
        if (request.ContentLength > largest)
            throw new ProblemException(Problem.TooLarge);
        var buffer = new byte[Math.Min(largest, request.ContentLength ?? largest) + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length <= largest ? buffer.AsMemory(0, length) : throw new ProblemException(Problem.TooLarge);
    }

    private static string Text(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes.Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            throw new ProblemException(Problem.Of("", FormattableString.Invariant($"the body is not UTF-8 from byte {e.Index} on; send it in UTF-8")));
        }
    }

    private static JsonObject Parse(string text)
    {
        try
        {
            CheckCharacters(Encoding.UTF8.GetBytes(text));
            return JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new ProblemException(Problem.Of("", "must be an object, as in {\"title\": …}"));
        }
        catch (JsonException e)
        {
            throw new ProblemException(Problem.Of("", $"not JSON: {Problem.Short(e.Message.Split(" LineNumber:")[0]).TrimEnd('.')}{Place(e)}"));
        }
    }

    private static string Place(JsonException e) =>
        e.LineNumber is { } line ? FormattableString.Invariant($", on line {line + 1} at byte {e.BytePositionInLine}") : "";

    // A surrogate that stands by itself, written as an escape, is no text.
    private static void CheckCharacters(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    reader.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            throw new ProblemException(Problem.Of("", FormattableString.Invariant($"the text at byte {reader.TokenStartIndex} has half a character; write both of its escapes")));
        }
    }
}
