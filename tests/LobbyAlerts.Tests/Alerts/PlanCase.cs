using CsCheck;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Tests.Dates;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>A generated deadline, policy and calendar, and a span of days to look at.</summary>
internal sealed record PlanCase(Deadline Deadline, Policy Policy, IReadOnlyList<LocalDate> Closed, bool IsDutch, LocalDate First, int Length)
{
    private static readonly string[] Letters = ["o", "p", "op", "d", "odpl", "l"];

    private static readonly LocalDate Around = new(2026, 1, 1);

    private static readonly Gen<LocalDate> Day = Gen.Int[-3_000, 9_000].Select(Around.PlusDays);

    private static readonly Gen<string> Iso = Day.Select(day => $"{day:uuuu-MM-dd}");

    private static readonly Gen<string> Point = Gen.OneOf(
        Iso,
        Day.Select(day => $"{day:uuuu}"),
        Day.Select(day => $"{day:uuuu-MM}"),
        Gen.Select(Day, Gen.OneOf(Gen.Int[21, 24], Gen.Int[33, 36], Gen.Int[40, 41]), (day, part) => $"{day:uuuu}-{part}"));

    private static readonly Gen<string?> Date = Gen.Frequency(
        (1, Gen.Const((string?)null)),
        (6, Point.Select(point => (string?)point)),
        (3, Point.Select(point => (string?)$"../{point}")),
        (2, Point.Select(point => (string?)$"{point}/..")),
        (2, Gen.Select(Day, Gen.Int[0, 900], (day, days) => (string?)$"{day:uuuu-MM-dd}/{day.PlusDays(days):uuuu-MM-dd}")),
        (3, Gen.Select(Iso, Gen.Int[3, 23], Gen.Int[0, 59], (day, hour, minute) => (string?)$"{day}T{hour:00}:{minute:00}")));

    private static readonly Gen<string> Period = Gen.OneOf(
        Gen.Int[0, 40].Select(n => $"P{n}D"), Gen.Int[1, 10].Select(n => $"P{n}W"), Gen.Int[1, 18].Select(n => $"P{n}M"), Gen.Int[1, 6].Select(n => $"P{n}Y"));

    private static readonly Gen<string> Stage = Gen.Select(Period, Gen.OneOf(Letters), (period, roles) => $"{period}:{roles}");

    private static readonly Gen<string?> Repeat = Gen.Frequency(
        (1, Gen.Const((string?)null)),
        (3, Gen.Select(Period.Where(period => period != "P0D"), Gen.OneOf(Letters), (period, roles) => (string?)$"{period}:{roles}")));

    private static readonly Gen<Policy> OwnPolicy = Gen.Select(
        Stage.Array[1, 9], Repeat, Gen.Int[0, 1439], Gen.Int[0, 4],
        (stages, repeat, minute, closes) => Make.Policy(string.Join(' ', stages.DistinctBy(s => s.Split(':')[0])), repeat, $"{minute / 60:00}:{minute % 60:00}")
            with
        { ClosesItself = closes == 0 });

    private static readonly Gen<Policy> AnyPolicy = Gen.Frequency((1, Gen.Const(Make.Default)), (1, Gen.Const(Make.Milestone)), (4, OwnPolicy));

    // Runs of closed days, some as long as a summer.
    private static readonly Gen<(int From, int Days)[]> Runs = Gen.Select(Gen.Int[-40, 700], Gen.Frequency((4, Gen.Int[1, 4]), (1, Gen.Int[5, 60])), (from, days) => (from, days)).Array[0, 5];

    public static readonly Gen<PlanCase> Any =
        from date in Date
        from meaning in Gen.Enum<Meaning>()
        from end in Gen.Enum<WindowEnd>()
        from isNamed in Gen.Int[0, 3]
        from policy in AnyPolicy
        from isDutch in Gen.Bool
        from runs in Runs
        from near in Gen.Int[-2_300, 800]
        from length in Gen.Int[1, 500]
        from entered in Gen.Int[-900, 300]
        let deadline = Named(Make.Deadline(date, meaning), isNamed == 0 ? end : null)
        let first = (deadline.AnchorDay ?? Around).PlusDays(near % 3 == 0 ? near / 10 : near)
        select new PlanCase(
            deadline with { EnteredAt = Amsterdam.At(first.PlusDays(entered), new LocalTime(8, 30)) },
            policy,
            [.. runs.SelectMany(run => Enumerable.Range(run.From, run.Days)).Distinct().Select(first.PlusDays)],
            isDutch,
            first,
            length);

    public LocalDate Last => First.PlusDays(Length);

    public IReadOnlyList<Holiday> Holidays => [.. IsDutch ? DutchHolidays.All : [], .. Closed.Select(day => new Holiday($"dicht-{day:uuuuMMdd}", new("Dicht", "Closed"), new OnceHoliday(day)))];

    public WorkingCalendar Calendar => new(Holidays);

    public AlertPlan Plan => new(Deadline, Policy, Calendar);

    public Oracle Oracle => new(Deadline, Policy, new HashSet<LocalDate>([.. Closed, .. IsDutch ? DutchDays() : []]));

    public override string ToString() =>
        $"{Deadline.Date?.Edtf ?? "undated"} {Deadline.Meaning} {Deadline.Anchor} entered {Deadline.EnteredAt}; " +
        $"{string.Join(' ', Policy.Stages.Select(s => $"{s.Before}:{Make.Letters(s.Roles)}"))} repeat {Policy.Repeat?.Every} at {Policy.SendAt} closes {Policy.ClosesItself}; " +
        $"closed {string.Join(' ', Closed.Select(d => $"{d:uuuu-MM-dd}"))} dutch {IsDutch}; {First:uuuu-MM-dd} + {Length}";

    private static Deadline Named(Deadline deadline, WindowEnd? end) =>
        end is null || (end == WindowEnd.Earliest ? deadline.Date?.Window.Earliest : deadline.Date?.Window.Latest) is null ? deadline : deadline with { Anchor = end };

    private IEnumerable<LocalDate> DutchDays() =>
        from year in Enumerable.Range(First.Year - 2, 6)
        from holiday in DutchHolidays.All
        where holiday.Rule.In(year) is not null
        select holiday.Rule.In(year)!.Value;
}
