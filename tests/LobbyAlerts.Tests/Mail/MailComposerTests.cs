using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using LobbyAlerts.Alerts;
using LobbyAlerts.Mail;

namespace LobbyAlerts.Tests.Mail;

public sealed partial class MailComposerTests(ITestOutputHelper output)
{
    [Fact]
    public void The_most_urgent_comes_first()
    {
        Alert[] expected =
        [
            Named("overdue-by-days", "2026-11-20", Kind.Overdue, "P0D+1"),
            Named("caught-up-after-its-window", "2026-10", Kind.CatchUp, "P1M"),
            Named("overdue-by-years", "2020", Kind.Overdue, "P0D+300"),
            Named("in-effect-since-november", "2026-11/..", Kind.InEffect, "P0D+3"),
            Named("in-effect-since-january", "2026", Kind.InEffect, "P0D+46"),
            Named("today", "2026-11-23", Kind.Reminder, "P0D"),
            Named("b-next-month", "2026-12-23", Kind.Reminder, "P1M"),
            Named("c-next-month", "2026-12-23", Kind.Reminder, "P1M"),
            Named("in-years", "2032", Kind.CatchUp, "P5Y"),
            Named("a-undated", null, Kind.Review, "review"),
            Named("z-undated", null, Kind.CatchUp, "review"),
        ];

        var mail = MailSamples.Mail([.. expected.Reverse()]);

        Assert.Equal(expected.Select(alert => alert.Deadline), mail.Alerts.Select(alert => alert.Deadline));
        // Listed first, then told.
        var titles = expected.Select(alert => alert.Notice!.Title);
        Assert.Equal([.. titles, .. titles], Regex.Matches(mail.Text, @"(?m)^\d+\. (.+)$").Select(m => m.Groups[1].Value));
        Assert.StartsWith("Voorbij: Titel overdue-by-days", mail.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.Nl)]
    [InlineData(Language.En)]
    public void The_plain_text_says_all_that_the_HTML_says(Language language)
    {
        var mail = MailComposer.Compose(MailSamples.Reader with { Language = language }, Several(), isPossibleDuplicate: true, MailSamples.Now);
        var said = Lines(mail.Html[mail.Html.IndexOf("<h1", StringComparison.Ordinal)..]);

        Assert.All(said, line => Assert.Contains(line, MailSamples.OneLine(mail), StringComparison.Ordinal));
        Assert.All(said.Where(line => line.Contains("2032", StringComparison.Ordinal)), line => Assert.DoesNotContain("1 januari", line, StringComparison.Ordinal));
        Assert.Equal(mail.Text.Split('\n').Count(line => line.StartsWith("---", StringComparison.Ordinal)) - 1, Regex.Count(mail.Html, "<h2"));
        Assert.Contains($"<html lang=\"{(language == Language.En ? "en" : "nl")}\" ", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_an_admin_types_is_HTML()
    {
        const string Script = "<script>alert('x')</script> & \"co\"";
        var notice = MailSamples.Everything().Notice!;
        var hostile = notice with
        {
            Title = Script,
            GoalTitle = Script,
            Said = Script,
            Note = Script,
            Source = Script,
            Citation = new(6, Script, Script),
            Conflicts = [new(Script, Script)],
        };

        var mail = MailComposer.Compose(MailSamples.Reader with { Name = Script }, [MailSamples.Alert(hostile)], isPossibleDuplicate: false, MailSamples.Now);

        Assert.DoesNotContain("<script", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(10, Lines(mail.Html).Sum(line => Regex.Count(line, "<script>")) - Regex.Count(mail.Subject, "<script>"));
        Assert.Contains(Script, MailSamples.OneLine(mail), StringComparison.Ordinal);
    }

    [Fact]
    public void Accents_stay_readable_in_the_HTML() =>
        Assert.Contains("Coördinatie ‘één’ – €", MailSamples.Mail(MailSamples.Alert(MailSamples.Notice() with { Note = "Coördinatie ‘één’ – €" })).Html, StringComparison.Ordinal);

    [Fact]
    public void The_same_alerts_are_the_same_message_whenever_they_are_sent()
    {
        var alerts = Several();
        var first = MailSamples.Mail(alerts);
        var again = MailComposer.Compose(MailSamples.Reader, [.. alerts.Reverse()], isPossibleDuplicate: true, MailSamples.Now.Plus(NodaTime.Duration.FromDays(2)));

        Assert.Matches("^[0-9a-f]{32}$", first.MessageId);
        Assert.Equal(first.MessageId, again.MessageId);
        Assert.NotEqual(first.MessageId, MailSamples.Mail(alerts[1..]).MessageId);
        Assert.NotEqual(first.MessageId, MailSamples.Mail([.. alerts[1..], alerts[0] with { Deadline = "ander" }]).MessageId);
    }

    [Fact]
    public void A_mail_without_alerts_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MailSamples.Mail());

    [Fact]
    public void Mails_can_be_written_at_once()
    {
        var expected = MailSamples.Mail(Several());
        Parallel.For(0, 200, _ => Assert.Equal(expected.Html, MailSamples.Mail(Several()).Html));
    }

    [Fact]
    public void Time_taken_is_printed()
    {
        const int Mails = 100;
        var alerts = Several();
        var best = Enumerable.Range(0, 30).Min(_ =>
        {
            var clock = Stopwatch.StartNew();
            for (var mail = 0; mail < Mails; mail++)
                MailSamples.Mail(alerts);
            return clock.Elapsed.TotalMicroseconds / Mails;
        });
        output.WriteLine($"{best:F1} µs a mail of {alerts.Length} alerts, the best of thirty times a hundred");
    }

    private static Alert[] Several() =>
    [
        MailSamples.Everything(),
        MailSamples.Alert(MailSamples.Notice()),
        Named("undated", null, Kind.Review, "review"),
    ];

    private static Alert Named(string id, string? edtf, Kind kind, string stage) =>
        MailSamples.Alert(MailSamples.Notice(edtf) with { Title = $"Titel {id}" }, kind, stage, id);

    private static string[] Lines(string html) =>
        [.. TextNode().Matches(html).Select(node => WebUtility.HtmlDecode(node.Value).Replace('\u00a0', ' ').Trim()).Where(line => line.Length > 0)];

    [GeneratedRegex("(?<=>)[^<>]+(?=<)")]
    private static partial Regex TextNode();
}
