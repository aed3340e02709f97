using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>Writes the mail that tells a contact its alerts.</summary>
public static class MailComposer
{
    /// <summary>One mail with every alert, the most urgent first.</summary>
    public static OutgoingMail Compose(Contact to, IReadOnlyList<Alert> alerts, bool isPossibleDuplicate, Instant now) =>
        new(to, alerts[0].Notice.Title, alerts[0].Notice.Title, isPossibleDuplicate ? "" : "", now.ToString(), alerts);
}
