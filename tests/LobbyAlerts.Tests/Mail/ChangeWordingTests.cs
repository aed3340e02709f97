using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using NodaTime;

namespace LobbyAlerts.Tests.Mail;

/// <summary>What a mail says of moves, closes, escalations and acknowledgements.</summary>
public class ChangeWordingTests
{
    private static readonly Revision First = new(MailSamples.Now, "beheer", ImpreciseDate.Parse("2025"), ImpreciseDate.Parse("../2026"), "Uitstel", "Kamerbrief");

    [Theory]
    [InlineData(Language.Nl, "Eerste verschuiving: in 2025 → uiterlijk in 2026", "Reden: Uitstel", "Bron van de nieuwe datum: Kamerbrief", "Verschoven: ")]
    [InlineData(Language.En, "First move: in 2025 → in 2026 at the latest", "Reason: Uitstel", "Source of the new date: Kamerbrief", "Moved: ")]
    public void A_move(Language language, string way, string why, string source, string subject)
    {
        var mail = MailSamples.Mail(language, MailSamples.Alert(MailSamples.Notice() with { Revisions = [First] }, Kind.Moved, "revision-2"));

        MailSamples.Says(way, mail);
        MailSamples.Says(why, mail);
        MailSamples.Says(source, mail);
        Assert.StartsWith(subject, mail.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(11, "11e verschuiving: ")]
    [InlineData(10, "Tiende verschuiving: ")]
    [InlineData(3, "Derde verschuiving: in 2025 → uiterlijk in 2026 → nog geen datum → uiterlijk in 2026")]
    public void The_whole_way_of_many_moves(int moves, string says)
    {
        var revisions = Enumerable.Range(0, moves).Select(n => n == 0 ? First : n % 2 == 1 ? First with { From = First.To, To = null } : First with { From = null });

        var mail = MailSamples.Mail(MailSamples.Alert(MailSamples.Notice() with { Revisions = [.. revisions] }, Kind.Moved, $"revision-{moves + 1}"));

        Assert.Contains(says, MailSamples.OneLine(mail), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Outcome.Won, "Afgesloten: gehaald", "Closed: won")]
    [InlineData(Outcome.Lost, "Afgesloten: niet gehaald", "Closed: lost")]
    [InlineData(Outcome.Overtaken, "Afgesloten: ingehaald door de feiten", "Closed: overtaken by events")]
    [InlineData(Outcome.Withdrawn, "Afgesloten: ingetrokken", "Closed: withdrawn")]
    public void A_close(Outcome outcome, string dutch, string english)
    {
        var alert = MailSamples.Alert(MailSamples.Notice() with { Closed = new(MailSamples.Now, "beheer", outcome, "Het net zit vol"), Next = null }, Kind.Closed, "closed-1");

        var mail = MailSamples.Mail(alert);
        MailSamples.Says(dutch, mail);
        MailSamples.Says("Uiterlijk in 2026", mail);
        MailSamples.Says("Reden: Het net zit vol", mail);
        MailSamples.Says("Volgend bericht: Er volgt geen bericht meer aan u over deze datum.", mail);
        Assert.Equal("Afgesloten: Congestie voor kleinverbruikers: uiterlijk in 2026", mail.Subject);
        MailSamples.Says(english, MailSamples.Mail(Language.En, alert));
    }

    [Theory]
    [InlineData(Language.Nl, "Nog niet bevestigd: een maand vooraf, gemeld op vrijdag 20 november 2026", "Niet bevestigd: Congestie voor kleinverbruikers: uiterlijk in 2026")]
    [InlineData(Language.En, "Not yet acknowledged: a month ahead, told on Friday 20 November 2026", "Not acknowledged: Congestie voor kleinverbruikers: in 2026 at the latest")]
    public void An_escalation(Language language, string says, string subject)
    {
        var mail = MailSamples.Mail(language, MailSamples.Alert(MailSamples.Notice() with { ToldOn = new(2026, 11, 20) }, Kind.Escalation));

        MailSamples.Says(says, mail);
        Assert.Equal(subject, mail.Subject);
        Assert.DoesNotContain("Volgend bericht", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_acknowledged_is_said_to_the_others()
    {
        var mail = MailSamples.Mail(MailSamples.Alert(MailSamples.Notice() with { Acknowledged = new("beheer", new LocalDate(2026, 11, 2)) }));

        MailSamples.Says("Bevestigd door: beheer, op maandag 2 november 2026", mail);
    }

    [Fact]
    public void Whoever_holds_no_role_any_more_is_told_why_the_mail_comes()
    {
        var alert = MailSamples.Alert(MailSamples.Notice() with { Revisions = [First] }, Kind.Moved, "revision-2") with { Roles = [] };

        MailSamples.Says("U ontvangt deze mail omdat u eerder bericht kreeg over deze datum.", MailSamples.Mail(alert));
        Assert.DoesNotContain("rol", MailSamples.Mail(alert).Text.Split("U ontvangt")[1].Split('\n')[0], StringComparison.Ordinal);
    }
}
