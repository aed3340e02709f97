using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Exchange;

/// <summary>One column of the CSV of deadlines.</summary>
/// <param name="Dutch">Its name, as it is exported.</param>
/// <param name="English">The name that is read as well.</param>
/// <param name="Pointer">What it says, as a JSON pointer within a deadline.</param>
/// <param name="Write">What is in its cell for a deadline that is exported.</param>
/// <param name="Read">Reads a cell into the row.</param>
internal sealed record CsvColumn(string Dutch, string English, string Pointer, Func<JsonObject, string> Write, Action<CsvRow, CsvCell> Read);

/// <summary>The columns of the CSV of deadlines, in the order in which they are exported.</summary>
internal static class CsvColumns
{
    public static IReadOnlyList<CsvColumn> All { get; } =
    [
        Text("id", "id", (row, cell) => row.Put(cell, cell.Trimmed)),
        new("doelen", "goals", "/goals", deadline => CsvWords.List(deadline["goals"]), (row, cell) => row.PutNode(cell, CsvWords.List(cell.Text))),
        Text("titel", "title"),
        new("datum", "date", "/date", deadline => Text(deadline["date"]), (row, cell) => row.Date(cell)),
        Text("gezegd", "said", (row, cell) => row.Said(cell)),
        Words("betekenis", "meaning", CsvWords.Meanings),
        Words("anker", "anchor", CsvWords.Ends),
        Text("beleid", "policy", (row, cell) => row.Put(cell, cell.Trimmed)),
        new("geteld vanaf", "relativeTo", "/relativeTo", deadline => CsvWords.Relative(deadline["relativeTo"]), (row, cell) => row.Relative(cell)),
        new("afhankelijk van", "dependsOn", "/dependsOn", deadline => CsvWords.List(deadline["dependsOn"]), (row, cell) => row.PutNode(cell, CsvWords.List(cell.Text))),
        new("in tegenspraak met", "conflictsWith", "/conflictsWith", deadline => CsvWords.List(deadline["conflictsWith"]), (row, cell) => row.PutNode(cell, CsvWords.List(cell.Text))),
        Text("notitie", "note"),
        Text("herkomst", "source"),
        Citation("vindplaats doel", "goal"),
        Citation("vindplaats kop", "section"),
        Citation("vindplaats woorden", "words"),
        new("mijlpaal", "milestone", "/milestone", deadline => Text(deadline["milestone"]), (row, cell) => row.Milestone = cell.Trimmed),
        new("stand", "state", "/state", deadline => CsvWords.States[Text(deadline["state"])], (row, cell) => row.State(cell)),
        new("reden", "why", "/move/why", _ => "", (row, cell) => row.Why = cell.Said),
        new("bron", "moveSource", "/move/source", _ => "", (row, cell) => row.Source = cell.Said),
        new("versie", "version", "/version", deadline => $"v{deadline["version"]}", (row, cell) => row.Version = cell.Trimmed?.TrimStart('v')),
    ];

    /// <summary>The column of a name in either language; null when there is none.</summary>
    public static CsvColumn? Find(string name) =>
        All.FirstOrDefault(column => column.Dutch.Equals(name, StringComparison.OrdinalIgnoreCase) || column.English.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Their names, for people.</summary>
    public static string Names => string.Join(", ", All.Select(column => column.Dutch));

    private static CsvColumn Text(string dutch, string english, Action<CsvRow, CsvCell>? read = null) =>
        new(dutch, english, $"/{english}", deadline => Text(deadline[english]), read ?? ((row, cell) => row.Put(cell, cell.Said)));

    private static CsvColumn Words(string dutch, string english, IReadOnlyDictionary<string, string> words) =>
        new(dutch, english, $"/{english}", deadline => deadline[english] is { } word ? words[Text(word)] : "", (row, cell) => row.Word(cell, words));

    private static CsvColumn Citation(string dutch, string field) =>
        new(dutch, $"citation.{field}", $"/citation/{field}", deadline => Text(deadline["citation"]?[field]), (row, cell) => row.Citation(cell, field));

    private static string Text(JsonNode? node) => node?.ToString() ?? "";
}
