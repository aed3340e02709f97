using CsCheck;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Mail;

namespace LobbyAlerts.Tests.Mail;

public sealed class MailSubjectTests
{
    private static readonly string?[] Dates =
    [
        null, "2026", "../2026", "2032", "2026-12-31T17:00", "2040%", "2026/..", "2019", "1999-11-16/1999-11-30",
        "2027-34/2028-41", "2027-11-16/2028-41", "2027-33/2029-40", "2026-11-24", "../2050",
    ];

    [Theory]
    [InlineData("Congestie voor kleinverbruikers", "../2026", "Congestie voor kleinverbruikers: uiterlijk in 2026, nog hooguit 38 dagen")]
    [InlineData("Congestie voor kleinverbruikers", null, "Congestie voor kleinverbruikers: nog geen datum")]
    [InlineData("CO2-neutraal", "../2050", "CO2-neutraal: uiterlijk in 2050, nog hooguit 8.804 dagen (ruim 24 jaar)")]
    [InlineData("Intercity Amsterdam – Amersfoort", "2032", "Intercity Amsterdam – Amersfoort: in 2032, nog minstens 1.865 dagen")]
    [InlineData("Intercity Amsterdam – Amersfoort – Oost vervalt", "2032", "Intercity Amsterdam – Amersfoort – Oost…: in 2032, nog minstens 1.865 dagen")]
    [InlineData("Voorwaarden voor de kwartalen", "2027-34/2028-41", "Voorwaarden…: tussen het tweede kwartaal van 2027 en de tweede helft van 2028")]
    [InlineData("Prins\r\nBcc: x@example.org", "2026-11-24", "Prins Bcc: x@example.org: 24 november 2026, morgen")]
    public void What_and_when(string title, string? edtf, string expected) => Assert.Equal(expected, Subject(title, edtf));

    [Theory]
    [InlineData(Meaning.Target, Language.Nl, "Te laat: CO2: in 2025, minstens 327 dagen geleden")]
    [InlineData(Meaning.Target, Language.En, "Overdue: CO2: in 2025, at least 327 days ago")]
    [InlineData(Meaning.Happens, Language.Nl, "Voorbij: CO2: in 2025, minstens 327 dagen geleden")]
    [InlineData(Meaning.TakesEffect, Language.En, "Past: CO2: in 2025, at least 327 days ago")]
    public void What_has_passed_says_so_where_it_fits(Meaning meaning, Language language, string expected)
    {
        var overdue = MailSamples.Alert(MailSamples.Notice("2025", meaning) with { Title = "CO2" }, Kind.Overdue, "P0D+1");
        Assert.Equal(expected, MailSamples.Mail(language, overdue).Subject);
    }

    [Fact]
    public void The_others_are_counted()
    {
        var alerts = Enumerable.Range(0, 4).Select(n => MailSamples.Alert(MailSamples.Notice(), deadline: $"d{n}"));
        Assert.Equal("Congestie voor kleinverbruikers: uiterlijk in 2026, nog hooguit 38 dagen (+3)", MailSamples.Mail([.. alerts]).Subject);
    }

    [Fact]
    public void It_fits_whatever_the_title_and_never_loses_the_date()
    {
        var words = Gen.OneOf("a", "netcongestie", "–", "Bereikbaarheidsopgave", "🚆", "ë", "hoogspanningsstations380kVen150kV", " ", "\t");
        var title = Gen.Select(words.Array[1, 40], Gen.Bool, (parts, spaced) => "T" + string.Join(spaced ? " " : "", parts));
        Gen.Select(title, Gen.OneOf(Dates), Gen.Int[1, 120], Gen.Enum<Language>()).Sample((text, edtf, count, language) =>
        {
            var alert = MailSamples.Alert(MailSamples.Notice(edtf) with { Title = text });
            var subject = MailSamples.Mail(language, [.. Enumerable.Repeat(alert, count)]).Subject;

            Assert.InRange(subject.Length, 1, MailSubject.MaxLength);
            Assert.Contains(alert.Notice!.Date?.Say(language) ?? MailTexts.Of(language).NoDate, subject, StringComparison.Ordinal);
            Assert.DoesNotContain(subject, char.IsControl);
            Assert.Equal(subject, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(subject)));
            if (count > 1)
                Assert.EndsWith($" (+{count - 1})", subject, StringComparison.Ordinal);
        }, iter: 2_000);
    }

    private static string Subject(string title, string? edtf) =>
        MailSamples.Mail(MailSamples.Alert(MailSamples.Notice(edtf) with { Title = title })).Subject;
}
