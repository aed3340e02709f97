using System.Collections.Concurrent;
using NodaTime;

namespace LobbyAlerts.Dates;

/// <summary>Working days: Monday to Friday, except holidays. Safe to share between threads.</summary>
/// <param name="holidays">The holidays in force; where two fall on one day, the first names it.</param>
public sealed class WorkingCalendar(IReadOnlyList<Holiday> holidays)
{
    private const int FarthestDays = 366;

    private readonly ConcurrentDictionary<int, Holiday?[]> _years = new();

    /// <summary>Whether a day is Monday to Friday and no holiday.</summary>
    public bool IsWorkingDay(LocalDate day) => day.DayOfWeek < IsoDayOfWeek.Saturday && HolidayOn(day) is null;

    /// <summary>The day itself if it is a working day, else the last one before it.</summary>
    /// <exception cref="InvalidOperationException">The 366 days before it are no working days either.</exception>
    public LocalDate RollBack(LocalDate day) => Roll(day, -1);

    /// <summary>The day itself if it is a working day, else the first one after it.</summary>
    /// <exception cref="InvalidOperationException">The 366 days after it are no working days either.</exception>
    public LocalDate RollForward(LocalDate day) => Roll(day, 1);

    /// <summary>The holiday on a day, also when that is in a weekend; null when there is none.</summary>
    public Holiday? HolidayOn(LocalDate day)
    {
        // GetOrAdd alone would allocate its delegate on every call.
        var year = _years.TryGetValue(day.Year, out var known) ? known : _years.GetOrAdd(day.Year, HolidaysOf);
        return year[day.DayOfYear];
    }

    private LocalDate Roll(LocalDate from, int step)
    {
        var day = from;
        for (var i = 0; i <= FarthestDays; i++, day = day.PlusDays(step))
        {
            if (IsWorkingDay(day))
                return day;
        }

        throw new InvalidOperationException(
            $"No working day within {FarthestDays} days {(step < 0 ? "before" : "after")} {from:uuuu'-'MM'-'dd}: the holidays take them all.");
    }

    private Holiday?[] HolidaysOf(int year)
    {
        var days = new Holiday?[FarthestDays + 1];
        foreach (var holiday in holidays)
        {
            // A shift can carry a holiday over New Year.
            for (var of = year - 1; of <= year + 1; of++)
            {
                if (holiday.Rule.In(of) is { } day && day.Year == year)
                    days[day.DayOfYear] ??= holiday;
            }
        }

        return days;
    }
}
