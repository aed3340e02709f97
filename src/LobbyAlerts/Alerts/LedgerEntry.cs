using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>One alert and what became of it.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="State">What became of it.</param>
/// <param name="IsPossibleDuplicate">Whether it was sent again because a claim was left behind: the reader may have had it already.</param>
/// <param name="AcceptedAt">When the transport took it; null when it has not, or when a report of its delivery came before its answer was noted.</param>
/// <param name="Answer">The transport's name for the mail, or its reason.</param>
/// <param name="Row">The row it was read from.</param>
public sealed record LedgerEntry(
    Alert Alert, AlertState State, bool IsPossibleDuplicate, Instant? AcceptedAt, string? Answer, Entity Row)
{
    internal const string StateName = "State";
    internal const string HolderName = "Holder";
    internal const string Until = "Until";
    internal const string PossibleDuplicate = "PossibleDuplicate";
    internal const string AcceptedAtName = "AcceptedAt";
    internal const string AnswerName = "Answer";
    internal const string ReturnedName = "Returned";
    internal const string SentAgainName = "SentAgain";
    internal const string DeliveredAtName = "DeliveredAt";
    internal const string FailedAtName = "FailedAt";
    internal const string FailureName = "Failure";
    internal const string ForAddressName = "FailedForAddress";

    /// <summary>What proves what was told; null while no transport has answered.</summary>
    public Proof? Proof => Proof.From(Row);

    /// <summary>When it reached the contact's mail server, by the first report of it; null when none came.</summary>
    public Instant? DeliveredAt => Documents.Instant(Row, DeliveredAtName);

    /// <summary>When it came back or was dropped; null when it was not.</summary>
    public Instant? FailedAt => Documents.Instant(Row, FailedAtName);

    /// <summary>Why it came back or was dropped; null when it was not.</summary>
    public string? Failure => Row.Text(FailureName);

    /// <summary>Whether it did not arrive because of the contact's address.</summary>
    internal bool IsFailedForAddress => State == AlertState.Bounced || Row.Flag(ForAddressName);

    /// <summary>The transport's name for the last mail of it that came back, not for good; null when none did.</summary>
    internal string? Returned => Row.Text(ReturnedName);

    /// <summary>How often it was sent again because it had come back.</summary>
    internal long SentAgain => Row.Number(SentAgainName) ?? 0;

    /// <summary>When it was last claimed; null when the row does not say.</summary>
    internal Instant? ClaimedAt => Documents.Instant(Row, Until) - Holder.ClaimLease;

    /// <summary>Whether it did not reach its contact, for good.</summary>
    internal bool IsLost => State is AlertState.Rejected or AlertState.Bounced or AlertState.Dropped;

    /// <summary>Whether the row of an alert says that it is still to be sent, or being sent.</summary>
    internal static bool IsOpen(Entity row) => row.Text(StateName) is nameof(AlertState.Planned) or nameof(AlertState.Claimed);

    internal static LedgerEntry From(Entity row) => new(
        Documents.Read<Alert>(row),
        Enum.Parse<AlertState>(row.Text(StateName)!),
        row.Flag(PossibleDuplicate),
        Documents.Instant(row, AcceptedAtName),
        row.Text(AnswerName),
        row);

    internal bool IsStale(Holder holder, Instant now) => holder.IsStale(Row.Text(HolderName), Documents.Instant(Row, Until), now);
}
