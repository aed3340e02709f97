using NodaTime;

namespace LobbyAlerts.Dates;

/// <summary>Easter of the Gregorian calendar, by the anonymous algorithm of 1876 as shortened by Meeus.</summary>
internal static class Easter
{
    public static LocalDate Sunday(int year)
    {
        var (golden, century, rest) = (year % 19, year / 100, year % 100);
        var moonShift = (8 * century + 13) / 25;
        var epact = (19 * golden + century - century / 4 - moonShift + 15) % 30;
        var correction = (golden + 11 * epact) / 319;
        var weekday = (2 * (century % 4) + 2 * (rest / 4) - rest % 4 - epact + correction + 32) % 7;
        var month = (epact - correction + weekday + 90) / 25;
        return new(year, month, (epact - correction + weekday + month + 19) % 32);
    }
}
