using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;

namespace LobbyAlerts.Tests.Mail;

/// <summary>Digests as they would be planned on Monday 23 November 2026, week 48.</summary>
internal static class DigestSamples
{
    /// <summary>One deadline in each section, and one more where two read differently.</summary>
    public static readonly Deadline[] All =
    [
        Of("Warmteplan vastgesteld", "2026-10"),
        Of("Congestie voor kleinverbruikers", "../2026", Meaning.Happens),
        Of("Financieel ravijn", "2026/..", Meaning.Happens),
        Of("BO MIRT", "2026-11", Meaning.Milestone) with { Provisional = true },
        Of("Nieuwe dienstregeling", "2026-12-13", Meaning.TakesEffect),
        Of("Stop op aansluitingen", "2026-11-20", Meaning.Happens),
        Of("Prinsjesdag", "2027-09-21", Meaning.Milestone) with { Provisional = true },
        Of("Campus: 7.000 banen", null),
        Of("Groen: 500 m² per woning", null) with { Provisional = true },
        Of("32.000 banen", "2040"),
    ];

    public static Deadline Of(string title, string? edtf, Meaning meaning = Meaning.Target) => new()
    {
        Id = title.ToLowerInvariant(),
        Goals = ["goal"],
        Title = title,
        Said = edtf ?? "nog geen datum",
        Date = edtf is null ? null : ImpreciseDate.Parse(edtf),
        Meaning = meaning,
    };

    public static Alert Alert(params Deadline[] deadlines) => MailSamples.Alert(MailSamples.Notice()) with
    {
        Deadline = Digest.Subject,
        Kind = Kind.Digest,
        Stage = "2026-W48",
        Roles = [Role.Owner, Role.Lead],
        Notice = null,
        Digest = DigestContent.Of(deadlines, MailSamples.Today)!.Digest,
    };

    public static OutgoingMail Mail(Language language, params Deadline[] deadlines) => MailSamples.Mail(language, Alert(deadlines));
}
