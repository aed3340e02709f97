using LobbyAlerts.Storage;

namespace LobbyAlerts.Alerts;

/// <summary>What a sweep will do about one deadline.</summary>
/// <param name="Changes">The changes that settle it, to be made together; empty to leave it for the next sweep.</param>
/// <param name="Alerts">The alerts among them.</param>
/// <param name="Unheard">The deadline's id when something is due and nobody holds a role to hear it.</param>
internal sealed record PlannedDeadline(IReadOnlyList<Change> Changes, IReadOnlyList<Alert> Alerts, string? Unheard)
{
    public static PlannedDeadline Nothing(IReadOnlyList<Change> changes) => new(changes, [], null);
}
