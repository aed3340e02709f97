using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Importing;

/// <summary>What is found out while something is imported.</summary>
internal sealed class ImportNotes
{
    private readonly List<ImportedItem> _items = [];
    private readonly List<ImportFault> _skipped = [];
    private readonly HashSet<ImportRow> _unsound = new(ReferenceEqualityComparer.Instance);
    private int _unchanged;

    public List<ImportFault> Faults { get; } = [];

    /// <summary>Whether anything is wrong with a row.</summary>
    public bool IsSound(ImportRow row) => row.IsSound && !_unsound.Contains(row);

    public void Fault(ImportRow row, string pointer, string words)
    {
        // What could not be read is told already, where it stands.
        var fault = new ImportFault(row.Where(pointer), words);
        if (row.IsSound || !Faults.Exists(other => other.Place == fault.Place))
            Faults.Add(fault);
        _unsound.Add(row);
    }

    public void Fault(ImportRow row, IEnumerable<DeadlineFault> faults)
    {
        foreach (var fault in faults)
            Fault(row, fault.Path, fault.Words);
    }

    public void Done(string list, string id, ImportAct act, ImportRow row, IReadOnlyList<FieldChange> fields) => _items.Add(new(list, id, act, row.Where("").Line, fields));

    public void Unchanged() => _unchanged++;

    public void Skipped(ImportRow row, string words) => _skipped.Add(new ImportFault(row.Where("/id"), words));

    /// <summary>The rows without those that use the id of an earlier one, which are at fault.</summary>
    public IReadOnlyList<ImportRow> Distinct(IReadOnlyList<ImportRow> rows, Func<ImportRow, string> idOf)
    {
        var first = new Dictionary<string, ImportRow>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (idOf(row) is { Length: > 0 } id && !first.TryAdd(id, row))
                Fault(row, "/id", FormattableString.Invariant($"{id} is used twice, first on line {first[id].Where("").Line}{(row.Id.Length == 0 ? "; it is made from the title: write an id" : "")}"));
        }

        return [.. rows.Where(row => idOf(row) is not { Length: > 0 } id || first[id] == row)];
    }

    public ImportReport Report(IReadOnlyList<ImportFault> understood) => Faults.Count > 0
        ? new([.. Faults.Distinct().OrderBy(fault => fault.Place.Line).ThenBy(fault => fault.Place.Column ?? 0)], [], 0, [], understood)
        : new([], _items, _unchanged, _skipped, understood);
}
