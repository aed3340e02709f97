using System.Security.Cryptography;
using System.Text;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>Writes the mail that tells a contact its alerts.</summary>
public static class MailComposer
{
    private const int IdLength = 32;

    /// <summary>One mail with every alert, the most urgent first.</summary>
    /// <param name="to">The contact, in whose language it is written.</param>
    /// <param name="alerts">The alerts it tells; at least one. Either all are digests or none is.</param>
    /// <param name="isPossibleDuplicate">Whether to say that the reader may have had it already.</param>
    /// <param name="now">The present; distances are counted from its day in Amsterdam.</param>
    public static OutgoingMail Compose(Contact to, IReadOnlyList<Alert> alerts, bool isPossibleDuplicate, Instant now)
    {
        ArgumentOutOfRangeException.ThrowIfZero(alerts.Count);
        if (alerts[0].Digest is not null)
            return DigestComposer.Compose(to, alerts, isPossibleDuplicate, now);
        var today = Amsterdam.DayOf(now);
        var texts = MailTexts.Of(to.Language);
        var ordered = alerts.MostUrgentFirst(today);
        var subject = MailSubject.Of(ordered, today, texts);
        var view = new MailView(
            texts.Code,
            subject,
            texts.Heading(alerts.Count, to.Name),
            isPossibleDuplicate ? texts.Duplicate : null,
            ordered.ConvertAll(new ItemWriter(texts, today, now).Write),
            texts.Closing([.. alerts.SelectMany(alert => alert.Roles).Distinct().Order()]));
        return new(to, subject, MailTemplates.Text(view), MailTemplates.Html(view), MessageId(alerts), ordered);
    }

    // Alerts that are sent again, in whatever order, are the same mail to the reader's mail program.
    internal static string MessageId(IEnumerable<Alert> alerts)
    {
        var keys = alerts.Select(alert => $"{alert.Deadline}|{alert.Key}").Order(StringComparer.Ordinal);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', keys)));
        return Convert.ToHexStringLower(hash)[..IdLength];
    }
}
