using LobbyAlerts.Mail;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Alerts;

/// <summary>
/// Which alerts a mail tells, by the id of the mail. What a transport reports names the mail alone: the keys of its alerts
/// would not fit, and hold the ids of contacts. Each mail has a partition of its own in the ledger, with a row an alert.
/// </summary>
internal static class MailedAlerts
{
    private const int IdLength = 32;

    private static readonly Dictionary<string, object> Nothing = [];

    /// <summary>Notes what a mail tells; before it is sent, for a report can overtake the answer.</summary>
    public static Task AddAsync(ITables tables, OutgoingMail mail, CancellationToken cancellation)
    {
        var rows = mail.Alerts.Select(alert => Change.Upsert(Partition(mail.MessageId), $"{alert.Deadline}|{alert.Key}", Nothing));
        return tables.CommitEachAsync(Ledger.Name, rows.Select(row => (Change[])[row]), cancellation);
    }

    /// <summary>The deadlines and keys of the alerts that a mail tells; none when there is no such mail.</summary>
    public static async Task<IReadOnlyList<(string Deadline, string Key)>> OfAsync(ITables tables, string mail, CancellationToken cancellation)
    {
        var alerts = new List<(string, string)>();
        if (mail.Length != IdLength || !mail.All(char.IsAsciiHexDigitLower))
            return alerts;
        await foreach (var row in tables.QueryAsync(Ledger.Name, KeyRange.Whole(Partition(mail)), cancellation))
        {
            var parts = row.Row.Split('|', 2);
            alerts.Add((parts[0], parts[1]));
        }

        return alerts;
    }

    private static string Partition(string mail) => $"~mail-{mail}";
}
