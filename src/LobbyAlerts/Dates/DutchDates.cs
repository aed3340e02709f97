using NodaTime;

namespace LobbyAlerts.Dates;

/// <summary>Dates in Dutch.</summary>
internal sealed class DutchDates : DatePhrases
{
    private static readonly string[] Ordinals = ["eerste", "tweede", "derde", "vierde"];

    private static readonly (string Article, string Name)[] Seasons =
        [("het", "voorjaar"), ("de", "zomer"), ("het", "najaar"), ("de", "winter")];

    private DutchDates()
    {
    }

    public static DutchDates Instance { get; } = new();

    public override IReadOnlyList<string> Months { get; } =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    public override IReadOnlyList<string> WeekDays { get; } =
        ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];

    public override string Today => "vandaag";

    public override string Tomorrow => "morgen";

    public override string Yesterday => "gisteren";

    public override string TodayAtLatest => "uiterlijk vandaag";

    public override string TodayAtEarliest => "vandaag op zijn vroegst";

    public override string ProbablyToday => "naar schatting vandaag";

    protected override string Thousands => ".";

    public override string Time(LocalTime time) => $"{time.Hour:00}.{time.Minute:00} uur";

    public override string Alone(DatePoint point) => point.Kind switch
    {
        PointKind.Year => $"in {point.Year}",
        PointKind.Month or PointKind.Day => Named(point),
        _ => $"{Part(point).Name} {point.Year}",
    };

    public override string Named(DatePoint point) => point.Kind switch
    {
        PointKind.Year => $"{point.Year}",
        PointKind.Month => $"{Months[point.Index]} {point.Year}",
        PointKind.Day => Day(point.First),
        _ => $"{Part(point).Article} {Part(point).Name} van {point.Year}",
    };

    public override string WithoutYear(DatePoint point) => point.Kind switch
    {
        PointKind.Month => Months[point.Index],
        PointKind.Day => $"{point.Day} {Months[point.Index]}",
        PointKind.Season => $"{Part(point).Article} {Part(point).Name}",
        _ => $"{Part(point).Article} {Ordinals[point.Index]}",
    };

    public override string HalfOfMonth(bool second, DatePoint month) => $"{Ordinals[second ? 1 : 0]} helft {Named(month)}";

    public override string AtLatest(DatePoint point) => $"uiterlijk {(point.Kind == PointKind.Day ? "" : "in ")}{Named(point)}";

    public override string From(DatePoint point) => $"vanaf {Named(point)}";

    public override string Between(string start, string end) => $"tussen {start} en {end}";

    public override string About(string point) => $"rond {point}";

    public override string Possibly(string point) => $"misschien {point}";

    public override string Days(int days) => days == 1 ? "1 dag" : $"{Number(days)} dagen";

    public override string Years(int years, bool exactly) => $"{(exactly ? "" : "ruim ")}{years} jaar";

    public override string ToGo(string days) => $"nog {days}";

    public override string Ago(string days) => $"{days} geleden";

    public override string AtLeastToGo(string days) => $"nog minstens {days}";

    public override string AtMostToGo(string days) => $"nog hooguit {days}";

    public override string AtLeastAgo(string days) => $"minstens {days} geleden";

    public override string BeganAtMostAgo(string days) => $"hooguit {days} geleden ingegaan";

    public override string ProbablyToGo(string days) => $"naar schatting nog {days}";

    public override string ProbablyAgo(string days) => $"naar schatting {days} geleden";

    private static (string Article, string Name) Part(DatePoint point) => point.Kind switch
    {
        PointKind.Season => Seasons[point.Index],
        PointKind.Quarter => ("het", $"{Ordinals[point.Index]} kwartaal"),
        _ => ("de", $"{Ordinals[point.Index]} helft"),
    };
}
