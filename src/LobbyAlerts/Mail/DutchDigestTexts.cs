using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>The words of a digest in Dutch, at language level B1.</summary>
internal sealed class DutchDigestTexts : DigestTexts
{
    private DutchDigestTexts()
    {
    }

    public static DutchDigestTexts Instance { get; } = new();

    public override string Provisional => "voorlopige datum";

    public override string Title(int week) => $"Weekoverzicht week {week}";

    public override string Heading(int week, string name) => $"{Title(week)} voor {name}";

    public override string Intro(LocalDate day) =>
        $"Zo staan uw data er op {DayWording.WeekDay(day, Language.Nl)} voor. Verandert er niets, dan krijgt u dit overzicht eens per maand.";

    public override string Name(DigestSection section) => section switch
    {
        DigestSection.Overdue => "Voorbij, nog niet afgesloten",
        DigestSection.InEffect => "Loopt nu",
        DigestSection.Ahead => "Binnen 90 dagen",
        DigestSection.Provisional => "Later, met een voorlopige datum",
        _ => "Nog geen datum",
    };

    public override string Count(DigestSection section, int count) => section switch
    {
        DigestSection.Overdue => $"{count} voorbij",
        DigestSection.InEffect => count == 1 ? "1 loopt" : $"{count} lopen",
        DigestSection.Ahead => count == 1 ? "1 datum binnen 90 dagen" : $"{count} data binnen 90 dagen",
        DigestSection.Provisional => $"{count} voorlopig",
        _ => $"{count} zonder datum",
    };

    public override string More(int count) => count == 1 ? "En nog 1 andere." : $"En nog {count} andere.";
}
