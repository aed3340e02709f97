using NodaTime;

namespace LobbyAlerts.Dates;

/// <summary>Counts from one day to the ends of a window.</summary>
internal sealed class DistanceWording(LocalDate today, DatePhrases phrases)
{
    public string Of(ImpreciseDate date, WindowEnd anchor)
    {
        var (earliest, latest) = date.Window;
        var end = (anchor == WindowEnd.Earliest ? earliest ?? latest : latest ?? earliest)!.Value;
        if (date.Qualifier != Qualifier.None)
            return Estimate(end);
        if (date.IsExactDay)
            return Exactly(end);
        if (today < earliest)
            return end == latest ? Count(phrases.AtMostToGo, end) : Count(phrases.AtLeastToGo, end);
        return latest is { } last ? UpTo(last) : Since(end);
    }

    private string Estimate(LocalDate day) =>
        day == today ? phrases.ProbablyToday : Count(day > today ? phrases.ProbablyToGo : phrases.ProbablyAgo, day);

    private string Exactly(LocalDate day) => Period.DaysBetween(today, day) switch
    {
        0 => phrases.Today,
        1 => phrases.Tomorrow,
        -1 => phrases.Yesterday,
        > 0 => Count(phrases.ToGo, day),
        _ => Count(phrases.Ago, day),
    };

    private string UpTo(LocalDate latest) =>
        latest == today ? phrases.TodayAtLatest : Count(latest > today ? phrases.AtMostToGo : phrases.AtLeastAgo, latest);

    private string Since(LocalDate earliest) =>
        earliest == today ? phrases.TodayAtEarliest : Count(phrases.BeganAtMostAgo, earliest);

    private string Count(Func<string, string> phrase, LocalDate day)
    {
        var (from, to) = day < today ? (day, today) : (today, day);
        var counted = phrase(phrases.Days(Period.DaysBetween(from, to)));
        var years = Period.Between(from, to, PeriodUnits.Years).Years;
        return years < 2 ? counted : $"{counted} ({phrases.Years(years, exactly: from.PlusYears(years) == to)})";
    }
}
