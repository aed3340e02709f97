using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Importing;

/// <summary>Changes the deadlines that are there: a date that differs is a move, all else an edit.</summary>
internal sealed class DeadlineEditing(ITables tables, ImportForm move, ImportRequest request, ImportNotes notes, CancellationToken cancellation)
{
    private readonly DeadlineChanges _changes = new(tables);

    public async Task RunAsync(WantedDeadline wanted)
    {
        // An end that stages no longer count from must not hold up the move.
        if (wanted.IsMoved && wanted.Stored!.Deadline.Anchor is not null && wanted.Wanted["anchor"] is null && !await IsDoneAsync(wanted, EditAsync(wanted, was => was with { Anchor = null })))
            return;
        if (wanted.IsMoved && !await MovedAsync(wanted))
            return;
        if (await IsDoneAsync(wanted, EditAsync(wanted, was => Edited(was, wanted))))
            notes.Done(AgendaTable.Deadlines, wanted.Id, wanted.IsMoved ? ImportAct.Moved : ImportAct.Changed, wanted.Row, wanted.Differences);
    }

    private async Task<bool> MovedAsync(WantedDeadline wanted)
    {
        var (why, source) = (wanted.Row.Why ?? request.Why, wanted.Row.Source ?? request.Source);
        if (why is null || source is null)
        {
            notes.Fault(wanted.Row, "/date", ImportWords.Move(wanted.Stored!.Deadline.Date?.Edtf, wanted.Date?.Edtf));
            return false;
        }

        var body = new JsonObject { ["date"] = wanted.Date?.Edtf, ["why"] = why, ["source"] = source };
        if (await move.CheckAsync(body) is { Count: > 0 } faults)
        {
            notes.Fault(wanted.Row, faults.Select(fault => fault with { Path = $"/move{fault.Path}" }));
            return false;
        }

        var said = wanted.Differs("said") ? wanted.Wanted["said"]?.GetValue<string>() : wanted.Row.Said;
        return await IsDoneAsync(wanted, _changes.MoveAsync(wanted.Id, wanted.Date, said, request.By, why, source, request.Now, cancellation));
    }

    private Task<ChangeAnswer> EditAsync(WantedDeadline wanted, Func<Deadline, Deadline> edit) =>
        _changes.EditAsync(wanted.Id, edit, request.By, request.Why, request.Now, cancellation);

    // After a move it is said as that says it, unless the file says it otherwise; where the file says nothing it stays as it is said.
    private static Deadline Edited(Deadline was, WantedDeadline wanted)
    {
        var fields = WantedDeadline.Fields(was);
        foreach (var field in wanted.Differences.Where(field => field is { Name: not ("id" or "date" or "relativeTo") } and not { Name: "said", To: null }))
        {
            fields.Remove(field.Name);
            if (field.To is { } value)
                fields[field.Name] = value.DeepClone();
        }

        return Documents.Parse<Deadline>(fields.ToJsonString(Documents.Options));
    }

    private async Task<bool> IsDoneAsync(WantedDeadline wanted, Task<ChangeAnswer> change)
    {
        switch (await change)
        {
            case ChangeAnswer.Refused { Why: var why }:
                notes.Fault(wanted.Row, "/date", why);
                return false;
            case ChangeAnswer.Faulty { Faults: var faults }:
                notes.Fault(wanted.Row, faults);
                return false;
            default:
                return true;
        }
    }
}
