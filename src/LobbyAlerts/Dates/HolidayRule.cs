using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NodaTime;

namespace LobbyAlerts.Dates;

/// <summary>On which day of a year a holiday falls. In JSON the property <c>type</c> names the rule and comes first.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(YearlyHoliday), "yearly")]
[JsonDerivedType(typeof(EasterHoliday), "easter")]
[JsonDerivedType(typeof(OnceHoliday), "once")]
public abstract record HolidayRule
{
    /// <summary>
    /// The day that belongs to a year (a shift may put it in the year before or after), or null when that year has none.
    /// A rule for a day that does not exist, such as 31 June, has none in any year: refuse it where it is entered.
    /// </summary>
    [SuppressMessage("Naming", "CA1716", Justification = "\"In\" is a keyword of Visual Basic only, and all code here is C#.")]
    public abstract LocalDate? In(int year);
}

/// <summary>The same day and month, each year or each so many years.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31.</param>
/// <param name="WhenSunday">Days to move it when it falls on a Sunday: -1 puts King's Day on the Saturday. Null leaves it.</param>
/// <param name="EveryYears">Only in years that this divides: 5 for Liberation Day. Null is each year; below 1 is never.</param>
public sealed record YearlyHoliday(int Month, int Day, int? WhenSunday = null, int? EveryYears = null) : HolidayRule
{
    /// <inheritdoc/>
    public override LocalDate? In(int year)
    {
        if (EveryYears is < 1 || year % (EveryYears ?? 1) != 0)
            return null;
        if (Month is < 1 or > 12 || Day < 1 || Day > CalendarSystem.Iso.GetDaysInMonth(year, Month))
            return null;
        var day = new LocalDate(year, Month, Day);
        return day.DayOfWeek == IsoDayOfWeek.Sunday ? day.PlusDays(WhenSunday ?? 0) : day;
    }
}

/// <summary>A number of days from Easter Sunday.</summary>
/// <param name="Offset">Days after Easter Sunday, negative before it: 1 is Easter Monday, 39 Ascension Day, 50 Whit Monday.</param>
public sealed record EasterHoliday(int Offset) : HolidayRule
{
    /// <inheritdoc/>
    public override LocalDate? In(int year) => Easter.Sunday(year).PlusDays(Offset);
}

/// <summary>One day, which does not return.</summary>
/// <param name="Date">That day; ISO 8601 in JSON.</param>
public sealed record OnceHoliday(LocalDate Date) : HolidayRule
{
    /// <inheritdoc/>
    public override LocalDate? In(int year) => Date.Year == year ? Date : null;
}
