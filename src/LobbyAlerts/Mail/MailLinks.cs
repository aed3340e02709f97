using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>
/// Where the links of one mail lead. A link is shown only when there is an address for it; opening one changes nothing.
/// </summary>
/// <param name="Respond">
/// The page where an alert is shown and answered; null when it cannot be. Its forms are reached by the fragments in
/// <see cref="AnswerFragments"/>. Asked only for alerts about an open deadline.
/// </param>
/// <param name="Calendar">The reader's own calendar feed; null when there is none.</param>
/// <param name="Unsubscribe">Where digests are ended; a POST to it ends them at once (RFC 8058). Asked only for digests.</param>
public sealed record MailLinks(Func<Alert, Uri?> Respond, Uri? Calendar = null, Uri? Unsubscribe = null)
{
    /// <summary>No links: the mail says how to answer without them.</summary>
    public static MailLinks None { get; } = new(_ => null);
}

/// <summary>Makes the links of a mail to a contact.</summary>
/// <param name="to">The contact.</param>
/// <param name="now">The present, from which links expire.</param>
public delegate MailLinks MailLinking(Contact to, Instant now);

/// <summary>The ids of the forms on the page where an alert is answered.</summary>
public static class AnswerFragments
{
    /// <summary>Told again on a day of one's choice.</summary>
    public const string Snooze = "snooze";

    /// <summary>A proposal to close it.</summary>
    public const string Close = "close";

    /// <summary>A proposal to hand it over.</summary>
    public const string Handover = "handover";
}
