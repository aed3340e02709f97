using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Mail;

namespace LobbyAlerts.Tests.Mail;

public sealed class LinkWordingTests
{
    private static readonly MailLinks Links = new(
        alert => new Uri($"https://lobby.example.org/respond?token={alert.Deadline}"),
        new Uri("https://lobby.example.org/calendar/a.ics"),
        new Uri("https://lobby.example.org/unsubscribe?token=b"));

    [Theory]
    [InlineData(Language.Nl, "Gezien", "Later herinneren", "Afsluiten voorstellen", "Overdragen voorstellen", "Laat weten dat u dit weet. U ziet eerst een pagina; pas als u daar op de knop drukt, leggen we het vast.")]
    [InlineData(Language.En, "Seen", "Remind me later", "Propose to close", "Propose a handover", "Let us know that you know this. You see a page first; nothing is recorded until you press the button there.")]
    public void Each_link_says_what_it_does(Language language, string seen, string snooze, string close, string handover, string does)
    {
        var mail = Mail(language, MailSamples.Alert(MailSamples.Notice()));

        Assert.Equal(
            [
                ("https://lobby.example.org/respond?token=congestie", seen),
                ("https://lobby.example.org/respond?token=congestie#snooze", snooze),
                ("https://lobby.example.org/respond?token=congestie#close", close),
                ("https://lobby.example.org/respond?token=congestie#handover", handover),
                ("https://lobby.example.org/calendar/a.ics", Sentences.Of(language)["calendar"]),
            ],
            Anchors(mail.Html));
        MailSamples.Says($"{seen}:", mail);
        MailSamples.Says("https://lobby.example.org/respond?token=congestie", mail);
        MailSamples.Says(does, mail);
        MailSamples.Says($"- {close}: {Sentences.Of(language)["answer.close.does"]}", mail);
        MailSamples.Says("https://lobby.example.org/calendar/a.ics", mail);
        MailSamples.Says(Sentences.Of(language)["forwarding"], mail);
        Assert.Null(mail.Unsubscribe);
    }

    [Fact]
    public void Only_a_digest_can_be_ended()
    {
        var mail = Mail(Language.Nl, DigestSamples.Alert(DigestSamples.All));

        Assert.Equal(new Uri("https://lobby.example.org/unsubscribe?token=b"), mail.Unsubscribe);
        MailSamples.Says("https://lobby.example.org/unsubscribe?token=b", mail);
        Assert.Equal(["https://lobby.example.org/calendar/a.ics", "https://lobby.example.org/unsubscribe?token=b"], Anchors(mail.Html).Select(link => link.Address));
        Assert.DoesNotContain(Sentences.Of(Language.Nl)["forwarding"], MailSamples.OneLine(mail), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_closed_or_found_needs_no_answer()
    {
        var closed = MailSamples.Alert(MailSamples.Notice() with { Closed = new(MailSamples.Now, "beheer", Outcome.Won, "Gehaald") }, Kind.Closed, "closed-1");
        var finding = MailSamples.Alert(MailSamples.Notice()) with { Kind = Kind.Finding, Notice = null, Finding = new(FindingType.NoSweep, null, null, "r") };

        Assert.Equal(["https://lobby.example.org/calendar/a.ics"], Anchors(Mail(Language.Nl, closed, finding).Html).Select(link => link.Address));
    }

    [Fact]
    public void Without_addresses_there_are_no_links_and_a_reply_is_the_answer()
    {
        var mail = MailSamples.Mail(MailSamples.Alert(MailSamples.Notice()));

        Assert.Empty(Anchors(mail.Html));
        Assert.DoesNotContain("http", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Beantwoord deze mail.", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Sentences.Of(Language.Nl)["answer.others"], mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Congestie", Kind.Reminder, "Herinnering, een maand vooraf. Ander: Uiterlijk in 2026, nog hooguit 38 dagen.")]
    [InlineData("Congestie voor kleinverbruikers", Kind.Escalation, "Uiterlijk in 2026, nog hooguit 38 dagen. Nog niet bevestigd: een maand vooraf.")]
    [InlineData("Voorwaarden voor het net in de hele provincie Utrecht en alles daaromheen", Kind.Reminder, "Voorwaarden voor het net in de hele provincie Utrecht en alles daaromheen. Herinnering, een maand vooraf.")]
    public void Lists_of_mails_show_what_the_subject_leaves_out(string title, Kind kind, string expected)
    {
        var first = MailSamples.Alert(MailSamples.Notice() with { Title = title }, kind, deadline: "a");
        var second = MailSamples.Alert(MailSamples.Notice() with { Title = "Ander" }, deadline: "b");

        Assert.Contains($"mso-hide:all\">{expected}", MailSamples.Mail(first, second).Html, StringComparison.Ordinal);
    }

    private static OutgoingMail Mail(Language language, params Alert[] alerts) =>
        MailComposer.Compose(MailSamples.Reader with { Language = language }, alerts, isPossibleDuplicate: false, MailSamples.Now, Links);

    private static IEnumerable<(string Address, string Words)> Anchors(string html) => System.Text.RegularExpressions.Regex
        .Matches(html, "<a [^>]*?href=\"([^\"]*)\"[^>]*>([^<]*)</a>")
        .Select(link => (System.Net.WebUtility.HtmlDecode(link.Groups[1].Value), link.Groups[2].Value));
}
