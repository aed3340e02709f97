using CsvHelper;
using LobbyAlerts.Importing;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Exchange;

/// <summary>Reads deadlines from CSV, as spreadsheets and scripts write it.</summary>
internal sealed class CsvImport
{
    private readonly List<ImportFault> _faults = [];
    private readonly List<ImportFault> _understood = [];
    private readonly List<ImportRow> _rows = [];
    private bool _isUnclosed;
    private readonly List<(CsvColumn Column, int Index)> _known = [];

    /// <summary>Reads it; what is wrong with it is among what was read.</summary>
    public static ImportSet Read(ReadOnlySpan<byte> bytes)
    {
        var (text, fault) = CsvText.Read(bytes);
        if (text is null)
            return new ImportSet { Faults = [new(new ImportPlace(1), fault!)] };
        var import = new CsvImport();
        if (text.Note is { } note)
            import._understood.Add(new(new ImportPlace(1), note));
        import.Read(text);
        return new ImportSet
        {
            Lists = new Dictionary<string, IReadOnlyList<ImportRow>> { [AgendaTable.Deadlines] = import._rows },
            Faults = import._faults,
            Understood = import._understood,
        };
    }

    private void Read(CsvText text)
    {
        var isHeader = true;
        using var reader = CsvReader.FromText(text.Text, Options(text));
        while (reader.Read())
        {
            var line = text.SkippedLines + (int)reader.LineNumber;
            if (_isUnclosed)
            {
                _faults.Add(new(new ImportPlace(line), "a quotation mark is opened here and never closed; close it, and write one inside a cell twice"));
                return;
            }

            var cells = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToArray();
            if (cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (isHeader ? !Header(cells, line) : !Row(cells, line))
                return;
            isHeader = false;
        }

        if (isHeader)
            _faults.Add(new(new ImportPlace(1), $"a row with the names of the columns is missing; known are {CsvColumns.Names}"));
    }

    private CsvReaderOptions Options(CsvText text) => new()
    {
        Separator = text.Separator,
        HasHeader = false,
        TrackLineNumbers = true,
        OnMalformedRecord = malformed => _isUnclosed |= malformed.Reason == CsvMalformedReason.UnterminatedQuote,
    };

    private bool Header(string[] names, int line)
    {
        for (var i = 0; i < names.Length; i++)
        {
            var (name, place) = (names[i].Trim(), new ImportPlace(line, i + 1, names[i].Trim()));
            if (name.Length == 0)
                continue;
            if (CsvColumns.Find(name) is not { } column)
                _faults.Add(new(place, $"is no column that is known; known are {CsvColumns.Names}"));
            else if (_known.Exists(known => known.Column == column))
                _faults.Add(new(place, "is there twice; leave one out"));
            else
                _known.Add((column, i));
        }

        if (_faults.Count == 0 && !_known.Exists(known => known.Column.English is "id" or "title"))
            _faults.Add(new(new ImportPlace(line), "neither id nor titel is among the columns; one of them says which deadline a row is"));
        var citation = _known.Count(known => known.Column.English.StartsWith("citation.", StringComparison.Ordinal));
        if (citation is 1 or 2)
            _faults.Add(new(new ImportPlace(line), "of the three columns of the vindplaats some are missing; write all or none"));
        return _faults.Count == 0;
    }

    private bool Row(string[] cells, int line)
    {
        if (_rows.Count == Exchanges.MostRows)
        {
            _faults.Add(new(new ImportPlace(line), $"is more than {Exchanges.MostRows} deadlines; import them in parts"));
            return false;
        }

        var places = _known.ToDictionary(known => known.Column.Pointer, known => new ImportPlace(line, known.Index + 1, known.Column.Dutch));
        var row = new CsvRow(new ImportPlace(line), places);
        foreach (var (column, index) in _known)
            column.Read(row, new CsvCell(index < cells.Length ? FormulaCells.Plain(cells[index]) : "", column, places[column.Pointer]));
        var last = Array.FindLastIndex(cells, cell => !string.IsNullOrWhiteSpace(cell));
        if (_known.TrueForAll(known => known.Index != last))
            row.Faults.Add(new(new ImportPlace(line, last + 1), "a cell here is under no column; give it a name, or leave it out"));
        _rows.Add(row.Read());
        _faults.AddRange(row.Faults);
        _understood.AddRange(row.Understood);
        return true;
    }
}
