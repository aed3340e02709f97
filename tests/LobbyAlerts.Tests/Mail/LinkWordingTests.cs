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
    [InlineData(Language.Nl, "Gezien", "Later", "Afsluiten of overdragen", "Kies Gezien, Later, of Afsluiten of overdragen:")]
    [InlineData(Language.En, "Seen", "Later", "Close or hand over", "Choose Seen, Later, or Close or hand over:")]
    public void Each_alert_is_answered_by_its_own_links_and_what_they_do_is_said_once(Language language, string seen, string later, string more, string choose)
    {
        var words = Sentences.Of(language);
        var mail = Mail(language, MailSamples.Alert(MailSamples.Notice()), MailSamples.Alert(MailSamples.Notice() with { Title = "Ander" }, deadline: "ander"));

        (string, string, string?)[] Of(string deadline, string title) =>
        [
            ($"https://lobby.example.org/respond?token={deadline}", seen, $"{seen}: {title}"),
            ($"https://lobby.example.org/respond?token={deadline}#snooze", later, $"{later}: {title}"),
            ($"https://lobby.example.org/respond?token={deadline}#close", more, $"{more}: {title}"),
        ];
        Assert.Equal(
            [.. Of("ander", "Ander"), .. Of("congestie", "Congestie voor kleinverbruikers"), ("https://lobby.example.org/calendar/a.ics", words["calendar"], null)],
            Anchors(mail.Html));
        foreach (var deadline in (string[])["congestie", "ander"])
            Assert.Contains($"{choose}\nhttps://lobby.example.org/respond?token={deadline}\n", mail.Text, StringComparison.Ordinal);
        foreach (var key in (string[])["answer.seen", "answer.later", "answer.more"])
            MailSamples.Says($"- {words[key]}: {words[$"{key}.does"]}", mail);
        foreach (var once in (string[])[words["answer.seen.does"], words["answers.intro"], words["forwarding"]])
            Assert.Equal((2, 2), (mail.Html.Split(once).Length, MailSamples.OneLine(mail).Split(once).Length));
        MailSamples.Says("https://lobby.example.org/calendar/a.ics", mail);
        Assert.Null(mail.Unsubscribe);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 3)]
    public void Three_alerts_or_more_are_listed_before_they_are_told(int alerts, int listed)
    {
        var mail = Mail(Language.Nl, [.. Enumerable.Range(1, alerts).Select(n => MailSamples.Alert(MailSamples.Notice() with { Title = $"Datum {n}" }, deadline: $"d{n}"))]);

        Assert.Equal(listed, mail.Html.Split("<li style=\"margin:0 0 6px\">").Length - 1);
        Assert.Equal(listed > 0, mail.Text[..mail.Text.IndexOf("----", StringComparison.Ordinal)].Contains("3. Datum 3\n  Uiterlijk in 2026, nog hooguit 38 dagen\n", StringComparison.Ordinal));
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
        Assert.DoesNotContain(Sentences.Of(Language.Nl)["answers.heading"], mail.Text, StringComparison.Ordinal);
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

    private static IEnumerable<(string Address, string Words, string? Name)> Anchors(string html) => System.Text.RegularExpressions.Regex
        .Matches(html, "<a [^>]*?href=\"([^\"]*)\"(?: aria-label=\"([^\"]*)\")?[^>]*>([^<]*)</a>")
        .Select(link => (System.Net.WebUtility.HtmlDecode(link.Groups[1].Value), link.Groups[3].Value, link.Groups[2].Success ? link.Groups[2].Value : null));
}
