using System.Globalization;
using NodaTime;

namespace LobbyAlerts.Dates;

/// <summary>
/// The grammar, read from left to right without going back: each method takes one rule, and the first that does not
/// fit leaves its fault and answers null.
/// </summary>
internal ref struct DateParser(string text)
{
    private int _at;
    private DateFault? _fault;

    private readonly bool AtEnd => _at == text.Length;

    public static ImpreciseDate? Read(string text, out DateFault? fault)
    {
        var parser = new DateParser(text);
        var date = parser.Date();
        fault = parser._fault;
        return date;
    }

    private ImpreciseDate? Date()
    {
        DatePoint? start = null;
        if (!Take("..") && (start = Point()) is null)
            return null;
        if (Take("/"))
            return Interval(start);
        if (start is not { } point)
            return Fail(DateFaults.NoSlash(_at));
        if (point.Kind == PointKind.Day && Take("T"))
            return Moment(point);
        return Qualified(point);
    }

    private ImpreciseDate? Qualified(DatePoint point)
    {
        var sign = _at;
        var qualifier = Take("~") ? Qualifier.About
            : Take("?") ? Qualifier.Uncertain
            : Take("%") ? Qualifier.Both
            : Qualifier.None;
        if (qualifier != Qualifier.None && Take("/"))
            return Fail(DateFaults.QualifierInside(text, sign));
        return AtEnd ? new(text, point, point, qualifier) : Fail(DateFaults.AfterPoint(text, _at, point.Kind));
    }

    private ImpreciseDate? Moment(DatePoint day)
    {
        var at = _at;
        if (Time() is not { } time)
            return Fail(DateFaults.Time(text, at));
        if (Amsterdam.Skips(day.First, time))
            return Fail(DateFaults.Skipped(at, day.First, time));
        return AtEnd ? new(text, day, day, time: time) : Fail(DateFaults.AfterMoment(text, _at));
    }

    private ImpreciseDate? Interval(DatePoint? start)
    {
        var second = _at;
        DatePoint? end = null;
        var open = Take("..");
        if (open && start is null)
            return Fail(DateFaults.BothOpen(second));
        if (!open && (end = Point()) is null)
            return null;
        if (start?.First > end?.Last)
            return Fail(DateFaults.WrongOrder(text, second, AtEnd));
        return AtEnd ? new(text, start, end) : Fail(DateFaults.AfterInterval(text, _at));
    }

    private DatePoint? Point()
    {
        var at = _at;
        if (Number(4) is not { } year || year is < 1900 or > 2199)
            return FailPoint(DateFaults.Year(text, at));
        if (!Take("-"))
            return new(year);
        at = _at;
        if (Number(2) is not { } part || !DatePoint.HasPart(part))
            return FailPoint(DateFaults.Part(text, at));
        var month = new DatePoint(year, part);
        return month.Kind == PointKind.Month && Take("-") ? Day(month) : month;
    }

    private DatePoint? Day(DatePoint month)
    {
        var at = _at;
        return Number(2) is { } day && day >= 1 && day <= month.Last.Day
            ? month with { Day = day }
            : FailPoint(DateFaults.Day(text, at, month));
    }

    private LocalTime? Time() =>
        Number(2) is { } hour and <= 23 && Take(":") && Number(2) is { } minute and <= 59 ? new LocalTime(hour, minute) : null;

    private int? Number(int digits)
    {
        var part = text.AsSpan(_at, Math.Min(digits, text.Length - _at));
        if (part.Length < digits || part.ContainsAnyExceptInRange('0', '9'))
            return null;
        _at += digits;
        return int.Parse(part, CultureInfo.InvariantCulture);
    }

    private bool Take(string token)
    {
        var found = string.CompareOrdinal(text, _at, token, 0, token.Length) == 0;
        _at += found ? token.Length : 0;
        return found;
    }

    private ImpreciseDate? Fail(DateFault fault)
    {
        _fault = fault;
        return null;
    }

    private DatePoint? FailPoint(DateFault fault)
    {
        _fault = fault;
        return null;
    }
}
