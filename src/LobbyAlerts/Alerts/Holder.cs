using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>A process that takes leases: on alerts that it hands out for sending, and on claims while it sends them.</summary>
/// <param name="Id">Unique to the process.</param>
/// <param name="IsAlone">Whether no other process can be at work on the same storage, so that any lease but its own is a dead one's.</param>
public sealed record Holder(string Id, bool IsAlone)
{
    /// <summary>How long a claim is held: longer than any transport may take to answer.</summary>
    public static readonly Duration ClaimLease = Duration.FromMinutes(5);

    /// <summary>How long a handed-out alert is given to be sent before it is handed out again; longer than a claim.</summary>
    public static readonly Duration OutboxLease = Duration.FromMinutes(10);

    /// <summary>Whether a lease no longer keeps others off. What waits for a moment is held by nobody, and so by no dead one.</summary>
    public bool IsStale(string? holder, Instant? until, Instant now) =>
        until is null || until <= now || (IsAlone && holder is not ("" or null) && holder != Id);
}
