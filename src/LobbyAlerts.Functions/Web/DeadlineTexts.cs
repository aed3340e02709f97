using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Seeding;

namespace LobbyAlerts.Functions.Web;

/// <summary>What the schema lets pass in a text: nothing but white space, and characters that are not written.</summary>
internal static class DeadlineTexts
{
    private static readonly SearchValues<char> Unwritten = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(i => (char)i).Where(c => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)]);

    public static IEnumerable<DeadlineFault> Check(JsonNode? node, string path = "") => node switch
    {
        JsonObject fields => fields.SelectMany(field => Check(field.Value, $"{path}/{Pointer.Step(field.Key)}")),
        JsonArray items => items.SelectMany((item, i) => Check(item, string.Create(CultureInfo.InvariantCulture, $"{path}/{i}"))),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && Fault(value.GetValue<string>()) is { } words => [new DeadlineFault(path, words)],
        _ => [],
    };

    private static string? Fault(string text)
    {
        var at = text.AsSpan().IndexOfAny(Unwritten);
        return at >= 0 ? FormattableString.Invariant($"has the control character U+{(int)text[at]:X4} at {at}; leave it out")
            : string.IsNullOrWhiteSpace(text) ? "is blank; write what it says in words"
            : null;
    }
}
