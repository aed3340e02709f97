using NodaTime;

namespace LobbyAlerts.Dates;

/// <summary>Imprecise dates in words: a bound is always worded as a bound.</summary>
public static class DateWording
{
    /// <summary>The date as one says it: "uiterlijk in 2026", "in 2026 at the latest".</summary>
    /// <param name="date">The date.</param>
    /// <param name="language">The language of the words.</param>
    public static string Say(this ImpreciseDate date, Language language)
    {
        var phrases = DatePhrases.Of(language);
        return (date.Start, date.End) switch
        {
            (null, { } end) => phrases.AtLatest(end),
            ({ } start, null) => phrases.From(start),
            ({ } start, { } end) when start != end => Between(start, end, phrases),
            var (point, _) => Point(date, point!.Value, phrases),
        };
    }

    /// <summary>
    /// How far off it is: "nog 38 dagen" for one day, "nog hooguit 38 dagen" where that is a bound, "naar schatting nog 38
    /// dagen" with a qualifier. From two years on the whole years follow: "(ruim 5 jaar)".
    /// </summary>
    /// <param name="date">The date.</param>
    /// <param name="anchor">The end to count to before the window, and always with a qualifier; the other one when this end is open.</param>
    /// <param name="today">The day it is in Amsterdam.</param>
    /// <param name="language">The language of the words.</param>
    public static string Distance(this ImpreciseDate date, WindowEnd anchor, LocalDate today, Language language) =>
        new DistanceWording(today, DatePhrases.Of(language)).Of(date, anchor);

    private static string Point(ImpreciseDate date, DatePoint point, DatePhrases phrases) => date.Qualifier switch
    {
        Qualifier.About => phrases.About(phrases.Named(point)),
        Qualifier.Uncertain => phrases.Possibly(phrases.Named(point)),
        Qualifier.Both => phrases.Possibly(phrases.About(phrases.Named(point))),
        _ when date.Time is { } time => $"{phrases.Alone(point)}, {phrases.Time(time)}",
        _ => phrases.Alone(point),
    };

    private static string Between(DatePoint start, DatePoint end, DatePhrases phrases)
    {
        // "Between 2030 and March 2030" is nonsense: ends that overlap are told by their days.
        if (start.Last >= end.First)
            (start, end) = (DatePoint.Of(start.First), DatePoint.Of(end.Last));
        if (start == end)
            return phrases.Alone(start);
        var sameKind = start.Kind == end.Kind && start.Year == end.Year;
        var sameMonth = sameKind && start.Kind == PointKind.Day && start.Part == end.Part;
        if (sameMonth && (start.Day, end.Day) is (1, 15))
            return phrases.HalfOfMonth(second: false, start with { Day = 0 });
        if (sameMonth && start.Day == 16 && end.First.Month != end.First.PlusDays(1).Month)
            return phrases.HalfOfMonth(second: true, start with { Day = 0 });
        var named = sameMonth ? $"{start.Day}" : sameKind ? phrases.WithoutYear(start) : phrases.Named(start);
        return phrases.Between(named, phrases.Named(end));
    }
}
