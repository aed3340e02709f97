using NodaTime;

namespace LobbyAlerts.Dates;

/// <summary>What the reader of Dutch phrases says of each thing that can be wrong, and what to write instead.</summary>
internal static class DutchDateFaults
{
    private const string Examples = "Write for instance \"31 december 2026\", \"uiterlijk in 2026\", \"tweede kwartaal 2027\" or \"tussen 2030 en 2040\".";

    // Words that say too little to count from, and what says it.
    private static readonly Dictionary<string, string> Vague = new(StringComparer.Ordinal)
    {
        ["tot"] = "It leaves open whether that year itself counts: write \"uiterlijk in …\".",
        ["voor"] = "Write \"uiterlijk in …\" with the last year, month or day that is still in time.",
        ["vóór"] = "Write \"uiterlijk in …\" with the last year, month or day that is still in time.",
        ["na"] = "Write \"vanaf …\" with the first year, month or day that it can be.",
        ["begin"] = "Write the part that is meant: \"eerste kwartaal 2027\", \"eerste helft november 2027\".",
        ["eind"] = "Write the part that is meant: \"vierde kwartaal 2027\", \"tweede helft november 2027\".",
        ["medio"] = "Write the part that is meant: \"tweede kwartaal 2027\", or \"rond juli 2027\".",
        ["halverwege"] = "Write the part that is meant: \"tweede kwartaal 2027\", or \"rond juli 2027\".",
        ["richting"] = "Write \"uiterlijk in …\" or \"rond …\".",
        ["nog"] = "Leave the date empty when there is none.",
        ["geen"] = "Leave the date empty when there is none.",
        ["onbekend"] = "Leave the date empty when there is none.",
    };

    public static DateFault Point(DutchToken token) =>
        token.Text.Length == 0 ? new(token.Position, "a date is missing here", Examples)
        : Vague.TryGetValue(token.Text, out var remedy) ? new(token.Position, $"\"{token.Text}\" is no date to count from", remedy)
        : new(token.Position, $"\"{token.Text}\" is not understood here", Examples);

    public static DateFault Year(DutchToken token) => token switch
    {
        { Text: "" } => new(token.Position, "a year is missing here", "Write the year, of four digits."),
        { Number: { } number, Text.Length: 2 } => new(token.Position, "a year is four digits, 1900 to 2199", $"Write {2000 + number}."),
        _ => new(token.Position, "a year is four digits, 1900 to 2199", null),
    };

    public static DateFault Month(DutchToken token) =>
        new(token.Position, token.Text.Length == 0 ? "a month is missing here" : "a month is 1 to 12 here, or its name", "Write for instance 31-12-2026 or \"31 december 2026\".");

    public static DateFault Day(int at, DatePoint month) =>
        new(at, $"a day of {DutchDates.Instance.Months[month.Index]} {month.Year} is 1 to {month.Last.Day}", null);

    public static DateFault WeekDay(int at, LocalDate day) =>
        new(at, $"{DayWording.Day(day, Language.Nl)} is a {DutchDates.Instance.WeekDays[(int)day.DayOfWeek - 1]}", "Write the right day, or leave the day of the week out.");

    public static DateFault Ordinal(DutchPoint point) =>
        new(point.At, point.Noun == PointKind.Half ? "there are two halves" : "there are four quarters", "Write \"eerste\" or another that there is.");

    public static DateFault Noun(DutchToken token) => new(token.Position, "a quarter or a half is missing here", "Write \"kwartaal\" or \"helft\".");

    public static DateFault And(DutchToken token) => new(token.Position, "\"en\" and the second end are missing here", "Write it as in \"tussen 2030 en 2040\".");

    public static DateFault Time(int at) => new(at, "a time is 00.00 to 23.59", "Write it as in \"17.00 uur\"; for 24.00 write 00.00 of the next day.");

    public static DateFault TimeWithin(int at) =>
        new(at, "only a day has a time", "Leave the time out, or write the moment itself: \"31 december 2026, 17.00 uur\".");

    public static DateFault WrongOrder(int at) => new(at, "an interval cannot end before it begins", "Turn the two ends around.");

    public static DateFault Qualified(int at) => new(at, "half a month cannot be said with reserve", "Write the month: \"rond november 2027\".");

    public static DateFault After(DutchToken token) => new(token.Position, "the date ends here", "Leave the rest out.");
}
