using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NodaTime;

namespace LobbyAlerts.Dates;

/// <summary>
/// A date as a policy text says it ("uiterlijk in 2026"): a point, a moment or an interval in our subset of EDTF
/// (ISO 8601-2:2019), years 1900 to 2199. Two dates are equal when their EDTF is, not when their windows are.
/// </summary>
[JsonConverter(typeof(ImpreciseDateConverter))]
public sealed record ImpreciseDate
{
    internal ImpreciseDate(string edtf, DatePoint? start, DatePoint? end, Qualifier qualifier = default, LocalTime? time = null)
    {
        Edtf = edtf;
        Start = start;
        End = end;
        Qualifier = qualifier;
        Time = time;
        Window = new(start?.First, end?.Last);
    }

    /// <summary>The text it was parsed from; every date has one spelling.</summary>
    public string Edtf { get; }

    /// <summary>The days it can mean. A moment's window is its day in Amsterdam.</summary>
    public DateWindow Window { get; }

    /// <summary>Time of day in Amsterdam, to the minute, of a moment; null for everything else.</summary>
    public LocalTime? Time { get; }

    /// <summary>The reserve with which it was said; an interval and a moment have none.</summary>
    public Qualifier Qualifier { get; }

    /// <summary>Whether it is one day, said without reserve.</summary>
    public bool IsExactDay => Qualifier == Qualifier.None && Window.Earliest is not null && Window.Earliest == Window.Latest;

    /// <summary>The beginning of an interval, or the point itself; null when open.</summary>
    internal DatePoint? Start { get; }

    /// <summary>The end of an interval, or the point itself; null when open.</summary>
    internal DatePoint? End { get; }

    /// <summary>Reads a date; never throws on a text.</summary>
    /// <param name="text">EDTF without spaces, in ASCII digits.</param>
    /// <param name="date">The date, when true is returned.</param>
    /// <param name="fault">What is wrong and where, when false is returned.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ImpreciseDate? date, [NotNullWhen(false)] out DateFault? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        date = DateParser.Read(text, out fault);
        return date is not null;
    }

    /// <summary>Reads a date that is known to be right.</summary>
    /// <param name="text">EDTF without spaces, in ASCII digits.</param>
    /// <exception cref="FormatException">The text is no date; the message says where, why, and the remedy if there is one.</exception>
    public static ImpreciseDate Parse(string text) =>
        TryParse(text, out var date, out var fault) ? date : throw new FormatException($"\"{text}\" is not a date: {fault}");

    /// <summary>Whether the other has the same EDTF.</summary>
    public bool Equals(ImpreciseDate? other) => other is not null && Edtf == other.Edtf;

    /// <summary>The hash of the EDTF.</summary>
    public override int GetHashCode() => Edtf.GetHashCode(StringComparison.Ordinal);

    /// <summary>The EDTF.</summary>
    public override string ToString() => Edtf;
}
