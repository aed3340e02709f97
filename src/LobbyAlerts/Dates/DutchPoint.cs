namespace LobbyAlerts.Dates;

/// <summary>
/// A point as a phrase says it, perhaps without what its neighbour says: in "tussen 3 en 17 maart 2027" the first is only
/// a day. Month and ordinal count from 1.
/// </summary>
/// <param name="At">Where it stands in the text.</param>
internal sealed record DutchPoint(int At)
{
    /// <summary>The year, or null.</summary>
    public int? Year { get; init; }

    /// <summary>1 to 12, or null.</summary>
    public int? Month { get; init; }

    /// <summary>The day of the month, or null.</summary>
    public int? Day { get; init; }

    /// <summary>21 to 24 as in EDTF, or null.</summary>
    public int? Season { get; init; }

    /// <summary>Which quarter or half, or null.</summary>
    public int? Ordinal { get; init; }

    /// <summary>Whether the ordinal is of a quarter or of a half; null where it is not said.</summary>
    public PointKind? Noun { get; init; }

    /// <summary>Which day of the week it is said to be, from 1, and where; null where it is not said.</summary>
    public (int At, int Day)? WeekDay { get; init; }

    /// <summary>With what it does not say itself taken from what follows it.</summary>
    public DutchPoint With(DutchPoint next) => this with
    {
        Year = Year ?? next.Year,
        Month = Month ?? (Day is not null || (Ordinal is not null && next.Noun == PointKind.Half) ? next.Month : null),
        Noun = Ordinal is null ? null : Noun ?? next.Noun,
    };

    /// <summary>The first and the last point that it spans in EDTF: one and the same, but for half a month, which is days.</summary>
    public (DatePoint First, DatePoint Last) Points()
    {
        var month = new DatePoint(Year!.Value, Month ?? 0);
        if (Ordinal is { } half && Month is not null)
            return half == 1 ? (month with { Day = 1 }, month with { Day = 15 }) : (month with { Day = 16 }, month with { Day = month.Last.Day });
        var point = month with { Part = (Ordinal + (Noun == PointKind.Quarter ? 32 : 39)) ?? Season ?? month.Part, Day = Day ?? 0 };
        return (point, point);
    }
}
