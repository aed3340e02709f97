using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;

namespace LobbyAlerts.Tests.Mail;

public class FindingWordingTests
{
    [Theory]
    [InlineData(Language.Nl, FindingType.Undeliverable, "Mail aan Anna <A> lukt niet", "Wat voor deze persoon klaarstaat, is bewaard en wordt elke tien minuten opnieuw geprobeerd.")]
    [InlineData(Language.Nl, FindingType.UnknownContact, "Een bericht voor ‘anna’, die niet bestaat", "Er is geen waarschuwing verloren.")]
    [InlineData(Language.Nl, FindingType.Unreadable, "Een onleesbaar bericht in de wachtrij", "Er is geen waarschuwing verloren.")]
    [InlineData(Language.En, FindingType.Undeliverable, "Mail to Anna <A> does not go out", "What waits for this person is kept, and is tried again every ten minutes.")]
    [InlineData(Language.En, FindingType.UnknownContact, "A message for “anna”, who does not exist", "No alert was lost.")]
    [InlineData(Language.En, FindingType.Unreadable, "An unreadable message on the queue", "No alert was lost.")]
    public void It_says_what_is_wrong_what_it_does_to_alerts_and_where_to_look(Language language, FindingType type, string title, string remedy)
    {
        var mail = MailSamples.Mail(language, Alert(new(type, "anna", "Anna <A>", "ledger/~dead-letters/0a")));

        Assert.Equal(title, mail.Subject);
        MailSamples.Says($"1. {title}", mail);
        Assert.Contains(remedy, mail.Text, StringComparison.Ordinal);
        MailSamples.Says(language == Language.Nl ? "Bron: ledger/~dead-letters/0a" : "Source: ledger/~dead-letters/0a", mail);
        Assert.Contains($"<h2 lang=\"{(language == Language.Nl ? "nl" : "en")}\"", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<A>", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("datum", mail.Text, StringComparison.Ordinal);
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
