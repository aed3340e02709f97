using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Importing;

/// <summary>
/// The agenda as it is exported: what people write of each thing, and its version. Of a deadline also its state and, of an
/// occurrence, the milestone. What was removed is left out.
/// </summary>
/// <param name="tables">Where the agenda is kept.</param>
/// <param name="forms">How people write each kind of thing.</param>
public sealed class Exported(ITables tables, IReadOnlyDictionary<string, ImportForm> forms)
{
    /// <summary>The things of one list, by id.</summary>
    /// <param name="list">The name of the list in seeds.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async Task<IReadOnlyList<JsonObject>> ReadAsync(string list, CancellationToken cancellation) => list switch
    {
        AgendaTable.Contacts => await PartsAsync(AgendaParts.Contacts, cancellation),
        AgendaTable.Goals => await PartsAsync(AgendaParts.Goals, cancellation),
        AgendaTable.Policies => await PartsAsync(AgendaParts.Policies, cancellation),
        AgendaTable.Holidays => await PartsAsync(AgendaParts.Holidays, cancellation),
        AgendaTable.Milestones => await PartsAsync(AgendaParts.Milestones, cancellation),
        AgendaTable.Deadlines => await new Agenda(tables).DeadlinesAsync(cancellation).Select(Deadline).ToListAsync(cancellation),
        _ => throw new ArgumentException($"There is no list {list}.", nameof(list)),
    };

    private async Task<IReadOnlyList<JsonObject>> PartsAsync<T>(AgendaPart<T> part, CancellationToken cancellation)
        where T : class =>
    [
        .. (await new PartChanges(tables).ReadAllAsync(part, cancellation)).Where(stored => stored.Value is not Holiday holiday || !HolidayChanges.IsRemoved(holiday))
            .Select(stored => Versioned(forms[part.Partition].Written(JsonNode.Parse(Documents.Write(stored.Value))!.AsObject()), stored.Row)),
    ];

    private JsonObject Deadline(StoredDeadline stored)
    {
        var written = forms[AgendaTable.Deadlines].Written(WantedDeadline.Fields(stored.Deadline));
        written.TryAdd("date", null);
        written["state"] = stored.Deadline.Closed is null ? "open" : "closed";
        if (stored.Deadline.Milestone is { } milestone)
            written["milestone"] = milestone;
        return Versioned(written, stored.Row);
    }

    private static JsonObject Versioned(JsonObject written, Entity row)
    {
        written["version"] = row.Version;
        return written;
    }
}
