using NodaTime;

namespace LobbyAlerts.Dates;

/// <summary>Days and times of day in words.</summary>
public static class DayWording
{
    /// <summary>"31 december 2026", "31 December 2026".</summary>
    public static string Day(LocalDate day, Language language) => DatePhrases.Of(language).Day(day);

    /// <summary>"donderdag 31 december 2026", "Thursday 31 December 2026".</summary>
    public static string WeekDay(LocalDate day, Language language)
    {
        var phrases = DatePhrases.Of(language);
        return $"{phrases.WeekDays[(int)day.DayOfWeek - 1]} {phrases.Day(day)}";
    }

    /// <summary>"08.30 uur", "08:30"; seconds are left out.</summary>
    public static string Time(LocalTime time, Language language) => DatePhrases.Of(language).Time(time);
}
