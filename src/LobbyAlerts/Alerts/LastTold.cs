using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>What was told of a deadline last: what an acknowledgement is of.</summary>
/// <param name="Revision">The revision of the deadline.</param>
/// <param name="Stage">The label of the occurrence.</param>
/// <param name="Day">The unrolled day of the occurrence.</param>
public sealed record LastTold(int Revision, string Stage, LocalDate Day)
{
    /// <summary>What was told last; null when nothing was.</summary>
    internal static LastTold? Of(StoredDeadline stored, AlertPlan plan) =>
        plan.LastTold(stored.Progress) is { } last && !(stored.Progress.Reviewed > last.Unrolled) ? new(stored.Deadline.Revision, last.Label, last.Unrolled)
        : stored.Progress.Reviewed is { } day ? new(stored.Deadline.Revision, "review", day)
        : null;
}
