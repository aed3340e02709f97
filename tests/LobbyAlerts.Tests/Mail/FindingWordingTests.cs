using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;

namespace LobbyAlerts.Tests.Mail;

public class FindingWordingTests
{
    [Theory]
    [InlineData(Language.Nl, FindingType.Undeliverable, "Mail aan Anna <A> lukt niet", "Wat voor deze persoon klaarstaat, is bewaard en wordt elke tien minuten opnieuw geprobeerd.")]
    [InlineData(Language.Nl, FindingType.UnknownContact, "Een bericht voor ‘anna’, die niet bestaat", "Er is geen waarschuwing verloren.")]
    [InlineData(Language.Nl, FindingType.Unreadable, "Een onleesbaar bericht in de wachtrij", "Er is geen waarschuwing verloren.")]
    [InlineData(Language.Nl, FindingType.ProposalWaits, "Een voorstel wacht op een besluit: Anna <A>", "Er verandert niets tot een beheerder het voorstel aanneemt.")]
    [InlineData(Language.En, FindingType.ProposalWaits, "A proposal waits for a decision: Anna <A>", "Nothing changes until an admin confirms the proposal.")]
    [InlineData(Language.En, FindingType.Undeliverable, "Mail to Anna <A> does not go out", "What waits for this person is kept, and is tried again every ten minutes.")]
    [InlineData(Language.En, FindingType.UnknownContact, "A message for “anna”, who does not exist", "No alert was lost.")]
    [InlineData(Language.En, FindingType.Unreadable, "An unreadable message on the queue", "No alert was lost.")]
    public void It_says_what_is_wrong_what_it_does_to_alerts_and_where_to_look(Language language, FindingType type, string title, string remedy)
    {
        var mail = MailSamples.Mail(language, Alert(new(type, "anna", "Anna <A>", "ledger/~dead-letters/0a")));

        Assert.Equal(title, mail.Subject);
        MailSamples.Says($"1. {title}", mail);
        Assert.Contains(remedy, MailSamples.OneLine(mail), StringComparison.Ordinal);
        MailSamples.Says(language == Language.Nl ? "Bron: ledger/~dead-letters/0a" : "Source: ledger/~dead-letters/0a", mail);
        Assert.Contains($"<h2 lang=\"{(language == Language.Nl ? "nl" : "en")}\"", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<A>", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("datum", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.Nl, FindingType.Bounced, "Mail aan Anna <A> komt niet aan", "Zet het goede adres in de lijst met contactpersonen")]
    [InlineData(Language.Nl, FindingType.Rejected, "Mail aan Anna <A> wordt geweigerd", "vraag uw technisch beheerder waarom de mail wordt geweigerd")]
    [InlineData(Language.Nl, FindingType.NotDelivered, "Mail aan Anna <A> is nog niet aangekomen", "is op zondag 22 november 2026 verstuurd en na een dag nog niet bezorgd")]
    [InlineData(Language.Nl, FindingType.AlertsStuck, "Er staan berichten klaar die niet worden verstuurd", "Berichten die op zondag 22 november 2026 verstuurd moesten worden, staan nog te wachten")]
    [InlineData(Language.Nl, FindingType.NoSweep, "Het systeem keek een tijd niet wat er verstuurd moest worden", "De laatste keer was op zondag 22 november 2026 en daarna langer dan twintig minuten niet")]
    [InlineData(Language.Nl, FindingType.DigestsMissing, "Het weekoverzicht is niet verstuurd", "Het weekoverzicht dat op zondag 22 november 2026 verstuurd moest worden, is een uur later nog niet klaargezet")]
    [InlineData(Language.Nl, FindingType.Silent, "Over ‘Anna <A>’ komt geen bericht meer", "Sluit de datum af, of geef een nieuwe datum op.")]
    [InlineData(Language.Nl, FindingType.Faulty, "Over ‘Anna <A>’ kan het systeem niet waarschuwen", "vraag uw technisch beheerder om dit te herstellen")]
    [InlineData(Language.En, FindingType.Bounced, "Mail to Anna <A> does not arrive", "Put the right address in the list of contacts")]
    [InlineData(Language.En, FindingType.Rejected, "Mail to Anna <A> is refused", "ask your system administrator why the mail is refused")]
    [InlineData(Language.En, FindingType.NotDelivered, "Mail to Anna <A> has not arrived yet", "was sent on Sunday 22 November 2026 and is not delivered after a day")]
    [InlineData(Language.En, FindingType.AlertsStuck, "Alerts are waiting and are not being sent", "Alerts that were to be sent on Sunday 22 November 2026 are still waiting")]
    [InlineData(Language.En, FindingType.NoSweep, "For a while the system did not look for what was to be sent", "The last time was on Sunday 22 November 2026 and then not for more than twenty minutes")]
    [InlineData(Language.En, FindingType.DigestsMissing, "The weekly overview has not been sent", "ask your system administrator why no overviews are made")]
    [InlineData(Language.En, FindingType.Silent, "No more alerts will come about “Anna <A>”", "Close it, or give it a new date.")]
    [InlineData(Language.En, FindingType.Faulty, "The system cannot warn about “Anna <A>”", "ask your system administrator to mend this")]
    public void What_an_audit_finds_says_since_when_and_what_to_do(Language language, FindingType type, string title, string says)
    {
        var mail = MailSamples.Mail(language, Alert(new(type, "anna", "Anna <A>", "ledger/a/b") { Since = MailSamples.Today.PlusDays(-1) }));

        Assert.Equal(title, mail.Subject);
        Assert.Contains(says, MailSamples.OneLine(mail), StringComparison.Ordinal);
        Assert.DoesNotContain("<A>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_finding_has_words_of_its_own_in_both_languages()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var subjects = Enum.GetValues<FindingType>().Select(type => MailSamples.Mail(language, Alert(new(type, "anna", null, "r"))).Subject).ToList();
            Assert.Equal(subjects.Count, subjects.Distinct().Count());
        }
    }

    [Theory]
    [InlineData(Language.Nl, "P1M", "Niet aangekomen bij wie dit moest horen: een maand vooraf, verstuurd op zondag 22 november 2026", "Niet aangekomen: ")]
    [InlineData(Language.Nl, "revision-2", "Niet aangekomen bij wie dit moest horen: een eerder bericht, verstuurd op zondag 22 november 2026", "Niet aangekomen: ")]
    [InlineData(Language.En, "P1M", "Did not reach who should have heard it: a month ahead, sent on Sunday 22 November 2026", "Not delivered: ")]
    [InlineData(Language.En, "revision-2", "Did not reach who should have heard it: an earlier message, sent on Sunday 22 November 2026", "Not delivered: ")]
    public void What_did_not_reach_another_says_so(Language language, string stage, string says, string subject)
    {
        var alert = MailSamples.Alert(MailSamples.Notice() with { ToldOn = MailSamples.Today.PlusDays(-1) }, Kind.Escalation, stage) with { InPlaceOf = "anna" };

        var mail = MailSamples.Mail(language, alert);

        MailSamples.Says(says, mail);
        Assert.StartsWith(subject, mail.Subject, StringComparison.Ordinal);
        Assert.Contains(language == Language.Nl ? "De mail hierover kwam niet aan" : "The mail about this did not reach", MailSamples.OneLine(mail), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_name_is_cut_to_the_length_of_a_subject()
    {
        var mail = MailSamples.Mail(Alert(new(FindingType.Undeliverable, "anna", string.Join(' ', Enumerable.Repeat("Anna", 40)), "r")));

        Assert.InRange(mail.Subject.Length, 40, 78);
    }

    private static Alert Alert(Finding finding) => MailSamples.Alert(MailSamples.Notice()) with
    {
        Deadline = Finding.Subject,
        Kind = Kind.Finding,
        Stage = finding.Label,
        Roles = [Role.Lead],
        Notice = null,
        Finding = finding,
    };
}
