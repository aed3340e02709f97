using NodaTime;

namespace LobbyAlerts.Dates;

/// <summary>What the parser says of each thing that can be wrong, and what to write instead where that is known.</summary>
internal static class DateFaults
{
    private const string LeaveSpacesOut = "Leave the spaces out.";

    public static DateFault Year(string text, int at) =>
        Wrong(text, at, 4, "a year is four digits, 1900 to 2199", text.StartsWith('/') ? "Write \"..\" for an open end." : null);

    public static DateFault Part(string text, int at) =>
        Wrong(text, at, 2, "a month is 01 to 12, a season 21 to 24, a quarter 33 to 36, a half 40 or 41", QuarterRemedy(text, at));

    public static DateFault Day(string text, int at, DatePoint month) =>
        Wrong(text, at, 2, $"a day of {EnglishDates.Instance.Months[month.Index]} {month.Year} is 01 to {month.Last.Day}", null);

    public static DateFault Time(string text, int at) =>
        Wrong(text, at, 5, "a time is 00:00 to 23:59", text[at..] switch
        {
            "24:00" => "Write 00:00 of the next day.",
            [var h, var hh, '.', var m, var mm] => $"Write {h}{hh}:{m}{mm}.",
            _ => null,
        });

    public static DateFault Skipped(int at, LocalDate day, LocalTime time)
    {
        // Before 1940 some gaps were at midnight, so that the day can change too.
        var later = Amsterdam.Zone.AtLeniently(day + time).LocalDateTime;
        return new(
            at,
            $"the clock in Amsterdam skips {DayWording.Time(time, Language.En)} on {DayWording.Day(day, Language.En)}",
            $"Write {later:uuuu'-'MM'-'dd'T'HH':'mm}.");
    }

    public static DateFault NoSlash(int at) =>
        new(at, "a slash is missing here: an open end is one end of an interval", "Write \"../2026\" or \"2026/..\".");

    public static DateFault BothOpen(int at) =>
        new(at, "an interval has at most one open end", "A deadline may have no date at all: leave it out.");

    public static DateFault WrongOrder(string text, int at, bool complete) =>
        new(at, "an interval cannot end before it begins", complete ? $"Write {text[at..]}/{text[..(at - 1)]}." : null);

    public static DateFault QualifierInside(string text, int at) =>
        new(at, "an interval has no qualifiers", $"Leave the {text[at]} out.");

    public static DateFault AfterPoint(string text, int at, PointKind kind) => (text[at], kind) switch
    {
        ('T', _) => new(at, "only a day has a time", "Write the day too, as in 2026-12-31T17:00."),
        ('-', > PointKind.Day) => new(at, "only a month has days", "Leave the day out, or write a month, 01 to 12."),
        ('t' or ' ', PointKind.Day) when ImpreciseDate.TryParse($"{text[..at]}T{text[(at + 1)..]}", out var moment, out _) =>
            new(at, "a capital T stands between a day and a time", $"Write {moment}."),
        _ => Trailing(text, at, "a date"),
    };

    public static DateFault AfterMoment(string text, int at) => text[at] switch
    {
        ':' => Trailing(text, at, "a time", "Leave the seconds out."),
        'Z' or '+' or '-' => Trailing(text, at, "a time", "Leave the zone out: every time is Amsterdam's."),
        '~' or '?' or '%' => Trailing(text, at, "a moment", "Leave the qualifier out, or the time."),
        '/' => Trailing(text, at, "a moment", "Leave the time out: an interval has none."),
        _ => Trailing(text, at, "a moment"),
    };

    public static DateFault AfterInterval(string text, int at) => text[at] switch
    {
        '~' or '?' or '%' => QualifierInside(text, at),
        'T' => new(at, "an interval has no times", TimeRemedy(text)),
        _ => Trailing(text, at, "an interval"),
    };

    /// <summary>"Uiterlijk 31 december, 17.00 uur" is the moment itself, met as a target.</summary>
    private static string TimeRemedy(string text) =>
        text.StartsWith("../", StringComparison.Ordinal) && ImpreciseDate.TryParse(text[3..], out var moment, out _)
            ? $"Write the moment itself, {moment}, and give the deadline the meaning \"target\"."
            : "Leave the time out.";

    private static string? QuarterRemedy(string text, int at) =>
        text[at..] is ['Q' or 'q' or 'K' or 'k', >= '1' and <= '4' and var quarter, ..]
            ? $"Quarter {quarter} is {quarter - '0' + 32}."
            : null;

    private static DateFault Wrong(string text, int at, int length, string expected, string? remedy)
    {
        if (at == text.Length)
            return new(at, $"something is missing here: {expected}", null);
        var part = text[at..Math.Min(at + length, text.Length)];
        if (part.Any(char.IsWhiteSpace))
            remedy = LeaveSpacesOut;
        else if (part.Any(c => char.IsDigit(c) && !char.IsAsciiDigit(c)))
            remedy = "Type the digits 0 to 9 of ASCII.";
        else if (length == 2 && part is [>= '1' and <= '9'] or [>= '1' and <= '9', '-' or '/' or 'T' or '~' or '?' or '%'])
            remedy = $"Write two digits: 0{part[0]}.";
        return new(at, expected, remedy);
    }

    private static DateFault Trailing(string text, int at, string what, string? remedy = null) =>
        new(at, $"{what} ends here", remedy ?? (char.IsWhiteSpace(text[at]) ? LeaveSpacesOut : null));
}
