using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// Has a mail sent again that came back, though not for good: a full mailbox, a server that was down. The transport has
/// given it up; we try a few times more. What is withheld because we have sent as much as we may is tried until it goes.
/// </summary>
internal static class SendingAgain
{
    /// <summary>How often, at most; what comes back then counts as not sent.</summary>
    public const int Most = 3;

    /// <summary>How long after it came back.</summary>
    public static readonly Duration Wait = Duration.FromHours(1);

    /// <summary>Whether a report is about the mail that the ledger knows, not about one before it.</summary>
    /// <exception cref="AgendaChangedException">The answer of the transport is not recorded yet.</exception>
    public static bool Concerns(LedgerEntry entry, string? attempt) => entry.State switch
    {
        _ when attempt is null => false,
        _ when entry.Returned == attempt => entry.State == AlertState.Planned,
        AlertState.Claimed => throw new AgendaChangedException($"Alert {entry.Alert.Key} of {entry.Alert.Deadline} is being sent. Nothing is lost: report it again."),
        AlertState.Accepted => $"{attempt}.".StartsWith($"{entry.Answer}.", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>
    /// Puts the alert back into the outbox. First and last: a dispatch at the same moment may find it settled still, and let
    /// go of the first row, but not of the second. Killed in between, the same report does the rest.
    /// </summary>
    /// <returns>Whether it is done; if not, the alert changed meanwhile.</returns>
    public static async Task<bool> RunAsync(ITables tables, LedgerEntry entry, string attempt, Instant now, CancellationToken cancellation)
    {
        Change[] waiting = [Outbox.LeaveUntil(entry.Alert, now + Wait)];
        await tables.CommitAsync(AgendaTable.Name, waiting, cancellation);
        if (entry.State != AlertState.Planned)
        {
            var planned = Documents.Properties(
                (LedgerEntry.StateName, nameof(AlertState.Planned)),
                (LedgerEntry.ReturnedName, attempt),
                (LedgerEntry.SentAgainName, entry.SentAgain + 1));
            if (!(await tables.CommitAsync(Ledger.Name, [Change.Merge(entry.Row, planned)], cancellation)).IsMade)
                return false;
            await tables.CommitAsync(AgendaTable.Name, waiting, cancellation);
        }

        await Awaited.RemoveAsync(tables, entry, cancellation);
        return true;
    }
}
