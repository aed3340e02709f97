using LobbyAlerts.Dates;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Deadlines;

/// <summary>
/// What the date of a deadline is counted from, in the place of a date of its own: "zes weken voor het BO MIRT". Exactly one
/// of milestone and deadline, and one of before and after.
/// </summary>
/// <param name="Milestone">The id of a milestone, of which one occurrence is counted from.</param>
/// <param name="Deadline">The id of a deadline.</param>
/// <param name="Before">A period of one unit before it.</param>
/// <param name="After">A period of one unit after it.</param>
public sealed record RelativeTo(string? Milestone, string? Deadline, Period? Before, Period? After)
{
    /// <summary>A deadline where its base now puts it: the whole window of the base, shifted; provisional for as long as the base is.</summary>
    /// <param name="relative">The deadline that has this relation.</param>
    /// <param name="from">The deadline, or the occurrence of the milestone, that it is counted from.</param>
    internal Deadline Place(Deadline relative, Deadline from) => relative with
    {
        Date = Shifted(from.Date),
        CountedFrom = from.Id,
        Provisional = from.Provisional,
        Confirmed = from.Provisional ? null : from.Confirmed,
    };

    /// <summary>The relation in Dutch: <c>6 weken voor Prinsjesdag</c>.</summary>
    internal string Say(string title)
    {
        var period = Before ?? After!;
        var (number, unit) = period switch
        {
            { Years: > 0 } => (period.Years, "jaar"),
            { Months: 1 } => (1, "maand"),
            { Months: > 0 } => (period.Months, "maanden"),
            { Weeks: 1 } => (1, "week"),
            { Weeks: > 0 } => (period.Weeks, "weken"),
            { Days: 1 } => (1, "dag"),
            _ => (period.Days, "dagen"),
        };
        return number == 0 ? $"op de dag van {title}" : FormattableString.Invariant($"{number} {unit} {(Before is null ? "na" : "voor")} {title}");
    }

    /// <summary>A date as far before or after another as this says; null without one, or beyond the years that dates may have.</summary>
    internal ImpreciseDate? Shifted(ImpreciseDate? date)
    {
        if (date is null)
            return null;

        var window = new DateWindow(Shifted(date.Window.Earliest), Shifted(date.Window.Latest));
        return Spellings(window, Mark(date.Qualifier))
            .Select(text => ImpreciseDate.TryParse(text, out var shifted, out _) ? shifted : null)
            .FirstOrDefault(shifted => shifted?.Window == window);
    }

    private LocalDate? Shifted(LocalDate? day) => Before is null ? day?.Plus(After!) : day?.Minus(Before);

    // As a whole year or month where it is one. An interval takes no mark.
    private static IEnumerable<string> Spellings(DateWindow window, string mark)
    {
        var (earliest, latest) = (Iso(window.Earliest), Iso(window.Latest));
        return earliest == latest ? [earliest + mark] : window.Earliest is null ? [$"../{latest}"] : [earliest[..4] + mark, earliest[..7] + mark, $"{earliest}/{latest}"];
    }

    private static string Iso(LocalDate? day) => day is { } value ? LocalDatePattern.Iso.Format(value) : "..";

    private static string Mark(Qualifier qualifier) => qualifier switch
    {
        Qualifier.About => "~",
        Qualifier.Uncertain => "?",
        Qualifier.Both => "%",
        _ => "",
    };
}
