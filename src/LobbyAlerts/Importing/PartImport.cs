using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Importing;

/// <summary>Imports one kind of what deadlines rest on.</summary>
internal sealed class PartImport<T>(AgendaPart<T> part, ImportForm form, PartChanges changes, ImportRequest request, ImportNotes notes, CancellationToken cancellation)
    where T : class
{
    public async Task RunAsync(IReadOnlyList<ImportRow> rows)
    {
        // As with deadlines, only the form is looked at when something is wrong before.
        var isChecked = notes.Faults.Count == 0;
        foreach (var row in notes.Distinct(rows, row => row.Id))
        {
            var stored = !DeadlinePages.IsId(row.Id) ? null : await changes.ReadAsync(part, row.Id, cancellation);
            var was = stored is null ? [] : Stored(stored.Value);
            var written = form.Written(was);
            var wanted = form.Over(written, row.Fields);
            var fields = form.Differences(written, wanted);
            if (stored is not null && fields.Count == 0)
                notes.Unchanged();
            else if (await form.CheckAsync(wanted) is { Count: > 0 } faults)
                notes.Fault(row, faults);
            else if (isChecked)
                await WriteAsync(row, stored, was, wanted, fields);
        }
    }

    private async Task WriteAsync(ImportRow row, StoredPart<T>? stored, JsonObject was, JsonObject wanted, IReadOnlyList<FieldChange> fields)
    {
        if (stored is not null && row.Version is { } version && version != stored.Row.Version)
            notes.Fault(row, "/version", ImportWords.Outdated(stored.Row.Version));
        else if (stored is not null && fields.Any(field => field.Name == "assignments"))
            notes.Fault(row, "/assignments", "are not changed by an import: hand the role over, which asks from when and tells the new holder; leave them as they are");
        else
            Note(row, stored is null ? await AddAsync(wanted) : await EditAsync(row.Id, was, wanted), stored is null ? ImportAct.Added : ImportAct.Changed, fields);
    }

    private Task<PartAnswer<T>> AddAsync(JsonObject wanted) => changes.AddAsync(part, Read(wanted), request.By, request.Now, cancellation);

    // What the program notes of it stays.
    private Task<PartAnswer<T>> EditAsync(string id, JsonObject was, JsonObject wanted)
    {
        var edited = (JsonObject)was.DeepClone();
        foreach (var name in form.Fields)
        {
            edited.Remove(name);
            if (wanted[name] is { } value)
                edited[name] = value.DeepClone();
        }

        return changes.EditAsync(part, id, _ => Read(edited), request.By, request.Now, cancellation);
    }

    private void Note(ImportRow row, PartAnswer<T> answer, ImportAct act, IReadOnlyList<FieldChange> fields)
    {
        if (answer is PartAnswer<T>.Faulty { Faults: var faults })
            notes.Fault(row, faults);
        else
            notes.Done(part.Partition, row.Id, act, row, act == ImportAct.Added ? [] : fields);
    }

    // A holiday that was removed is there, and falls on no day.
    private static JsonObject Stored(T value) =>
        value is Holiday holiday && HolidayChanges.IsRemoved(holiday) ? new JsonObject { ["id"] = holiday.Id } : JsonNode.Parse(Documents.Write(value))!.AsObject();

    private static T Read(JsonObject fields) => Documents.Parse<T>(fields.ToJsonString(Documents.Options));
}
