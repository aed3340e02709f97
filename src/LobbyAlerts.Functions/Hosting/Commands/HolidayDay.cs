using System.CommandLine.Parsing;
using System.Globalization;
using LobbyAlerts.Dates;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary>The day of a holiday at the command line.</summary>
internal static class HolidayDay
{
    public const string Forms = "2027-05-07 for one day, 12-24 for a day of every year, easter+39 for a number of days from Easter Sunday.";

    private const string Easter = "easter";
    private const int FarFromEaster = 180;

    // A year in which every day of a year exists.
    private const string LeapYear = "2028-";

    public static HolidayRule? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text.StartsWith(Easter, StringComparison.Ordinal) && int.TryParse(text.AsSpan(Easter.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset) && Math.Abs(offset) <= FarFromEaster)
            return new EasterHoliday(offset);
        if (text.Length == 5 && LocalDatePattern.Iso.Parse(LeapYear + text) is { Success: true, Value: var yearly })
            return new YearlyHoliday(yearly.Month, yearly.Day);
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1900 and <= 2199 } once })
            return new OnceHoliday(once);
        result.AddError($"\"{text}\" is no day: write {Forms}");
        return null;
    }

    /// <summary>The rule in words.</summary>
    public static string Say(HolidayRule rule) => rule switch
    {
        YearlyHoliday { EveryYears: < 1 } => "on no day",
        YearlyHoliday yearly => FormattableString.Invariant($"every {(yearly.EveryYears is { } years ? $"{years} years" : "year")} on {yearly.Month:00}-{yearly.Day:00}{(yearly.WhenSunday is { } days ? $", {days:+0;-0} day when that is a Sunday" : "")}"),
        EasterHoliday easter => FormattableString.Invariant($"Easter Sunday {easter.Offset:+ 0;- 0} days"),
        OnceHoliday once => LocalDatePattern.Iso.Format(once.Date),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };
}
