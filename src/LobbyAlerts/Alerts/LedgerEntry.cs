using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>One alert and what became of it.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="State">What became of it.</param>
/// <param name="IsPossibleDuplicate">Whether it was sent again because a claim was left behind: the reader may have had it already.</param>
/// <param name="AcceptedAt">When the transport took it; null when it has not.</param>
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

    internal static LedgerEntry From(Entity row) => new(
        Documents.Read<Alert>(row),
        Enum.Parse<AlertState>(row.Text(StateName)!),
        row.Flag(PossibleDuplicate),
        Documents.Instant(row, AcceptedAtName),
        row.Text(AnswerName),
        row);

    internal bool IsStale(Holder holder, Instant now) => holder.IsStale(Row.Text(HolderName), Documents.Instant(Row, Until), now);
}
