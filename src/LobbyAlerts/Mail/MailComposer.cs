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

    // So many fit on two screens of a phone; more are listed before they are told.
    private const int MostWithoutList = 2;

    /// <summary>One mail with every alert, the most urgent first.</summary>
    /// <param name="to">The contact, in whose language it is written.</param>
    /// <param name="alerts">The alerts it tells; at least one. Either all are digests or none is.</param>
    /// <param name="isPossibleDuplicate">Whether to say that the reader may have had it already.</param>
    /// <param name="now">The present; distances are counted from its day in Amsterdam.</param>
    /// <param name="links">Where its links lead; without them it says how to answer in another way.</param>
    public static OutgoingMail Compose(Contact to, IReadOnlyList<Alert> alerts, bool isPossibleDuplicate, Instant now, MailLinks? links = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(alerts.Count);
        var writer = new LinkWriter(to.Language, links ?? MailLinks.None);
        if (alerts[0].Digest is not null)
            return DigestComposer.Compose(to, alerts, isPossibleDuplicate, now, writer) with { Unsubscribe = links?.Unsubscribe };
        var today = Amsterdam.DayOf(now);
        var texts = MailTexts.Of(to.Language);
        var ordered = alerts.MostUrgentFirst(today);
        var subject = MailSubject.Of(ordered, today, texts);
        var items = ordered.ConvertAll(new ItemWriter(texts, writer, today, now).Write);
        var closing = texts.Closing([.. alerts.SelectMany(alert => alert.Roles).Distinct().Order()]);
        var view = new MailView(texts.Code, subject, Preheader.Of(items, subject), texts.Heading(alerts.Count, to.Name), closing)
        {
            Duplicate = isPossibleDuplicate ? texts.Duplicate : null,
            Summary = items.Count > MostWithoutList ? items.ConvertAll(item => new LineView(item.Title, item.Language, item.When)) : [],
            Items = items,
            Answers = writer.Answers(items),
            Links = writer.OfMail(isDigest: false),
        };
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
