namespace LobbyAlerts.Alerts;

/// <summary>What became of an alert, as the ledger knows it. Until it is first claimed it stands in the outbox alone: planned.</summary>
public enum AlertState
{
    /// <summary>It was claimed and given back: the transport asked to wait.</summary>
    Planned,

    /// <summary>A process is sending it.</summary>
    Claimed,

    /// <summary>The transport has taken it. Final where the transport reports no delivery.</summary>
    Accepted,

    /// <summary>The transport will never take it.</summary>
    Rejected,

    /// <summary>It reached the contact's mail server.</summary>
    Delivered,

    /// <summary>The contact's mail server sent it back for good.</summary>
    Bounced,

    /// <summary>The transport took it and did not send it.</summary>
    Dropped,
}
