using LobbyAlerts.Deadlines;
using LobbyAlerts.Mail;

namespace LobbyAlerts.Tests.Mail;

public class DigestWordingTests
{
    [Theory]
    [InlineData(Language.Nl, "De agenda noemt ook: Tekst (in 2050)")]
    [InlineData(Language.En, "The agenda also says: Tekst (in 2050)")]
    public void What_contradicts_a_date_stands_with_it(Language language, string says)
    {
        var alert = DigestSamples.Alert(DigestSamples.Of("Cijferkader", "2026-12-31"));
        var digest = alert.Digest! with { Items = [alert.Digest!.Items[0] with { Conflicts = [new("Tekst", "in 2050")] }] };

        var mail = MailSamples.Mail(language, alert with { Digest = digest });

        MailSamples.Says($"  {says}", mail);
        Assert.Contains(says, System.Text.RegularExpressions.Regex.Replace(mail.Html, "<[^>]+>", ""), StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_in_Dutch_what_stands_where_the_most_urgent_first() => Assert.Equal(
        """
        Weekoverzicht week 48 voor Dossierhouder netcongestie

        Zo staan uw data er op maandag 23 november 2026 voor. Verandert er niets,
        dan krijgt u dit overzicht eens per maand.

        ------------------------------------------------------------
        Voorbij, nog niet afgesloten (2)

        - Stop op aansluitingen
          Voorbij: 20 november 2026, 3 dagen geleden
        - Warmteplan vastgesteld
          Te laat: oktober 2026, minstens 23 dagen geleden

        ------------------------------------------------------------
        Loopt nu (2)

        - BO MIRT
          November 2026, nog hooguit 7 dagen (voorlopige datum)
        - Financieel ravijn
          Vanaf 2026, hooguit 326 dagen geleden ingegaan

        ------------------------------------------------------------
        Binnen 90 dagen (2)

        - Nieuwe dienstregeling
          13 december 2026, nog 20 dagen
        - Congestie voor kleinverbruikers
          Uiterlijk in 2026, nog hooguit 38 dagen

        ------------------------------------------------------------
        Later, met een voorlopige datum (1)

        - Prinsjesdag
          21 september 2027, nog 302 dagen

        ------------------------------------------------------------
        Nog geen datum (2)

        - Campus: 7.000 banen
        - Groen: 500 m² per woning

        ------------------------------------------------------------
        U ontvangt deze mail omdat u deze rollen vervult: eigenaar, hoofd public
        affairs.
        Wilt u iets melden of vragen? Beantwoord deze mail. Schrijf niets over
        lobbystrategie: deze mail kan onder de Woo openbaar worden.
        """,
        DigestSamples.Mail(Language.Nl, DigestSamples.All).Text.TrimEnd());

    [Theory]
    [InlineData("Overview of week 48 for Dossierhouder netcongestie")]
    [InlineData("This is how your dates stand on Monday 23 November 2026. When nothing changes, you get this overview once a month.")]
    [InlineData("Past, not yet closed (2)")]
    [InlineData("  Past: 20 November 2026, 3 days ago")]
    [InlineData("  Overdue: October 2026, at least 23 days ago")]
    [InlineData("Under way (2)")]
    [InlineData("  November 2026, at most 7 days to go (provisional date)")]
    [InlineData("Within 90 days (2)")]
    [InlineData("  In 2026 at the latest, at most 38 days to go")]
    [InlineData("Later, with a provisional date (1)")]
    [InlineData("  21 September 2027, 302 days to go")]
    [InlineData("No date yet (2)")]
    [InlineData("Titles, notes and quotations are in Dutch, as in the agenda.")]
    public void It_says_so_in_English(string line) => MailSamples.Says(line, DigestSamples.Mail(Language.En, DigestSamples.All));

    [Theory]
    [InlineData(Language.Nl, 3, 0, 2, 5, "Weekoverzicht week 48: 3 data binnen 90 dagen, 2 lopen, 5 zonder datum")]
    [InlineData(Language.Nl, 1, 0, 1, 0, "Weekoverzicht week 48: 1 datum binnen 90 dagen, 1 loopt")]
    [InlineData(Language.Nl, 0, 1, 0, 1, "Weekoverzicht week 48: 1 voorbij, 1 zonder datum")]
    [InlineData(Language.Nl, 0, 0, 0, 1, "Weekoverzicht week 48: 1 zonder datum")]
    [InlineData(Language.Nl, 20, 20, 20, 20, "Weekoverzicht week 48: 20 data binnen 90 dagen, 20 lopen, 20 voorbij")]
    [InlineData(Language.En, 3, 0, 2, 5, "Overview of week 48: 3 dates within 90 days, 2 under way, 5 undated")]
    [InlineData(Language.En, 1, 1, 1, 1, "Overview of week 48: 1 date within 90 days, 1 under way, 1 past, 1 undated")]
    public void The_subject_counts_as_far_as_it_fits(Language language, int ahead, int overdue, int running, int undated, string subject)
    {
        Deadline[] deadlines =
        [
            .. Many(ahead, "2026-12-31"), .. Many(overdue, "2026-01"), .. Many(running, "2026/.."), .. Many(undated, null),
        ];

        var mail = DigestSamples.Mail(language, deadlines);
        Assert.Equal(subject, mail.Subject);
        Assert.InRange(mail.Subject.Length, 1, MailSubject.MaxLength);

        static IEnumerable<Deadline> Many(int count, string? edtf) => Enumerable.Range(0, count).Select(i => DigestSamples.Of($"{edtf} {i:000}", edtf));
    }

    [Fact]
    public void What_does_not_fit_is_counted()
    {
        Deadline[] deadlines = [.. Enumerable.Range(0, 150).Select(i => DigestSamples.Of($"D {i:000}", i < 99 ? "2026-12-31" : null))];

        var mail = DigestSamples.Mail(Language.Nl, deadlines);

        Assert.Equal(100, mail.Text.Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal)));
        MailSamples.Says("Nog geen datum (51)", mail);
        MailSamples.Says("En nog 50 andere.", mail);
        Assert.Equal("Weekoverzicht week 48: 99 data binnen 90 dagen, 51 zonder datum", mail.Subject);
        Assert.Contains(">En nog 50 andere.</p>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Sent_late_it_says_where_each_stands_by_then()
    {
        var alert = DigestSamples.Alert(DigestSamples.Of("Morgen", "2026-11-24"), DigestSamples.Of("Overmorgen", "2026-11-25"), DigestSamples.Of("Kerst", "2026-12-25"));

        var mail = MailComposer.Compose(MailSamples.Reader, [alert], isPossibleDuplicate: true, MailSamples.Now + NodaTime.Duration.FromDays(2));

        Assert.Equal("Weekoverzicht week 48: 1 datum binnen 90 dagen, 1 loopt, 1 voorbij", mail.Subject);
        MailSamples.Says("  Te laat: 24 november 2026, gisteren", mail);
        MailSamples.Says("  25 november 2026, vandaag", mail);
        MailSamples.Says(MailTexts.Of(Language.Nl).Duplicate, mail);
        Assert.Contains($">{MailTexts.Of(Language.Nl).Duplicate}</p>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Titles_are_escaped_and_marked_as_Dutch()
    {
        var mail = DigestSamples.Mail(Language.En, DigestSamples.Of("<b>Wet & co</b>", null));

        Assert.Contains("<strong lang=\"nl\">&lt;b&gt;Wet &amp; co&lt;/b&gt;</strong></li>", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\" ", mail.Html, StringComparison.Ordinal);
        MailSamples.Says("- <b>Wet & co</b>", mail);
    }
}
