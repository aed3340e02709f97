using LobbyAlerts.Storage;

namespace LobbyAlerts.Alerts;

/// <summary>What a sweep will do about one deadline.</summary>
/// <param name="Deadline">The id of the deadline.</param>
/// <param name="Changes">The changes that settle it, to be made together; empty to leave it for the next sweep.</param>
internal sealed record PlannedDeadline(string Deadline, IReadOnlyList<Change> Changes)
{
    /// <summary>The alerts among the changes.</summary>
    public IReadOnlyList<Alert> Alerts { get; init; } = [];

    /// <summary>What whoever leads is told besides.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Whether something is due that nobody holds a role to hear.</summary>
    public bool IsUnheard { get; init; }

    /// <summary>Whether it closes itself.</summary>
    public bool HasClosed { get; init; }

    /// <summary>Why it cannot be planned; null when it can.</summary>
    public string? Fault { get; init; }
}
