using System.Globalization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Benchmarks;

/// <summary>Agendas of any size.</summary>
internal static class Agendas
{
    /// <summary>Deadlines of which <paramref name="due"/> have P1M at <paramref name="now"/>, each heard by another contact, and others far off.</summary>
    public static Task<SeedReport> FillAsync(ITables tables, int due, int besides, Instant now)
    {
        var day = Amsterdam.DayOf(now);
        Policy policy = new("default", [new Stage(Period.FromMonths(1), [Role.Owner]), new Stage(Period.Zero, [Role.Owner])], new LocalTime(8, 30));
        var seeds = new SeedSet("benchmark")
        {
            Policies = [policy, policy with { Id = "milestone" }],
            Contacts = [.. Enumerable.Range(0, due).Select(i => new Contact(Id("contact", i), Id("contact", i), $"{Id("contact", i)}@example.org"))],
            Goals = [.. Enumerable.Range(0, due).Select(i => GoalOf(i, day))],
            Deadlines =
            [
                .. Enumerable.Range(0, due).Select(i => DeadlineOf(i, Id("goal", i), "2026-12-31")),
                .. Enumerable.Range(due, besides).Select(i => DeadlineOf(i, Id("goal", i % due), "2040")),
            ],
        };
        return new SeedLoader(tables).LoadAsync(seeds, now - Duration.FromHours(12), CancellationToken.None);
    }

    private static Goal GoalOf(int i, LocalDate day) => new()
    {
        Id = Id("goal", i),
        Number = i,
        Theme = "Klimaat en energie",
        Title = "Aanpak netcongestie",
        Summary = "Een doel.",
        Assignments = [new Assignment(Role.Owner, Id("contact", i), day.PlusYears(-1))],
    };

    private static Deadline DeadlineOf(int i, string goal, string date) => new()
    {
        Id = Id("deadline", i),
        Goals = [goal],
        Title = "Congestie op kleinverbruik",
        Said = date,
        Date = ImpreciseDate.Parse(date),
        Meaning = Meaning.Target,
        Citation = new Citation(6, "Aanpak netcongestie", "uiterlijk in 2026"),
    };

    private static string Id(string what, int i) => string.Create(CultureInfo.InvariantCulture, $"{what}-{i:000000}");
}
