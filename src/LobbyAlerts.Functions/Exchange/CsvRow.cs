using System.Globalization;
using System.Text.Json.Nodes;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Importing;

namespace LobbyAlerts.Functions.Exchange;

/// <summary>One cell of a row.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Column">Its column.</param>
/// <param name="Place">Where it is.</param>
internal sealed record CsvCell(string Text, CsvColumn Column, ImportPlace Place)
{
    /// <summary>What it says on one line; null when it is blank.</summary>
    public string? Said => string.IsNullOrWhiteSpace(Text) ? null : Lines.Joined(Text);

    /// <summary>The same without space about it.</summary>
    public string? Trimmed => Said?.Trim();
}

/// <summary>A row as its cells are read.</summary>
internal sealed class CsvRow(ImportPlace place, IReadOnlyDictionary<string, ImportPlace> places)
{
    private readonly JsonObject _fields = [];
    private readonly JsonObject _citation = [];
    private string? _said;
    private Meaning? _hint;
    private bool _hasCitation;

    public List<ImportFault> Faults { get; } = [];

    public List<ImportFault> Understood { get; } = [];

    public string? Milestone { get; set; }

    public string? Why { get; set; }

    public string? Source { get; set; }

    public string? Version { get; set; }

    private bool? IsClosed { get; set; }

    /// <summary>What was read.</summary>
    public ImportRow Read()
    {
        if (_hasCitation)
            _fields["citation"] = _citation.Count > 0 ? _citation : null;
        if (_hint == LobbyAlerts.Deadlines.Meaning.Target && _fields["meaning"]?.ToString() is { } meaning && meaning != "target")
            Faults.Add(new(Where("/date"), $"\"uiterlijk\" and a time are a moment that is a target; write {CsvWords.Meanings["target"]} as its meaning, or leave one of them out"));
        return new ImportRow(_fields, Where) { Version = Version, IsClosed = IsClosed, Milestone = Milestone, Why = Why, Source = Source, Said = _said, IsSound = Faults.Count == 0 };
    }

    public void Put(CsvCell cell, string? text) => _fields[cell.Column.English] = text;

    public void PutNode(CsvCell cell, JsonNode? node) => _fields[cell.Column.English] = node;

    public void Word(CsvCell cell, IReadOnlyDictionary<string, string> words)
    {
        if (cell.Trimmed is not { } text)
            _fields[cell.Column.English] = null;
        else if (CsvWords.Of(text, words) is { } word)
            _fields[cell.Column.English] = word;
        else
            Fault(cell, $"must be one of {string.Join(", ", words.Values)}");
    }

    public void State(CsvCell cell)
    {
        if (cell.Trimmed is not { } text)
            return;
        if (CsvWords.Of(text, CsvWords.States) is { } state)
            IsClosed = state == "closed";
        else
            Fault(cell, $"must be one of {string.Join(", ", CsvWords.States.Values)}");
    }

    // Without words the date stays as it was said, or is said by itself. A spreadsheet may have made a date of the words.
    public void Said(CsvCell cell)
    {
        if (cell.Said is { } text && !CsvWords.IsSpreadsheetDate(text))
            _fields["said"] = text;
    }

    public void Date(CsvCell cell)
    {
        if (cell.Trimmed is not { } text || text.Equals("nog geen datum", StringComparison.OrdinalIgnoreCase))
        {
            _fields["date"] = null;
            return;
        }

        if (!DutchDate.TryParse(text, out var date, out _hint, out var fault))
        {
            Fault(cell, SeedDates.Words(text, fault));
            return;
        }

        _fields["date"] = date.Edtf;
        if (date.Edtf == text)
            return;
        _said = CsvWords.IsSpreadsheetDate(text) || !text.Any(char.IsLetter) ? null : text;
        Understood.Add(new(cell.Place, $"\"{text}\" is understood as {date.Edtf}: {date.Say(Language.Nl)}"));
    }

    public void Relative(CsvCell cell)
    {
        _fields["relativeTo"] = null;
        if (cell.Trimmed is not { } text)
            return;
        if (CsvWords.Relative(text) is { } relation)
            _fields["relativeTo"] = relation;
        else
            Fault(cell, "is not understood; write it as in \"P6W voor mijlpaal bo-mirt\" or \"P3M na deadline ID\"");
    }

    public void Citation(CsvCell cell, string field)
    {
        _hasCitation = true;
        if (cell.Said is not { } text)
            return;
        if (field != "goal")
            _citation[field] = text;
        else if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            _citation[field] = number;
        else
            Fault(cell, "must be the number of a goal");
    }

    private void Fault(CsvCell cell, string words) => Faults.Add(new(cell.Place, words));

    // A part of a cell is where the cell is; what has no column is where the row is.
    private ImportPlace Where(string pointer) => pointer.Length == 0 ? place
        : places.TryGetValue(pointer, out var cell) ? cell
        : places.Where(other => Pointer.IsIn(pointer, other.Key) || Pointer.IsIn(other.Key, pointer)).Select(other => other.Value).FirstOrDefault(place);
}
