using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Delivery;

/// <summary>Mails as the composer would hand them over.</summary>
internal static class DeliverySamples
{
    public static readonly Instant Planned = Instant.FromUtc(2026, 11, 30, 7, 30);
    public static readonly MailIdentity Identity = new("alerts@lobby.example.org", "Lobbyagenda Amersfoort", "pa@example.org");

    public static OutgoingMail Mail(
        string text = "Tekst\n", string html = "<p>Tekst</p>\n", string name = "Dossierhouder", string address = "d@example.org", Language language = Language.Nl) =>
        new(
            new Contact("dossierhouder", name, address, language),
            "Congestie – coördinatie: uiterlijk in 2026, nog hooguit 38 dagen (+3)",
            text,
            html,
            "0123456789abcdef0123456789abcdef",
            [AlertPlannedAt(Planned + Duration.FromMinutes(5)), AlertPlannedAt(Planned)]);

    private static Alert AlertPlannedAt(Instant at) => new()
    {
        Deadline = "congestie",
        Revision = 1,
        Goal = "netcongestie",
        Contact = "dossierhouder",
        Kind = Kind.Reminder,
        Stage = "P1M",
        Day = new(2026, 11, 30),
        Roles = [Role.Owner],
        DueAt = Planned,
        PlannedAt = at,
        Notice = new Notice { GoalTitle = "Aanpak netcongestie", Title = "Congestie", Said = "in 2026", Meaning = Meaning.Happens },
    };
}
