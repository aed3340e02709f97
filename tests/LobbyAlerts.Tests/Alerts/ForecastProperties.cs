using CsCheck;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>What is foretold is what the sweeps of real storage then tell.</summary>
public class ForecastProperties
{
    // Some hold a role from or until a day near the deadline; some roles are held by nobody.
    private static readonly Gen<Assignment> Held =
        from role in Gen.Enum<Role>()
        from contact in Gen.OneOf(["anna", "bert", "dora"])
        from begins in Gen.Frequency((3, Gen.Const(-4_000)), (1, Gen.Int[-600, 600]))
        from lasts in Gen.Frequency((3, Gen.Const(20_000)), (1, Gen.Int[1, 900]))
        select new Assignment(role, contact, new LocalDate(2026, 1, 1).PlusDays(begins), new LocalDate(2026, 1, 1).PlusDays(begins + lasts));

    private static readonly Gen<(PlanCase Case, Assignment[] Assignments, bool IsBroken)> Any =
        Gen.Select(PlanCase.Any, Held.Array[0, 5], Gen.Bool, (c, held, broken) => (c, held, broken));

    [Fact]
    public async Task The_forecast_is_what_sweeps_then_tell() => await Any.SampleAsync(
        async any =>
        {
            var now = Amsterdam.At(any.Case.First, new LocalTime(10, 7)).Plus(Duration.FromSeconds(3));
            await using var world = await WorldAsync(any.Case, any.Assignments, now);
            if (any.IsBroken)
                now += Duration.FromDays(3);
            var stored = await world.DeadlineAsync();

            var forecast = await new Upcoming(world.Tables).ForecastAsync(stored, now, default);

            var foretold = forecast.Tellings.SelectMany(Lines).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(foretold, await ToldAsync(world, now, forecast.Tellings.Count == 0 ? now : forecast.Tellings[^1].At));
            Assert.True(forecast.Tellings.Count <= 45);
        },
        iter: 400);

    [Fact]
    public async Task It_ends_with_a_repeat_or_two_reviews_or_says_when_it_goes_on() => await Any.SampleAsync(
        async any =>
        {
            var now = Amsterdam.At(any.Case.First, new LocalTime(10, 7));
            await using var world = await WorldAsync(any.Case, [new(Role.Owner, "anna", new LocalDate(1950, 1, 1))], now);

            var forecast = await new Upcoming(world.Tables).ForecastAsync(await world.DeadlineAsync(), now, default);

            if (any.Case.Plan.ClosesAt is null)
                Assert.Equal(any.Case.Deadline.Date is null || any.Case.Policy.Repeat is not null, forecast.GoesOnAt is not null);
            Assert.True(forecast.GoesOnAt is null || forecast.Tellings.Count >= 40 || forecast.Tellings[^1].Type != OccurrenceType.Stage);
            Assert.True(forecast.GoesOnAt is null || forecast.GoesOnAt > forecast.Tellings[^1].At);
        },
        iter: 200);

    private static async Task<World> WorldAsync(PlanCase c, Assignment[] assignments, Instant now)
    {
        var policy = c.Policy with { Id = c.Deadline.PolicyId };
        var seeds = World.Seeds("") with
        {
            Goals = [Make.Goal("") with { Assignments = assignments }],
            Policies = [policy],
            Holidays = c.Holidays,
        };
        var world = new World();
        await new LobbyAlerts.Seeds.SeedLoader(world.Tables).LoadAsync(seeds, now, default);
        Assert.IsType<ScheduleAnswer.Scheduled>(await new Scheduling(world.Tables).AddAsync(c.Deadline with { EnteredAt = now }, now, default));
        return world;
    }

    // Sweeps whenever something is due, up to a moment.
    private static async Task<List<string>> ToldAsync(World world, Instant now, Instant until)
    {
        var (told, at) = (new List<string>(), now);
        while (at <= until)
        {
            await new Sweep(world.Tables, World.Us).RunAsync(at, default);
            foreach (var row in await world.OutboxAsync())
            {
                var alert = Documents.Read<Alert>(row);
                if (alert.Kind != Kind.Finding)
                    told.Add(Line(at, alert.Kind, alert.Stage, alert.Day, alert.Contact, alert.Supersedes));
                await world.CommitAsync(Change.Delete(row));
            }

            if (await world.Tables.QueryAsync(AgendaTable.Name, AgendaTable.DueAfter(at)).Select(row => (Instant?)AgendaTable.ParseDueRow(row).At).FirstOrDefaultAsync() is not { } next || next <= at)
                break;
            at = next;
        }

        return [.. told.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Lines(ForecastTelling telling) =>
        telling.Contacts.Select(contact => Line(telling.At, telling.Kind, telling.Stage, telling.Day, contact, telling.Supersedes));

    private static string Line(Instant at, Kind kind, string stage, LocalDate day, string contact, string supersedes) =>
        $"{at} {contact} {kind.Name()} {stage} {day:uuuu-MM-dd} [{supersedes}]";
}
