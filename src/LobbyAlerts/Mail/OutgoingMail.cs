using System.Security.Cryptography;
using System.Text;
using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;

namespace LobbyAlerts.Mail;

/// <summary>One mail to one contact: everything that is due for it in one sweep.</summary>
/// <param name="To">The contact.</param>
/// <param name="Subject">What and when, the most urgent first; at most 78 characters.</param>
/// <param name="Text">The plain text, complete in itself.</param>
/// <param name="Html">The same as HTML.</param>
/// <param name="MessageId">The local part of its Message-ID, the same whenever the same alerts are sent again.</param>
/// <param name="Alerts">The alerts that it tells, the most urgent first; none in a trial.</param>
public sealed record OutgoingMail(Contact To, string Subject, string Text, string Html, string MessageId, IReadOnlyList<Alert> Alerts)
{
    /// <summary>Where a POST ends mails of this sort (RFC 8058); null for alerts, which are handed over, not ended.</summary>
    public Uri? Unsubscribe { get; init; }

    /// <summary>SHA-256 of the plain text in UTF-8, as it is handed to the transport: 64 hexadecimal digits.</summary>
    public string TextHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}
