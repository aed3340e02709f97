using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Tests.Dates;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>What tests are about, in as few words as a row of a table has room for. Roles are letters: o, d, p, l.</summary>
internal static class Make
{
    public static readonly Policy Default = Policy(
        "P5Y:o P3Y:o P2Y:o P1Y:op P6M:o P3M:o P1M:op P14D:o P7D:o P1D:o P0D:op", "P7D:o") with
    { Id = "default" };

    /// <summary>The default policy with its escalation.</summary>
    public static readonly Policy Escalating = Default with
    {
        Escalation = new(Period("P1M"), [new(Period("P3D"), Role.Deputy), new(Period("P7D"), Role.Lead)]),
    };

    public static readonly Policy Milestone = Policy("P3M:o P1M:o P7D:o") with { Id = "milestone", ClosesItself = true };

    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    /// <summary>A policy of stages such as <c>P1M:op</c>.</summary>
    public static Policy Policy(string stages, string? repeat = null, string at = "08:30") => new(
        "test",
        [.. Words(stages).Select(stage => new Stage(Period(stage.Split(':')[0]), Roles(stage.Split(':')[1])))],
        LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(at).Value,
        repeat is null ? null : new Repeat(Period(repeat.Split(':')[0]), Roles(repeat.Split(':')[1])));

    public static Period Period(string iso) => PeriodPattern.Roundtrip.Parse(iso).Value;

    public static IReadOnlyList<Role> Roles(string letters) => [.. letters.Select(letter => letter switch
    {
        'o' => Role.Owner,
        'd' => Role.Deputy,
        'p' => Role.PortfolioHolder,
        _ => Role.Lead,
    })];

    public static string Letters(IEnumerable<Role> roles) => string.Concat(roles.Select(role => "odpl"[(int)role]));

    /// <summary>A moment in Amsterdam: <c>2026-12-31 08:30</c>.</summary>
    public static Instant At(string local) => Local.Parse(local).Value.InZoneStrictly(Amsterdam.Zone).ToInstant();

    public static string Say(Instant at) => Local.Format(at.InZone(Amsterdam.Zone).LocalDateTime);

    /// <summary>An occurrence: its label, when it is sent, and who hears it.</summary>
    public static string Say(Occurrence occurrence) => $"{occurrence.Label} {Say(occurrence.DueAt)} {Letters(occurrence.Roles)}";

    /// <summary>The Dutch holidays, with some days more.</summary>
    public static WorkingCalendar Calendar(string closed = "") =>
        new([.. DutchHolidays.All, .. Words(closed).Select(day => new Holiday($"dicht-{day}", new("Dicht", "Closed"), new OnceHoliday(Days.Day(day))))]);

    public static Deadline Deadline(string? date, Meaning meaning = Meaning.Target, string entered = "2020-01-01 00:00") => new()
    {
        Id = "deadline",
        Goals = ["goal"],
        Title = "A deadline",
        Said = date ?? "nog geen datum",
        Date = date is null ? null : ImpreciseDate.Parse(date),
        Meaning = meaning,
        EnteredAt = At(entered),
    };

    public static AlertPlan Plan(this Deadline deadline, Policy? policy = null, string closed = "") =>
        new(deadline, policy ?? Default, Calendar(closed));

    /// <summary>A goal whose roles are held as in <c>o:anna p:bert</c>.</summary>
    public static Goal Goal(string held, string id = "goal") => new()
    {
        Id = id,
        Number = 1,
        Theme = "Theme",
        Title = "Title",
        Summary = "Summary",
        Assignments = [.. Words(held).Select(a => new Assignment(Roles(a)[0], a[2..], new LocalDate(2000, 1, 1)))],
    };

    public static Progress After(this Progress told, IEnumerable<Occurrence> occurrences) =>
        occurrences.Aggregate(told, (progress, occurrence) => progress.With(occurrence));

    public static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
