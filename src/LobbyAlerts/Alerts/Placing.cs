using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Alerts;

/// <summary>Gives a deadline that is to be entered the date that it is counted to.</summary>
public sealed class Placing(Agenda agenda)
{
    /// <returns>The deadline where its base puts it, and why it has no place; a deadline with a date of its own is the same.</returns>
    public async Task<(Deadline Placed, IReadOnlyList<DeadlineFault> Faults)> PlaceAsync(Deadline deadline, CancellationToken cancellation)
    {
        var faults = DeadlineRules.Relation(deadline).ToList();
        if (deadline.RelativeTo is not { } relation)
            return (deadline, []);
        if (faults.Count > 0)
            return (deadline with { RelativeTo = null, Anchor = null }, faults);

        var occurrences = new Occurrences(agenda, new Plans(agenda, cancellation), cancellation);
        var from = relation.Deadline == deadline.Id ? null : await new Bases(agenda, occurrences, cancellation).OfAsync(deadline);
        if (await FaultAsync(relation, from, cancellation) is { } fault)
            return (deadline with { Anchor = null }, [fault]);
        return from is null
            ? (deadline with { Anchor = null }, [])
            : (relation.Place(deadline, from) with { Said = deadline.Said.Length > 0 ? deadline.Said : relation.Say(from.Title) }, []);
    }

    // That there is no such deadline, or that it is this one, is found with the others that are named.
    private async Task<DeadlineFault?> FaultAsync(RelativeTo relation, Deadline? from, CancellationToken cancellation)
    {
        if (from is null)
            return relation.Milestone is { } id ? new("/relativeTo/milestone", $"there is no milestone {id}; there are {await KnownAsync(cancellation)}") : null;
        if (from.Closed is not null)
            return new("/relativeTo/deadline", $"{from.Id} is closed; name one that is open");
        return from.Date is null ? DeadlineRules.BaseWithoutDate(from.Id) : null;
    }

    private async Task<string> KnownAsync(CancellationToken cancellation) =>
        string.Join(", ", (await agenda.MilestonesAsync(cancellation)).Select(milestone => milestone.Id).Order(StringComparer.Ordinal)) is { Length: > 0 } known ? known : "none yet: load the seeds";
}
