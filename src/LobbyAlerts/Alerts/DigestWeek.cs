using LobbyAlerts.Dates;
using NodaTime;
using NodaTime.Calendars;

namespace LobbyAlerts.Alerts;

/// <summary>A week and the moment of its digest: Monday, or the next working day, at 08:30 (domain.md, rule 12).</summary>
/// <param name="Monday">The first day of the week.</param>
/// <param name="Day">The day on which its digest is due.</param>
internal readonly record struct DigestWeek(LocalDate Monday, LocalDate Day)
{
    private static readonly LocalTime SendAt = new(8, 30);

    /// <summary>When the week begins.</summary>
    public Instant Begins => Amsterdam.At(Monday, LocalTime.Midnight);

    /// <summary>When its digest is due.</summary>
    public Instant DueAt => Amsterdam.At(Day, SendAt);

    /// <summary>The ISO week: <c>2026-W48</c>.</summary>
    public string Label => FormattableString.Invariant($"{WeekYearRules.Iso.GetWeekYear(Monday):0000}-W{NumberOf(Monday):00}");

    /// <summary>The number of the ISO week that begins on a Monday.</summary>
    public static int NumberOf(LocalDate monday) => WeekYearRules.Iso.GetWeekOfWeekYear(monday);

    /// <summary>The last week whose digest is due.</summary>
    public static DigestWeek Latest(WorkingCalendar calendar, Instant now)
    {
        var week = Of(Amsterdam.DayOf(now).PlusDays(1).Previous(IsoDayOfWeek.Monday), calendar);
        while (week.DueAt > now)
            week = Of(week.Monday.PlusWeeks(-1), calendar);
        return week;
    }

    /// <summary>The first week whose digest is not due yet.</summary>
    public static DigestWeek Next(WorkingCalendar calendar, Instant now) => Of(Latest(calendar, now).Monday.PlusWeeks(1), calendar);

    private static DigestWeek Of(LocalDate monday, WorkingCalendar calendar) => new(monday, calendar.RollForward(monday));
}
