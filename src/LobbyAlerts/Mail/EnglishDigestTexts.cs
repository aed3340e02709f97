using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>The words of a digest in English.</summary>
internal sealed class EnglishDigestTexts : DigestTexts
{
    private EnglishDigestTexts()
    {
    }

    public static EnglishDigestTexts Instance { get; } = new();

    public override string Provisional => "provisional date";

    public override string Title(int week) => $"Overview of week {week}";

    public override string Heading(int week, string name) => $"{Title(week)} for {name}";

    public override string Intro(LocalDate day) =>
        $"This is how your dates stand on {DayWording.WeekDay(day, Language.En)}. When nothing changes, you get this overview once a month.";

    public override string Name(DigestSection section) => section switch
    {
        DigestSection.Overdue => "Past, not yet closed",
        DigestSection.InEffect => "Under way",
        DigestSection.Ahead => "Within 90 days",
        DigestSection.Provisional => "Later, with a provisional date",
        _ => "No date yet",
    };

    public override string Count(DigestSection section, int count) => section switch
    {
        DigestSection.Overdue => $"{count} past",
        DigestSection.InEffect => $"{count} under way",
        DigestSection.Ahead => count == 1 ? "1 date within 90 days" : $"{count} dates within 90 days",
        DigestSection.Provisional => $"{count} provisional",
        _ => $"{count} undated",
    };

    public override string More(int count) => $"And {count} more.";
}
