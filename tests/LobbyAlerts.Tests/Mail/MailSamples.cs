using System.Text.RegularExpressions;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using NodaTime;

namespace LobbyAlerts.Tests.Mail;

/// <summary>Alerts as a sweep would plan them, on Monday 23 November 2026.</summary>
internal static class MailSamples
{
    public static readonly LocalDate Today = new(2026, 11, 23);
    public static readonly LocalTime SendAt = new(8, 30);
    public static readonly Instant Now = Amsterdam.At(Today, SendAt);

    public static readonly Contact Reader = new("dossierhouder-netcongestie", "Dossierhouder netcongestie", "n@example.org");

    public static Notice Notice(string? edtf = "../2026", Meaning meaning = Meaning.Happens, WindowEnd? anchor = null)
    {
        var date = edtf is null ? null : ImpreciseDate.Parse(edtf);
        return new Notice
        {
            GoalTitle = "Aanpak netcongestie",
            Title = "Congestie voor kleinverbruikers",
            Said = date?.Say(Language.Nl) ?? "nog geen datum",
            Date = date,
            Anchor = date is null ? null : anchor ?? (date.Window.Earliest is null ? WindowEnd.Latest : WindowEnd.Earliest),
            Meaning = meaning,
            Citation = new(6, "Aanpak netcongestie", "uiterlijk in 2026, mogelijk eerder"),
            Next = new("P14D", new(2026, 12, 17), SendAt),
        };
    }

    public static Alert Alert(Notice notice, Kind kind = Kind.Reminder, string stage = "P1M", string deadline = "congestie") => new()
    {
        Deadline = deadline,
        Revision = 1,
        Goal = "netcongestie",
        Contact = Reader.Id,
        Kind = kind,
        Stage = stage,
        Day = Today,
        Roles = [Role.Owner],
        DueAt = Now,
        PlannedAt = Now,
        Notice = notice,
    };

    public static OutgoingMail Mail(Language language, params Alert[] alerts) =>
        MailComposer.Compose(Reader with { Language = language }, alerts, isPossibleDuplicate: false, Now);

    public static OutgoingMail Mail(params Alert[] alerts) => Mail(Language.Nl, alerts);

    /// <summary>Asserts that a line of the plain text is exactly this, wherever it is folded.</summary>
    public static void Says(string expected, OutgoingMail mail) =>
        Assert.Matches(new Regex($"(?m)^{Regex.Escape(expected).Replace(@"\ ", "(?: |\n *)", StringComparison.Ordinal)}$"), mail.Text);

    /// <summary>The plain text on one line.</summary>
    public static string OneLine(OutgoingMail mail) => Regex.Replace(mail.Text, @"\s+", " ");

    /// <summary>One alert with everything that a mail can say.</summary>
    public static Alert Everything() => Alert(
        Notice("2032", Meaning.TakesEffect) with
        {
            Said = "per 2032",
            Provisional = true,
            Note = "Een dienstregelingsjaar begint in december.",
            Source = "Brief van ProRail",
            Conflicts = [new("Intercity vervalt eerder", "in 2031"), new("Intercity blijft", "tot 2040")],
        },
        Kind.CatchUp,
        "P5Y",
        "intercity");
}
