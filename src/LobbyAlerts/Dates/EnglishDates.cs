using NodaTime;

namespace LobbyAlerts.Dates;

/// <summary>Dates in English.</summary>
internal sealed class EnglishDates : DatePhrases
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth"];

    private static readonly string[] Seasons = ["spring", "summer", "autumn", "winter"];

    private EnglishDates()
    {
    }

    public static EnglishDates Instance { get; } = new();

    public override IReadOnlyList<string> Months { get; } =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public override IReadOnlyList<string> WeekDays { get; } =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    public override string Today => "today";

    public override string Tomorrow => "tomorrow";

    public override string Yesterday => "yesterday";

    public override string TodayAtLatest => "today at the latest";

    public override string TodayAtEarliest => "today at the earliest";

    public override string ProbablyToday => "today, by estimate";

    protected override string Thousands => ",";

    public override string Time(LocalTime time) => $"{time.Hour:00}:{time.Minute:00}";

    public override string Alone(DatePoint point) => point.Kind switch
    {
        PointKind.Year => $"in {point.Year}",
        PointKind.Quarter or PointKind.Half => $"{Part(point)} of {point.Year}",
        _ => Named(point),
    };

    public override string Named(DatePoint point) => point.Kind switch
    {
        PointKind.Year => $"{point.Year}",
        PointKind.Month => $"{Months[point.Index]} {point.Year}",
        PointKind.Day => Day(point.First),
        PointKind.Season => $"{Seasons[point.Index]} {point.Year}",
        _ => $"the {Part(point)} of {point.Year}",
    };

    public override string WithoutYear(DatePoint point) => point.Kind switch
    {
        PointKind.Month => Months[point.Index],
        PointKind.Day => $"{point.Day} {Months[point.Index]}",
        PointKind.Season => Seasons[point.Index],
        _ => $"the {Ordinals[point.Index]}",
    };

    public override string HalfOfMonth(bool second, DatePoint month) => $"{Ordinals[second ? 1 : 0]} half of {Named(month)}";

    public override string AtLatest(DatePoint point) => $"{(point.Kind == PointKind.Day ? "" : "in ")}{Named(point)} at the latest";

    public override string From(DatePoint point) => $"from {Named(point)}";

    public override string Between(string start, string end) => $"between {start} and {end}";

    public override string About(string point) => $"around {point}";

    public override string Possibly(string point) => $"possibly {point}";

    public override string Days(int days) => days == 1 ? "1 day" : $"{Number(days)} days";

    public override string Years(int years, bool exactly) => $"{(exactly ? "" : "over ")}{years} {(years == 1 ? "year" : "years")}";

    public override string ToGo(string days) => $"{days} to go";

    public override string Ago(string days) => $"{days} ago";

    public override string AtLeastToGo(string days) => $"at least {days} to go";

    public override string AtMostToGo(string days) => $"at most {days} to go";

    public override string AtLeastAgo(string days) => $"at least {days} ago";

    public override string BeganAtMostAgo(string days) => $"began at most {days} ago";

    public override string ProbablyToGo(string days) => $"an estimated {days} to go";

    public override string ProbablyAgo(string days) => $"an estimated {days} ago";

    private static string Part(DatePoint point) => $"{Ordinals[point.Index]} {(point.Kind == PointKind.Quarter ? "quarter" : "half")}";
}
