using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>A change of who holds a role that is still to be told (domain.md, rule 11).</summary>
/// <param name="DueAt">When it is told.</param>
/// <param name="SeenAt">When it was found that someone else holds the role; null while that day is still to come.</param>
public sealed record PendingHandover(Instant DueAt, Instant? SeenAt)
{
    /// <summary>Since when it is so: acknowledgements from before may lapse.</summary>
    internal Instant Since => SeenAt ?? DueAt;
}
