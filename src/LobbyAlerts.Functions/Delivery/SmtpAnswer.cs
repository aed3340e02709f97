using System.Text.RegularExpressions;
using LobbyAlerts.Mail;
using MailKit.Net.Smtp;
using NodaTime;

namespace LobbyAlerts.Functions.Delivery;

/// <summary>
/// What an answer of a mail server means. Its words are not repeated, for they can hold an address. What it refuses because
/// of who we are, not because of the mail or its reader, is deferred: no alert is lost for good to a mistake in the settings.
/// </summary>
internal static partial class SmtpAnswer
{
    private static readonly Duration WhenBusy = Duration.FromMinutes(5);
    private static readonly Duration WhenLockedOut = Duration.FromMinutes(15);

    /// <summary>The server's name for the mail, when it gives one in the usual words.</summary>
    public static string? Id(string answer) => QueuedAs().Match(answer) is { Success: true } match ? match.Groups["id"].Value : null;

    /// <summary>The answer to a command of a mail.</summary>
    public static DeliveryAnswer Of(SmtpCommandException e) => ((int)e.StatusCode, e.ErrorCode) switch
    {
        _ when (int)e.StatusCode < 500 => new DeliveryAnswer.Deferred(WhenBusy, Reason(e, "it is not taken now")),
        (530 or 535 or 538, _) => AsksForPassword((int)e.StatusCode),
        (552, _) => new DeliveryAnswer.Rejected(Reason(e, "the mail is too large, or the mailbox is full")),
        (_, SmtpErrorCode.SenderNotAccepted) => new DeliveryAnswer.Deferred(WhenLockedOut, Reason(e, "the sender LobbyAlerts__From is refused"), Deferral.LockedOut),
        _ when Policy().IsMatch(e.Message) => new DeliveryAnswer.Deferred(WhenLockedOut, Reason(e, "the server does not take mail for it from us"), Deferral.LockedOut),
        (_, SmtpErrorCode.RecipientNotAccepted) => new DeliveryAnswer.Rejected(Reason(e, "the address of the contact is refused")),
        _ => new DeliveryAnswer.Rejected(Reason(e, "the mail is refused")),
    };

    /// <summary>The answer of a server that does not take mail from just anybody.</summary>
    public static DeliveryAnswer.Deferred AsksForPassword(int status) =>
        new(WhenLockedOut, Reason(status, "the server asks for a user and password, or for TLS; see LobbyAlerts__Mail"), Deferral.LockedOut);

    private static string Reason(SmtpCommandException e, string words) => Reason((int)e.StatusCode, words);

    private static string Reason(int status, string words) => FormattableString.Invariant($"SMTP {status}: {words}");

    [GeneratedRegex(@"\bqueued as (?<id>[A-Za-z0-9][A-Za-z0-9._-]{3,99})", RegexOptions.IgnoreCase)]
    private static partial Regex QueuedAs();

    // X.7.n is about security and policy (RFC 3463): relaying denied, a blocked network, SPF and the like.
    [GeneratedRegex(@"^5\.7\.\d{1,3}\b")]
    private static partial Regex Policy();
}
