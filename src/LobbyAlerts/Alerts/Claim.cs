namespace LobbyAlerts.Alerts;

/// <summary>What came of claiming an alert. The set is closed.</summary>
internal abstract record Claim(Alert Alert)
{
    /// <summary>It is ours to send.</summary>
    /// <param name="Alert">The alert.</param>
    /// <param name="ETag">The version of the ledger row that is ours.</param>
    /// <param name="IsPossibleDuplicate">Whether a process that died may have sent it.</param>
    public sealed record Won(Alert Alert, string ETag, bool IsPossibleDuplicate) : Claim(Alert);

    /// <summary>Another process is sending it.</summary>
    public sealed record Held(Alert Alert) : Claim(Alert);

    /// <summary>It was sent, or refused for good, before.</summary>
    public sealed record Settled(Alert Alert) : Claim(Alert);
}
