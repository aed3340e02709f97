using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>What was decided about a contact's digest, so that none is planned twice and a miss can be told from a skip.</summary>
/// <param name="Week">The Monday of the last week that was decided about.</param>
/// <param name="Decision">The decision.</param>
/// <param name="At">When it was taken.</param>
/// <param name="Last">The last digest that was planned; null when none was.</param>
public sealed record DigestState(LocalDate Week, DigestDecision Decision, Instant At, LastDigest? Last);

/// <summary>The last digest that was planned for a contact.</summary>
/// <param name="Week">The Monday of its week.</param>
/// <param name="Hash">The hash of what it says.</param>
/// <param name="Key">Its key in the ledger.</param>
public sealed record LastDigest(LocalDate Week, string Hash, string Key);

/// <summary>What becomes of one contact's digest in one week.</summary>
public enum DigestDecision
{
    /// <summary>It is in the outbox, or was.</summary>
    Planned,

    /// <summary>It would say what the last one said, less than a month ago.</summary>
    Unchanged,

    /// <summary>There is nothing to list.</summary>
    Empty,

    /// <summary>The contact wants none, or mail to it comes back.</summary>
    Unwanted,
}
