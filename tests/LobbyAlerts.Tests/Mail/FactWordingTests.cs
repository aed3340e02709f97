using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;

namespace LobbyAlerts.Tests.Mail;

public sealed class FactWordingTests
{
    private const Language Nl = Language.Nl;
    private const Language En = Language.En;

    [Theory]
    [InlineData(Nl, "../2026", "Uiterlijk in 2026, nog hooguit 38 dagen")]
    [InlineData(Nl, "2032", "In 2032, nog minstens 1.865 dagen (ruim 5 jaar)")]
    [InlineData(Nl, "2026-11-24", "24 november 2026, morgen")]
    [InlineData(Nl, null, "Nog geen datum")]
    [InlineData(En, "../2026", "In 2026 at the latest, at most 38 days to go")]
    [InlineData(En, "2026/..", "From 2026, began at most 326 days ago")]
    [InlineData(En, null, "No date yet")]
    public void A_bound_is_never_printed_as_the_date(Language language, string? edtf, string expected) =>
        MailSamples.Says(expected, MailSamples.Mail(language, MailSamples.Alert(MailSamples.Notice(edtf))));

    [Theory]
    [InlineData(Meaning.Happens, "Dit komt van buiten: de gemeente bepaalt de datum niet.", "This comes from outside: the municipality does not set the date.")]
    [InlineData(Meaning.TakesEffect, "De datum waarop een besluit ingaat.", "The date on which a decision takes effect.")]
    [InlineData(Meaning.Target, "De datum waarop dit gehaald moet zijn.", "The date by which this must have been reached.")]
    [InlineData(Meaning.Milestone, "Een moment in het politieke jaar.", "A moment of the political year.")]
    public void The_meaning_is_told(Meaning meaning, string dutch, string english)
    {
        var alert = MailSamples.Alert(MailSamples.Notice(meaning: meaning));
        MailSamples.Says($"Wat de datum betekent: {dutch}", MailSamples.Mail(alert));
        MailSamples.Says($"What the date means: {english}", MailSamples.Mail(En, alert));
    }

    [Fact]
    public void Everything_known_is_told_in_Dutch()
    {
        var mail = MailSamples.Mail(MailSamples.Everything());
        MailSamples.Says("1 bericht voor Dossierhouder netcongestie", mail);
        MailSamples.Says("Doel: Aanpak netcongestie", mail);
        MailSamples.Says("Zo staat het in de bron: ‘per 2032’", mail);
        MailSamples.Says("Let op: Dit is een voorlopige datum, nog niet bevestigd.", mail);
        MailSamples.Says("De agenda noemt ook: Intercity vervalt eerder (in 2031); Intercity blijft (tot 2040)", mail);
        MailSamples.Says("Toelichting: Een dienstregelingsjaar begint in december.", mail);
        MailSamples.Says("Volgend bericht: donderdag 17 december 2026 om 08.30 uur (veertien dagen vooraf)", mail);
        MailSamples.Says("Bron: PA-agenda, doel 6, Aanpak netcongestie: ‘uiterlijk in 2026, mogelijk eerder’", mail);
        MailSamples.Says("Bron: Brief van ProRail", mail);
    }

    [Fact]
    public void Everything_known_is_told_in_English()
    {
        var mail = MailSamples.Mail(En, MailSamples.Everything());
        MailSamples.Says("1 alert for Dossierhouder netcongestie", mail);
        MailSamples.Says("Goal: Aanpak netcongestie", mail);
        MailSamples.Says("As the source says it: “per 2032”", mail);
        MailSamples.Says("Please note: This is a provisional date, not yet confirmed.", mail);
        MailSamples.Says("The agenda also says: Intercity vervalt eerder (in 2031); Intercity blijft (tot 2040)", mail);
        MailSamples.Says("Explanation: Een dienstregelingsjaar begint in december.", mail);
        MailSamples.Says("Next alert: Thursday 17 December 2026 at 08:30 (fourteen days ahead)", mail);
        MailSamples.Says("Source: PA agenda, goal 6, Aanpak netcongestie: “uiterlijk in 2026, mogelijk eerder”", mail);
        MailSamples.Says("Source: Brief van ProRail", mail);
    }

    [Theory]
    [InlineData("P0D", "(de laatste dag)", "(the last day)")]
    [InlineData("P0D+47", "(herhaling 47)", "(repeat 47)")]
    [InlineData("review", "(kwartaalcontrole)", "(quarterly review)")]
    public void The_next_alert_is_named(string stage, string dutch, string english)
    {
        var alert = MailSamples.Alert(MailSamples.Notice() with { Next = new(stage, new(2026, 12, 31), MailSamples.SendAt) });
        MailSamples.Says($"Volgend bericht: donderdag 31 december 2026 om 08.30 uur {dutch}", MailSamples.Mail(alert));
        MailSamples.Says($"Next alert: Thursday 31 December 2026 at 08:30 {english}", MailSamples.Mail(En, alert));
    }

    [Fact]
    public void No_next_alert_is_told_too()
    {
        var alert = MailSamples.Alert(MailSamples.Notice() with { Next = null });
        MailSamples.Says("Volgend bericht: Er volgt geen bericht meer aan u over deze datum.", MailSamples.Mail(alert));
        MailSamples.Says("Next alert: You will get no further alert about this date.", MailSamples.Mail(En, alert));
    }

    [Fact]
    public void A_next_alert_whose_moment_passed_while_the_mail_was_held_up_is_not_promised()
    {
        var alert = MailSamples.Alert(MailSamples.Notice() with { Next = new("P14D", MailSamples.Today, MailSamples.SendAt) });
        MailSamples.Says("Volgend bericht: was gepland op maandag 23 november 2026 om 08.30 uur (veertien dagen vooraf)", MailSamples.Mail(alert));
        MailSamples.Says("Next alert: was planned for Monday 23 November 2026 at 08:30 (fourteen days ahead)", MailSamples.Mail(En, alert));
    }

    [Fact]
    public void Words_that_say_it_already_are_not_repeated()
    {
        Assert.DoesNotContain("Zo staat het", MailSamples.Mail(MailSamples.Alert(MailSamples.Notice())).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("source says it", MailSamples.Mail(En, MailSamples.Alert(MailSamples.Notice(null))).Text, StringComparison.Ordinal);
        MailSamples.Says("As the source says it: “uiterlijk in 2026”", MailSamples.Mail(En, MailSamples.Alert(MailSamples.Notice())));
    }

    [Fact]
    public void The_introduction_of_the_agenda_is_no_goal() =>
        MailSamples.Says(
            "Bron: PA-agenda, Inleiding: ‘naar 180.000 inwoners in 2040’",
            MailSamples.Mail(MailSamples.Alert(MailSamples.Notice() with { Citation = new(0, "Inleiding", "naar 180.000 inwoners in 2040") })));

    [Fact]
    public void A_quotation_with_a_quotation_in_it_keeps_them_apart() =>
        MailSamples.Says(
            "Bron: PA-agenda, doel 10, Financiën: “‘financieel ravijn’ vanaf 2026”",
            MailSamples.Mail(MailSamples.Alert(MailSamples.Notice() with { Citation = new(10, "Financiën", "‘financieel ravijn’ vanaf 2026") })));

    [Fact]
    public void The_roles_of_all_alerts_are_told_once()
    {
        var one = MailSamples.Alert(MailSamples.Notice()) with { Roles = [Role.PortfolioHolder, Role.Lead] };
        var other = MailSamples.Alert(MailSamples.Notice(), deadline: "ander") with { Roles = [Role.Owner, Role.Lead] };
        MailSamples.Says("U ontvangt deze mail omdat u deze rollen vervult: eigenaar, portefeuillehouder, hoofd public affairs.", MailSamples.Mail(one, other));
        MailSamples.Says("You receive this mail because you hold this role: owner.", MailSamples.Mail(En, MailSamples.Alert(MailSamples.Notice())));
    }

    [Fact]
    public void A_possible_duplicate_says_so_at_the_top()
    {
        var mail = MailComposer.Compose(MailSamples.Reader, [MailSamples.Everything()], isPossibleDuplicate: true, MailSamples.Now);
        Assert.StartsWith(
            "1 bericht voor Dossierhouder netcongestie Mogelijk kreeg u dit bericht al. Bij het verzenden ging iets mis, en wij sturen het liever twee keer dan niet. ---",
            MailSamples.OneLine(mail),
            StringComparison.Ordinal);
    }
}
