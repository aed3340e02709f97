using NodaTime;

namespace LobbyAlerts.Dates;

/// <summary>What a point of the grammar names.</summary>
internal enum PointKind
{
    Year,
    Month,
    Day,
    Season,
    Quarter,
    Half,
}

/// <summary>A <c>point</c> of the grammar, already checked. Part and day are 0 when the point does not have them.</summary>
internal readonly record struct DatePoint(int Year, int Part = 0, int Day = 0)
{
    public PointKind Kind => (Part, Day) switch
    {
        (_, > 0) => PointKind.Day,
        (0, _) => PointKind.Year,
        ( <= 12, _) => PointKind.Month,
        ( <= 24, _) => PointKind.Season,
        ( <= 36, _) => PointKind.Quarter,
        _ => PointKind.Half,
    };

    /// <summary>Which of its kind within the year, from 0: spring, the first quarter and the first half are 0.</summary>
    public int Index => Kind switch
    {
        PointKind.Season => Part - 21,
        PointKind.Quarter => Part - 33,
        PointKind.Half => Part - 40,
        _ => Part - 1,
    };

    public LocalDate First => Day > 0 ? new(Year, Part, Day) : new(Year, FirstMonth, 1);

    public LocalDate Last => Day > 0 ? First : First.PlusMonths(Months).PlusDays(-1);

    private int FirstMonth => Kind switch
    {
        PointKind.Year => 1,
        PointKind.Season => 3 + 3 * Index,
        PointKind.Quarter => 1 + 3 * Index,
        PointKind.Half => 1 + 6 * Index,
        _ => Part,
    };

    private int Months => Kind switch
    {
        PointKind.Year => 12,
        PointKind.Half => 6,
        PointKind.Season or PointKind.Quarter => 3,
        _ => 1,
    };

    public static DatePoint Of(LocalDate day) => new(day.Year, day.Month, day.Day);

    public static bool HasPart(int part) => part is (>= 1 and <= 12) or (>= 21 and <= 24) or (>= 33 and <= 36) or 40 or 41;
}
