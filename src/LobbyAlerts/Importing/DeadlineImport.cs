using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Importing;

/// <summary>Imports deadlines: first the new ones, each after what it depends on, then what changes.</summary>
internal sealed class DeadlineImport(ITables tables, ImportForm form, ImportForm move, ImportRequest request, ImportNotes notes, CancellationToken cancellation)
{
    private readonly Agenda _agenda = new(tables);

    /// <param name="rows">The rows of the file.</param>
    /// <param name="isChecked">Whether more than the form is looked at.</param>
    public async Task RunAsync(IReadOnlyList<ImportRow> rows, bool isChecked)
    {
        var wanted = new List<WantedDeadline>();
        foreach (var row in notes.Distinct(rows, IdOf))
        {
            if (IdOf(row).Length == 0)
                notes.Fault(row, "/id", "is missing, and the title gives none; write one");
            var stored = DeadlinePages.IsId(IdOf(row)) ? await _agenda.DeadlineAsync(IdOf(row), cancellation) : null;
            if (WantedDeadline.Skipped(row, stored) is { } why)
                notes.Skipped(row, why);
            else
                wanted.Add(WantedDeadline.Of(IdOf(row), row, stored, form));
        }

        WantedLinks.Join(wanted, form);
        foreach (var deadline in wanted)
        {
            if (deadline.StateFault() is { } fault)
                notes.Fault(deadline.Row, fault.Path, fault.Words);
        }

        foreach (var deadline in wanted.Where(deadline => deadline.IsDifferent))
        {
            if (deadline.RowFault() is { } fault)
                notes.Fault(deadline.Row, fault.Path, fault.Words);
            notes.Fault(deadline.Row, await form.CheckAsync(deadline.Checked()));
        }

        if (isChecked)
            await WriteAsync(WantedLinks.InOrder([.. wanted.Where(deadline => deadline.Id.Length > 0)]));
    }

    private async Task WriteAsync(IReadOnlyList<WantedDeadline> wanted)
    {
        var byId = wanted.ToDictionary(deadline => deadline.Id, StringComparer.Ordinal);
        var (adding, changing) = (new DeadlineAdding(tables, request, notes, cancellation), new DeadlineEditing(tables, move, request, notes, cancellation));
        var left = wanted.Where(deadline => deadline.Stored is null).ToDictionary(deadline => deadline.Id, StringComparer.Ordinal);
        foreach (var deadline in wanted.Where(deadline => deadline.Stored is null))
        {
            if (IsSound(deadline, byId))
                await adding.RunAsync(deadline, left);
            left.Remove(deadline.Id);
        }

        foreach (var deadline in wanted.Where(deadline => deadline.Stored is not null && IsSound(deadline, byId)))
        {
            if (deadline.IsDifferent)
                await changing.RunAsync(deadline);
            else
                await UnchangedAsync(deadline.Stored!);
        }
    }

    // Also what an import that was killed left undone: whoever is contradicted names it in return.
    private async Task UnchangedAsync(StoredDeadline stored)
    {
        notes.Unchanged();
        foreach (var id in stored.Deadline.ConflictsWith)
        {
            if (await _agenda.DeadlineAsync(id, cancellation) is { } other && !other.Deadline.ConflictsWith.Contains(stored.Deadline.Id))
                await tables.CommitAsync(AgendaTable.Name, [Editing.Naming(other, [.. other.Deadline.ConflictsWith, stored.Deadline.Id])], cancellation);
        }
    }

    // What names something that has faults of its own may be right.
    private bool IsSound(WantedDeadline deadline, Dictionary<string, WantedDeadline> byId) =>
        notes.IsSound(deadline.Row) && deadline.Named.All(id => !byId.TryGetValue(id, out var other) || notes.IsSound(other.Row));

    private static string IdOf(ImportRow row) => row.Id.Length > 0 ? row.Id : Slug.Of(row.Text("title"));
}
