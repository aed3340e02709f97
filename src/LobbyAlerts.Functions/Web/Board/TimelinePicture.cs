using System.Globalization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>
/// The goals on a line of time, as the template draws it: windows as windows, whose open ends fade and whose uncertain ones are
/// hatched; today; stages, told and to come. Numbers are pixels of a drawing that is <see cref="Width"/> wide.
/// </summary>
internal sealed record TimelinePicture(int Width, int Height, double? TodayX, IReadOnlyList<TimelineTick> Ticks, IReadOnlyList<TimelineRow> Rows, string Description)
{
    private const int Right = 20;
    private const int Names = 300;
    private const int Whole = 1200;
    private const int Top = 36;
    private const int RowHeight = 26;
    private const int DaysBack = 120;
    private const int LongestName = 42;

    /// <summary>Draws the deadlines of each goal that has any.</summary>
    /// <param name="goals">The goals, by number.</param>
    /// <param name="deadlines">The deadlines.</param>
    /// <param name="today">The day.</param>
    /// <param name="years">How many years from today on.</param>
    /// <param name="texts">The words.</param>
    public static TimelinePicture Of(IReadOnlyList<Goal> goals, IReadOnlyList<OverviewDeadline> deadlines, LocalDate today, int years, BoardTexts texts)
    {
        var picture = Of(goals, deadlines, today.PlusDays(-DaysBack), today.PlusYears(years), StagesOf, texts);
        return picture with { TodayX = new Scale(today.PlusDays(-DaysBack), today.PlusYears(years)).X(today) };

        IEnumerable<(LocalDate Day, bool IsTold, string Stage)> StagesOf(OverviewDeadline shown) =>
            shown.Deadline.Closed is null ? shown.Stages.Select(stage => (stage.Stage.Day, stage.IsTold, BoardWords.Stage(stage.Stage.Label, texts))) : [];
    }

    /// <summary>Draws the deadlines of each goal that has any over a span of time, without a present.</summary>
    /// <param name="goals">The goals, by number.</param>
    /// <param name="deadlines">The deadlines.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="marksOf">The marks of a deadline: their day, whether they were told, and what they are.</param>
    /// <param name="texts">The words.</param>
    public static TimelinePicture Of(
        IReadOnlyList<Goal> goals, IReadOnlyList<OverviewDeadline> deadlines, LocalDate from, LocalDate to, Func<OverviewDeadline, IEnumerable<(LocalDate Day, bool IsTold, string Stage)>> marksOf, BoardTexts texts)
    {
        var scale = new Scale(from, LocalDate.Max(to, from.PlusDays(1)));
        var rows = new List<TimelineRow>();
        foreach (var goal in goals)
        {
            var dated = deadlines.Where(deadline => deadline.Deadline.Goals[0] == goal.Id && deadline.Deadline is { Date: not null, AnchorDay: not null }).OrderBy(deadline => deadline.Deadline.AnchorDay).ToList();
            if (dated.Count == 0)
                continue;
            rows.Add(new TimelineRow(Y(rows.Count), $"{goal.Number.ToString(CultureInfo.InvariantCulture)}. {Short(goal.Title)}", null, null, "", []));
            foreach (var deadline in dated)
                rows.Add(RowOf(deadline, Y(rows.Count), scale, marksOf(deadline), texts));
        }

        return new TimelinePicture(Whole, Top + (rows.Count * RowHeight) + 8, null, [.. scale.Ticks()], rows, texts.Of("timeline.description", rows.Count(row => row.Path is not null)));
    }

    private static int Y(int row) => Top + (row * RowHeight);

    private static TimelineRow RowOf(OverviewDeadline shown, int y, Scale scale, IEnumerable<(LocalDate Day, bool IsTold, string Stage)> marks, BoardTexts texts)
    {
        var deadline = shown.Deadline;
        var window = deadline.Date!.Window;
        var (left, right) = (scale.Clamped(window.Earliest ?? scale.From.PlusDays(-1)), scale.Clamped((window.Latest ?? scale.To.PlusDays(1)).PlusDays(1)));
        var bar = new TimelineBar(
            left,
            Math.Max(right - left, 4),
            window.Earliest is null ? "past" : window.Latest is null ? "future" : window.Latest > scale.To ? "beyond" : "",
            deadline.Date.Qualifier != Qualifier.None || deadline.Provisional,
            deadline.Closed is not null);
        var drawn = marks.Where(mark => scale.Has(mark.Day)).Select(mark => new TimelineMark(scale.X(mark.Day), mark.IsTold, $"{mark.Stage}: {DayWording.WeekDay(mark.Day, texts.Language)}"));
        return new TimelineRow(y, Short(deadline.Title), $"/board/deadlines/{deadline.Id}", bar, $"{deadline.Title}: {deadline.Said}", [.. drawn]);
    }

    private static string Short(string text) => text.Length <= LongestName ? text : $"{text[..(LongestName - 1)].TrimEnd()}…";

    private sealed record Scale(LocalDate From, LocalDate To)
    {
        private readonly double _days = Period.DaysBetween(From, To);

        public double X(LocalDate day) => Math.Round(Names + (Period.DaysBetween(From, day) / _days * (Whole - Names - Right)), 1);

        public double Clamped(LocalDate day) => X(LocalDate.Max(From, LocalDate.Min(day, To)));

        public bool Has(LocalDate day) => From <= day && day <= To;

        // Years; quarters where there are few years.
        public IEnumerable<TimelineTick> Ticks()
        {
            var years = Period.Between(From, To, PeriodUnits.Years).Years;
            for (var day = new LocalDate(From.Year, 1, 1); day <= To; day = day.PlusMonths(years <= 2 ? 3 : 12 * Math.Max(1, years / 12)))
            {
                if (Has(day))
                    yield return new TimelineTick(X(day), day.Month == 1 ? day.Year.ToString(CultureInfo.InvariantCulture) : $"{day:MM}-{day:uuuu}", day.Month == 1);
            }
        }
    }
}

/// <summary>A line of the scale.</summary>
internal sealed record TimelineTick(double X, string Label, bool IsYear);

/// <summary>A row: a goal, which has no path, or a deadline.</summary>
internal sealed record TimelineRow(int Y, string Name, string? Path, TimelineBar? Bar, string Title, IReadOnlyList<TimelineMark> Marks);

/// <summary>The window of a deadline.</summary>
/// <param name="X">Its left end.</param>
/// <param name="Width">Its width, never nothing.</param>
/// <param name="Open">Which end is open: <c>past</c>, <c>future</c>, <c>beyond</c> the drawing, or none.</param>
/// <param name="IsUncertain">Whether it is provisional, or said with doubt.</param>
/// <param name="IsClosed">Whether the deadline is closed.</param>
internal sealed record TimelineBar(double X, double Width, string Open, bool IsUncertain, bool IsClosed);

/// <summary>A stage.</summary>
internal sealed record TimelineMark(double X, bool IsTold, string Title);
