using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LobbyAlerts.Functions.Exchange;

/// <summary>How cells say what JSON says otherwise: in Dutch, and read in English too.</summary>
internal static partial class CsvWords
{
    private const string Between = " | ";

    private static readonly char[] Separators = ['|', ',', ';', ' ', '\t', '\r', '\n', '\u00a0'];

    /// <summary>The words of a field that has few, by what JSON has.</summary>
    public static IReadOnlyDictionary<string, string> Meanings { get; } = new Dictionary<string, string>
    {
        ["happens"] = "gebeurt",
        ["takesEffect"] = "gaat in",
        ["target"] = "streefdatum",
        ["milestone"] = "mijlpaal",
    };

    public static IReadOnlyDictionary<string, string> Ends { get; } = new Dictionary<string, string> { ["earliest"] = "vroegst", ["latest"] = "laatst" };

    public static IReadOnlyDictionary<string, string> States { get; } = new Dictionary<string, string> { ["open"] = "open", ["closed"] = "gesloten" };

    public static string List(JsonNode? ids) => string.Join(Between, (ids as JsonArray ?? []).Select(id => id!.GetValue<string>()));

    public static JsonArray List(string cell) => new([.. cell.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(id => JsonValue.Create(id))]);

    /// <summary>The word of JSON that a cell says; null when it says none.</summary>
    public static string? Of(string cell, IReadOnlyDictionary<string, string> words) =>
        words.Where(word => word.Key.Equals(cell, StringComparison.OrdinalIgnoreCase) || word.Value.Equals(cell, StringComparison.OrdinalIgnoreCase)).Select(word => word.Key).FirstOrDefault();

    /// <summary>"P6W voor mijlpaal bo-mirt".</summary>
    public static string Relative(JsonNode? relation) => relation is JsonObject fields
        ? $"{fields["before"] ?? fields["after"]} {(fields["before"] is null ? "na" : "voor")} {(fields["milestone"] is null ? "deadline" : "mijlpaal")} {fields["milestone"] ?? fields["deadline"]}"
        : "";

    /// <summary>The relation that a cell says; null when it says none.</summary>
    public static JsonObject? Relative(string cell)
    {
        if (RelativeForm().Match(cell.Trim()) is not { Success: true } match)
            return null;
        var (isBefore, isMilestone) = (match.Groups[2].Value.ToLowerInvariant() is "voor" or "before", match.Groups[3].Value.ToLowerInvariant() is "mijlpaal" or "milestone");
        return new JsonObject { [isMilestone ? "milestone" : "deadline"] = match.Groups[4].Value, [isBefore ? "before" : "after"] = match.Groups[1].Value.ToUpperInvariant() };
    }

    /// <summary>Whether a text is what a spreadsheet makes of a date.</summary>
    public static bool IsSpreadsheetDate(string text) => SpreadsheetDate().IsMatch(text.Trim());

    [GeneratedRegex(@"^(P\d+[DWMY]) +(voor|na|before|after) +(mijlpaal|milestone|deadline) +(\S+)$", RegexOptions.IgnoreCase)]
    private static partial Regex RelativeForm();

    [GeneratedRegex(@"^(\d{1,2}[-/])?(\d{1,2}|[a-z]{3,4}\.?)[-/](\d{2}|\d{4})( \d{1,2}[:.]\d{2}(:\d{2})?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex SpreadsheetDate();
}
