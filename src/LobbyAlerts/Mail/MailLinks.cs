using LobbyAlerts.Alerts;

namespace LobbyAlerts.Mail;

/// <summary>Where the links of one contact's mail lead.</summary>
/// <param name="Respond">The page on which an alert is answered; null for what has no answer.</param>
/// <param name="Calendar">The contact's calendar feed; null for none.</param>
/// <param name="Unsubscribe">Where digests are ended; null for none.</param>
public sealed record MailLinks(Func<Alert, Uri?> Respond, Uri? Calendar, Uri? Unsubscribe)
{
    /// <summary>No links: nothing answers them.</summary>
    public static MailLinks None { get; } = new(_ => null, null, null);
}
