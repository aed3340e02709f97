using LobbyAlerts.Dates;

namespace LobbyAlerts.Tests.Dates;

/// <summary>The default holidays of the domain.</summary>
internal static class DutchHolidays
{
    public static IReadOnlyList<Holiday> All { get; } =
    [
        new("nieuwjaarsdag", new("Nieuwjaarsdag", "New Year's Day"), new YearlyHoliday(1, 1)),
        new("tweede-paasdag", new("Tweede Paasdag", "Easter Monday"), new EasterHoliday(1)),
        new("koningsdag", new("Koningsdag", "King's Day"), new YearlyHoliday(4, 27, WhenSunday: -1)),
        new("bevrijdingsdag", new("Bevrijdingsdag", "Liberation Day"), new YearlyHoliday(5, 5, EveryYears: 5)),
        new("hemelvaartsdag", new("Hemelvaartsdag", "Ascension Day"), new EasterHoliday(39)),
        new("tweede-pinksterdag", new("Tweede Pinksterdag", "Whit Monday"), new EasterHoliday(50)),
        new("eerste-kerstdag", new("Eerste Kerstdag", "Christmas Day"), new YearlyHoliday(12, 25)),
        new("tweede-kerstdag", new("Tweede Kerstdag", "Boxing Day"), new YearlyHoliday(12, 26)),
    ];
}
