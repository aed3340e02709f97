using NodaTime;

namespace LobbyAlerts.Dates;

/// <summary>Reads the points of Dutch phrases, from left to right; the first that does not fit leaves its fault and answers null.</summary>
internal sealed class DutchPointReader(string text)
{
    private readonly IReadOnlyList<DutchToken> _tokens = DutchToken.Of(text);
    private int _at;

    public DateFault? Fault { get; private set; }

    public DutchToken Next => _tokens[_at];

    private DutchToken Second => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    /// <summary>Takes the first of some phrases that comes next; whether there was one.</summary>
    public bool Take(params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            var words = phrase.Split(' ');
            if (_at + words.Length >= _tokens.Count || !words.SequenceEqual(_tokens.Skip(_at).Take(words.Length).Select(token => token.Text)))
                continue;
            _at += words.Length;
            return true;
        }

        return false;
    }

    public T? Fail<T>(DateFault fault)
        where T : class
    {
        Fault ??= fault;
        return null;
    }

    /// <summary>A point, perhaps without its year, month or noun.</summary>
    public DutchPoint? Point()
    {
        (int, int)? weekDay = DutchWords.WeekDay(Next.Text) is { } day ? (Next.Position, day) : null;
        _at += weekDay is null ? 0 : 1;
        Take("de", "het");
        var point = new DutchPoint(Next.Position) { WeekDay = weekDay };
        if (Next.Number is not null)
            return Next.Text.Length > 2 ? WithYear(point) : Second.Text == "e" ? Ordinal(point) : Day(point);
        if (DutchWords.Month(Next.Text) is not null)
            return Month(point);
        if (DutchWords.Season(Next.Text) is { } season)
            return Of(point with { Season = Taken(season) });
        if (DutchWords.Ordinal(Next.Text) is not null || (Next.Text is "q" or "k" && Second.Number is not null))
            return Ordinal(point);
        return Fail<DutchPoint>(DutchDateFaults.Point(Next));
    }

    /// <summary>The same point when it says all that it must; what is missing is missing at <paramref name="end"/>.</summary>
    public DutchPoint? Complete(DutchPoint? point, DutchToken end)
    {
        if (point is null)
            return null;
        if (point is { Ordinal: not null, Noun: null })
            return Fail<DutchPoint>(DutchDateFaults.Noun(end));
        if (point is { Ordinal: > 2, Noun: PointKind.Half } or { Ordinal: 0 or > 4 })
            return Fail<DutchPoint>(DutchDateFaults.Ordinal(point));
        if (point is { Day: not null, Month: null })
            return Fail<DutchPoint>(DutchDateFaults.Month(end));
        if (point.Year is null)
            return Fail<DutchPoint>(DutchDateFaults.Year(end));
        return point.Day is null ? point : CompleteDay(point, new(point.Year.Value, point.Month!.Value));
    }

    /// <summary>A time of day behind a day, or null when nothing like it follows.</summary>
    public LocalTime? Time(DutchPoint point)
    {
        var at = _at;
        Take(",");
        Take("om");
        var start = Next.Position;
        if (Next.Number is not { } hour)
        {
            _at = at;
            return null;
        }

        _at++;
        var minute = Take(":", ".") && Next.Text.Length == 2 ? Taken(Next.Number ?? 60) : Next.Text is "uur" or "u" ? 0 : 60;
        Take("uur", "u");
        if (point.Day is null || hour > 23 || minute > 59)
            Fail<DutchPoint>(point.Day is null ? DutchDateFaults.TimeWithin(start) : DutchDateFaults.Time(start));
        else if (Amsterdam.Skips(point.Points().First.First, new(hour, minute)))
            Fail<DutchPoint>(DateFaults.Skipped(start, point.Points().First.First, new(hour, minute)));
        else
            return new(hour, minute);
        return null;
    }

    private DutchPoint? CompleteDay(DutchPoint point, DatePoint month)
    {
        if (point.Day < 1 || point.Day > month.Last.Day)
            return Fail<DutchPoint>(DutchDateFaults.Day(point.At, month));
        var day = (month with { Day = point.Day!.Value }).First;
        return point.WeekDay is { } said && said.Day != (int)day.DayOfWeek ? Fail<DutchPoint>(DutchDateFaults.WeekDay(said.At, day)) : point;
    }

    private DutchPoint? Day(DutchPoint point)
    {
        point = point with { Day = Taken(Next.Number!.Value) };
        if (DutchWords.Month(Next.Text) is not null)
            return Month(point);
        if (Next.Text is not ("-" or "/" or "."))
            return point;
        _at++;
        if (DutchWords.Month(Next.Text) is not null)
            return Month(point);
        if (Next.Number is not { } month || month is < 1 or > 12)
            return Fail<DutchPoint>(DutchDateFaults.Month(Next));
        _at++;
        return Take("-", "/", ".") ? WithYear(point with { Month = month }) : Fail<DutchPoint>(DutchDateFaults.Year(Next));
    }

    // A spreadsheet shows November 2026 as "nov-26".
    private DutchPoint? Month(DutchPoint point)
    {
        point = point with { Month = Taken(DutchWords.Month(Next.Text)!.Value) };
        Take(".");
        if (Take("-") && Next is { Number: { } year, Text.Length: 2 })
            return point with { Year = Taken(2000 + year) };
        return Of(point);
    }

    private DutchPoint? Ordinal(DutchPoint point)
    {
        var quarter = Take("q", "k");
        point = point with { Ordinal = Taken(DutchWords.Ordinal(Next.Text) ?? Next.Number!.Value), Noun = quarter ? PointKind.Quarter : null };
        Take("e");
        if (Take("kwartaal", "kw"))
            point = point with { Noun = PointKind.Quarter };
        else if (Take("helft"))
            point = point with { Noun = PointKind.Half };
        Take("van");
        return point.Noun == PointKind.Half && DutchWords.Month(Next.Text) is not null ? Month(point) : Of(point);
    }

    private DutchPoint? Of(DutchPoint point)
    {
        Take("van");
        return Next.Number is not null && (Next.Text.Length > 2 || Second.Text is "") ? WithYear(point) : point;
    }

    private DutchPoint? WithYear(DutchPoint point) =>
        Next is { Number: { } year and >= 1900 and <= 2199 } ? point with { Year = Taken(year) } : Fail<DutchPoint>(DutchDateFaults.Year(Next));

    private int Taken(int value)
    {
        _at++;
        return value;
    }
}
