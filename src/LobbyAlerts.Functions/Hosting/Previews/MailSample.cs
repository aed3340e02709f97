using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting.Previews;

/// <summary>A mail of one kind, as the rules brought it about.</summary>
/// <param name="Name">What it shows: its kind, for a finding with what was found; <c>several</c> for a mail of many alerts.</param>
/// <param name="To">Whom it was sent to.</param>
/// <param name="Alerts">What it tells.</param>
/// <param name="At">When it was sent.</param>
internal sealed record MailSample(string Name, Contact To, IReadOnlyList<Alert> Alerts, Instant At)
{
    private const string Service = "https://lobbyalerts.example.org";

    // Addresses of the form that real ones have; they lead nowhere.
    private static readonly MailLinks Links = new(
        alert => new Uri($"{Service}/respond?token={Uri.EscapeDataString($"{alert.Deadline}|{alert.Key}")}"),
        new Uri($"{Service}/calendar/example.ics"),
        new Uri($"{Service}/unsubscribe?token=example"));

    /// <summary>The mail in a language, as the composer writes it.</summary>
    public OutgoingMail In(Language language) => MailComposer.Compose(To with { Language = language }, Alerts, isPossibleDuplicate: false, At, Links);
}
