using System.Text;
using System.Text.RegularExpressions;
using LobbyAlerts.Dates;
using LobbyAlerts.Mail;
using MimeKit;
using NodaTime;

namespace LobbyAlerts.Functions.Delivery;

/// <summary>A mail as MIME: plain text and HTML as alternatives, in UTF-8.</summary>
internal static partial class MimeMail
{
    // An address without a domain would be completed by whichever server takes the mail.
    private static readonly ParserOptions Strict = new() { AllowAddressesWithoutDomain = false };

    // What tells other programs that no person wrote the mail and that it wants no automatic reply. That a mail did not
    // arrive is wanted: hence not All.
    private static readonly (string Name, string Value)[] Automatic =
        [("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply")];

    /// <summary>The headers of a mail besides those that every mail has. A digest can be ended with one press (RFC 8058).</summary>
    public static Dictionary<string, string> HeadersOf(OutgoingMail mail)
    {
        var headers = Automatic.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
        if (mail.Unsubscribe is { } address)
        {
            headers["List-Unsubscribe"] = $"<{address.AbsoluteUri}>";
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        }

        return headers;
    }

    /// <summary>The message of a mail; the same but for its date whenever it is made again.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="identity">Who it is from.</param>
    /// <param name="now">The date it carries, in Amsterdam's offset.</param>
    /// <exception cref="ParseException">An address is not valid.</exception>
    public static MimeMessage Of(OutgoingMail mail, MailIdentity identity, Instant now)
    {
        var from = Mailbox(identity.FromName, identity.From);
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = now.InZone(Amsterdam.Zone).ToDateTimeOffset(),
            MessageId = MessageId(mail, identity),
            Body = Alternatives(mail),
        };
        message.From.Add(from);
        message.ReplyTo.Add(Mailbox("", identity.ReplyTo));
        message.To.Add(Mailbox(mail.To.Name, mail.To.Address));
        foreach (var (header, value) in HeadersOf(mail))
            message.Headers.Add(header, value);
        return message;
    }

    /// <summary>The name of a mail for the reader's mail program, without brackets: the same whenever the mail is sent again.</summary>
    /// <exception cref="ParseException">The address of the sender is not valid.</exception>
    public static string MessageId(OutgoingMail mail, MailIdentity identity) => $"{mail.MessageId}@{Mailbox("", identity.From).Domain}";

    /// <summary>Whether an address is one that mail can be sent to.</summary>
    public static bool IsAddress(string address) => MailboxAddress.TryParse(Strict, address, out _);

    /// <summary>An address with a name on one line.</summary>
    /// <exception cref="ParseException">The address is not valid.</exception>
    public static MailboxAddress Mailbox(string name, string address)
    {
        var mailbox = MailboxAddress.Parse(Strict, address);
        return new(Encoding.UTF8, Gaps().Replace(name, " "), mailbox.Address);
    }

    // The last alternative is the one a reader prefers. No line of quoted-printable begins with the boundary: "=_" is no code.
    private static MultipartAlternative Alternatives(OutgoingMail mail)
    {
        var alternatives = new MultipartAlternative { Part("plain", mail.Text), Part("html", mail.Html) };
        alternatives.Boundary = $"=_{mail.MessageId}";
        alternatives.Headers[HeaderId.ContentLanguage] = mail.To.Language == Language.En ? "en" : "nl";
        return alternatives;
    }

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex Gaps();
}
