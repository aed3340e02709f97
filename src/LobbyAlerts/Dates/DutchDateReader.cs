using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Dates;

/// <summary>Dutch phrases: a point, or one or two with words about them. Each method takes what may follow the words just taken.</summary>
internal sealed class DutchDateReader(string text)
{
    private readonly DutchPointReader _points = new(text);
    private Meaning? _hint;

    public (ImpreciseDate? Date, Meaning? Hint, DateFault? Fault) Read()
    {
        var edtf = Phrase();
        if (edtf is not null && _points.Next.Text.Length > 0)
            _points.Fail<string>(DutchDateFaults.After(_points.Next));
        return _points.Fault is { } fault ? (null, null, fault) : (ImpreciseDate.Parse(edtf!), _hint, null);
    }

    private string? Phrase()
    {
        if (_points.Take("uiterlijk", "op zijn laatst", "tot en met", "t / m", "niet later dan"))
            return AtLatest();
        if (_points.Take("vanaf", "met ingang van"))
            return Point(beforePoint: []) is { } start ? $"{Edtf(start.Points().First)}/.." : null;
        if (_points.Take("tussen"))
            return Between(_points.Point(), "en");
        if (_points.Take("van"))
            return Between(_points.Point(), "tot en met", "t / m");
        if (_points.Take("misschien", "mogelijk", "wellicht"))
            return Reserved(About() ? "%" : "?");
        return About() ? Reserved("~") : Plain();
    }

    private bool About() => _points.Take("rond", "omstreeks", "circa", "ca .", "ca", "ongeveer");

    private string? AtLatest()
    {
        if (Point(["in", "op"]) is not { } end)
            return null;
        if (Moment(end) is { } moment)
        {
            _hint = Meaning.Target;
            return moment;
        }

        _points.Take(", mogelijk eerder", "mogelijk eerder");
        return $"../{Edtf(end.Points().Last)}";
    }

    private string? Between(DutchPoint? start, params ReadOnlySpan<string> and)
    {
        if (start is null)
            return null;
        var gap = _points.Next;
        if (!_points.Take(and))
            return _points.Fail<string>(DutchDateFaults.And(gap));
        if (Point(["in", "op"]) is not { } end || _points.Complete(start.With(end), gap) is not { } begin)
            return null;
        var (first, last) = (begin.Points().First, end.Points().Last);
        return first.First > last.Last ? _points.Fail<string>(DutchDateFaults.WrongOrder(end.At)) : $"{Edtf(first)}/{Edtf(last)}";
    }

    private string? Reserved(string sign)
    {
        if (Point(["in", "op"]) is not { } point)
            return null;
        var (first, last) = point.Points();
        return first == last ? Edtf(first) + sign : _points.Fail<string>(DutchDateFaults.Qualified(point.At));
    }

    private string? Plain()
    {
        if (_points.Take("per"))
            _hint = Meaning.TakesEffect;
        else
            _points.Take("in", "op");
        var start = _points.Point();
        if (start is not null && _points.Next.Text is "tot" or "t")
            return Between(start, "tot en met", "t / m");
        if (_points.Complete(start, _points.Next) is not { } point)
            return null;
        var (first, last) = point.Points();
        return Moment(point) ?? (first == last ? Edtf(first) : $"{Edtf(first)}/{Edtf(last)}");
    }

    private DutchPoint? Point(ReadOnlySpan<string> beforePoint)
    {
        _points.Take(beforePoint);
        return _points.Complete(_points.Point(), _points.Next);
    }

    private string? Moment(DutchPoint day) =>
        _points.Time(day) is { } time ? $"{Edtf(day.Points().First)}T{time.Hour:00}:{time.Minute:00}" : null;

    private static string Edtf(DatePoint point) =>
        $"{point.Year:0000}{(point.Part > 0 ? $"-{point.Part:00}" : "")}{(point.Day > 0 ? $"-{point.Day:00}" : "")}";
}
