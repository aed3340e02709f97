using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Alerts;

/// <summary>Finds what the date of a deadline is counted from.</summary>
internal sealed class Bases(Agenda agenda, Occurrences occurrences, CancellationToken cancellation)
{
    /// <summary>
    /// The deadline that one is counted from, or its milestone's occurrence; null when there is none. It keeps to the
    /// occurrence that it was entered for. What comes before an occurrence that is closed goes over to the open one; what
    /// comes after it does not.
    /// </summary>
    public async Task<Deadline?> OfAsync(Deadline relative)
    {
        if (relative.RelativeTo is not { } relation)
            return null;
        if (relation.Milestone is not { } milestone)
            return (await agenda.DeadlineAsync(relation.Deadline!, cancellation))?.Deadline;

        var kept = relative.CountedFrom is { } id ? (await agenda.DeadlineAsync(id, cancellation))?.Deadline : null;
        if (kept?.Milestone == milestone && (kept.Closed is null || relation.Before is null))
            return kept;
        return (await occurrences.OpenAsync(milestone))?.Deadline ?? kept;
    }
}
