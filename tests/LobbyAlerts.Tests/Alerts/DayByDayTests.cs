using System.Globalization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Simulating;
using LobbyAlerts.Goals;
using LobbyAlerts.Seeds;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>The real agenda from 2024 to 2029, and to 2050 where <c>LOBBYALERTS_THOROUGH</c> is set, with moves, handovers, days off, changes of the clock and outages; nothing is missed.</summary>
public class DayByDayTests
{
    private static readonly LocalDate First = new(2024, 1, 1);
    private static readonly LocalDate Last = new(Environment.GetEnvironmentVariable("LOBBYALERTS_THOROUGH") is { Length: > 0 } ? 2050 : 2029, 12, 31);

    [Theory]
    [InlineData(2024)]
    public async Task Through_the_years_nothing_is_missed_and_nothing_told_twice(int seed)
    {
        var texts = new Dictionary<string, string> { [SeedChecks.GoalsFile] = SeedSource.Embedded()[SeedChecks.GoalsFile]!.Replace("\"2026-01-01\"", "\"2024-01-01\"", StringComparison.Ordinal) };
        var seeds = await SeedReader.ReadAsync(SeedSource.Embedded().With(texts));
        var scenario = new Scenario { Name = "Day by day", Rule = "All", From = First, To = Last, When = [.. Events(seeds, new Random(seed))] };

        var simulation = new Simulation(new PreparedScenario(scenario, new Dictionary<int, SeedSet> { [-1] = seeds }));
        var (told, happened) = (new List<(Instant At, Alert Alert)>(), new List<ScenarioEvent>());
        await foreach (var shown in simulation.RunAsync(First, Last, TestContext.Current.CancellationToken))
        {
            if (shown is Shown.Event { Answer: EventAnswer.Done } e)
                happened.Add(e.What);
            told.AddRange((shown as Shown.Mails)?.Sent.SelectMany(mail => mail.Alerts.Select(alert => (shown.At, alert))) ?? []);
        }

        Assert.True(told.Count > 200 * (Last.Year - First.Year + 1), $"Only {told.Count} alerts.");
        Assert.Empty(simulation.Unheard);
        Assert.Empty(told.GroupBy(one => (one.Alert.Deadline, one.Alert.Key)).Where(same => same.Count() > 1).Select(same => same.Key));
        var faults = new DayByDay(seeds, told, happened, Amsterdam.At(First, LocalTime.Midnight), Amsterdam.At(Last.PlusDays(1), LocalTime.Midnight)).Faults().Take(20).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // Nothing but time passes in an outage.
    private static IEnumerable<ScenarioEvent> Events(SeedSet seeds, Random random)
    {
        var outages = Outages(random).ToList();
        var others = Enumerable.Range(First.Year, Last.Year - First.Year + 1).SelectMany(year => InYear(seeds, year, random)).ToList();
        return outages.Concat(others.Where(e => !outages.Exists(outage => outage.At <= e.At && e.At <= outage.Until)));
    }

    // Some short and some long, and every night in which the clock changes.
    private static IEnumerable<ScenarioEvent.Outage> Outages(Random random)
    {
        for (var year = First.Year; year <= Last.Year; year++)
        {
            foreach (var month in (int[])[3, 10])
            {
                var sunday = new LocalDate(year, month, 31).PlusDays(1).Previous(IsoDayOfWeek.Sunday);
                yield return new() { At = sunday.At(new LocalTime(1, 30)), Until = sunday.At(new LocalTime(4, 10)) };
            }

            var from = Moment(year, random, firstDay: 120, days: 100);
            yield return new() { At = from, Until = from.PlusMinutes(random.Next(20, 300)) };
            from = Moment(year, random, firstDay: 310, days: 30);
            yield return new() { At = from, Until = from.PlusMinutes(random.Next(300, 20 * 24 * 60)) };
        }
    }

    private static IEnumerable<ScenarioEvent> InYear(SeedSet seeds, int year, Random random)
    {
        string Deadline() => seeds.Deadlines[random.Next(seeds.Deadlines.Count)].Id;
        for (var i = 0; i < 3; i++)
        {
            var at = Moment(year, random);
            var day = at.Date.PlusDays(random.Next(10, 900));
            yield return new ScenarioEvent.Move { At = at, Deadline = Deadline(), To = ImpreciseDate.Parse(i == 0 ? day.Year.ToString(CultureInfo.InvariantCulture) : i == 1 ? $"../{day:uuuu-MM}" : $"{day:uuuu-MM-dd}") };
            // From another day: on the day itself whoever held the role at the send time has heard.
            at = Moment(year, random);
            yield return new ScenarioEvent.HandOver { At = at, Goal = seeds.Goals[random.Next(seeds.Goals.Count)].Id, Role = Role.Owner, To = $"dossierhouder-{seeds.Goals[random.Next(seeds.Goals.Count)].Id}", From = at.Date.PlusDays(random.Next(1, 30)) };
        }

        for (var i = 0; i < 12; i++)
            yield return new ScenarioEvent.Acknowledge { At = Moment(year, random), Deadline = Deadline() };
        var off = Moment(year, random);
        yield return new ScenarioEvent.AddHoliday { At = off, Day = off.Date.PlusDays(random.Next(40)) };
        var (closed, closing) = (Deadline(), Moment(year, random, firstDay: 10, days: 200));
        yield return new ScenarioEvent.Close { At = closing, Deadline = closed };
        yield return new ScenarioEvent.Reopen { At = closing.PlusDays(60), Deadline = closed };
    }

    // Never on a minute at which a timer runs.
    private static LocalDateTime Moment(int year, Random random, int firstDay = 3, int days = 350) =>
        new LocalDate(year, 1, 1).PlusDays(firstDay + random.Next(days)).At(new LocalTime(random.Next(6, 22), (random.Next(12) * 5) + 2));
}
