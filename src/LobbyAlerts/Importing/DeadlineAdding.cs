using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Importing;

/// <summary>Enters the new deadlines of a file.</summary>
internal sealed class DeadlineAdding(ITables tables, ImportRequest request, ImportNotes notes, CancellationToken cancellation)
{
    private readonly Scheduling _scheduling = new(tables);

    /// <summary>Enters one. What it contradicts and is not there yet will name it in return when it comes.</summary>
    public async Task RunAsync(WantedDeadline wanted, IReadOnlyDictionary<string, WantedDeadline> left)
    {
        if (WantedLinks.Circle(wanted, left) is { } way)
        {
            notes.Fault(wanted.Row, [Circle.Fault(wanted.Deadline(), way)]);
            return;
        }

        var deadline = wanted.Deadline();
        deadline = deadline with { ConflictsWith = [.. deadline.ConflictsWith.Where(id => id == deadline.Id || !left.ContainsKey(id))], EnteredAt = request.Now, EnteredBy = request.By };
        switch (await _scheduling.AddAsync(deadline, request.Now, cancellation))
        {
            case ScheduleAnswer.Refused { Faults: var faults }:
                notes.Fault(wanted.Row, faults);
                break;
            case ScheduleAnswer.Taken:
                notes.Fault(wanted.Row, "/id", $"{wanted.Id} {ImportWords.Unnamed}");
                break;
            default:
                notes.Done(AgendaTable.Deadlines, wanted.Id, ImportAct.Added, wanted.Row, []);
                break;
        }
    }
}
