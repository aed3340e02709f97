using LobbyAlerts.Alerts;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Importing;

/// <summary>One import, on tables on which nothing else happens.</summary>
internal sealed class ImportRun(TrialTables tables, IReadOnlyDictionary<string, ImportForm> forms, ImportRequest request, CancellationToken cancellation)
{
    private readonly ImportNotes _notes = new();

    /// <summary>Whether anything is wrong with a row, once it has run.</summary>
    public bool IsSound(ImportRow row) => _notes.IsSound(row);

    public async Task<ImportReport> RunAsync(ImportSet set)
    {
        _notes.Faults.AddRange(set.Faults);
        var read = _notes.Faults.Count;

        // 1. What deadlines rest on: each kind after what it names.
        await PartsAsync(AgendaParts.Contacts, set);
        await PartsAsync(AgendaParts.Goals, set);
        await PartsAsync(AgendaParts.Policies, set);
        await PartsAsync(AgendaParts.Holidays, set);
        await PartsAsync(AgendaParts.Milestones, set);

        // 2. The deadlines. What is wrong before may be why one of them seems wrong: then only their form is looked at.
        var rows = RowsOf(set, AgendaTable.Deadlines);
        await new DeadlineImport(tables, forms[AgendaTable.Deadlines], forms[ImportForm.Move], request, _notes, cancellation).RunAsync(rows, isChecked: _notes.Faults.Count == read);

        // 3. What follows from these, also from an import that was killed before it got here.
        if (_notes.Faults.Count == 0)
            await FollowAsync(set);
        return _notes.Report(set.Understood);
    }

    private async Task PartsAsync<T>(AgendaPart<T> part, ImportSet set)
        where T : class => await new PartImport<T>(part, forms[part.Partition], new PartChanges(tables), request, _notes, cancellation).RunAsync(RowsOf(set, part.Partition));

    private async Task FollowAsync(ImportSet set)
    {
        await new Relatives(tables).FollowAsync(request.Now, cancellation);
        if (RowsOf(set, AgendaTable.Policies).Count + RowsOf(set, AgendaTable.Holidays).Count > 0)
            await new Plans(new Agenda(tables), cancellation).ReplanAllAsync(tables, request.Now);
    }

    private static IReadOnlyList<ImportRow> RowsOf(ImportSet set, string list) => set.Lists.TryGetValue(list, out var rows) ? rows : [];
}
