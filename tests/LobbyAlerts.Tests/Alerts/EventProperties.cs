using CsCheck;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>What holds whatever people do to a deadline, and whenever.</summary>
public class EventProperties
{
    private const int Many = 600;

    private static readonly Gen<(int Minutes, int Act, int Days)[]> Events =
        Gen.Select(Gen.Int[0, 400 * 24 * 60], Gen.Int[0, 5], Gen.Int[1, 500], (minutes, act, days) => (minutes, act, days)).Array[0, 10];

    private static readonly Gen<string> Held = Gen.OneOf<string>((string[])["o:anna d:dirk p:bert l:lea", "o:anna d:anna l:lea", "o:anna", "p:bert l:lea"]);

    private static readonly Gen<string?> Ladder = Gen.OneOf<string?>((string?[])["P1M P3D:d P7D:l", "P3M P1D:l", "P1M P5D:p P10D:d P20D:l", null]);

    [Fact]
    public Task Nothing_is_told_twice_and_what_is_open_is_always_looked_at_again() => Gen.Select(PlanCase.Any, Events, Held, Ladder).SampleAsync(
        async (c, events, held, ladder) =>
        {
            var start = Amsterdam.At(c.First, new LocalTime(0, 5));
            await using var world = await World.OfAsync(Seeds(c, held, ladder), start);
            var told = new List<Alert>();
            var now = start;
            foreach (var (minutes, act, days) in events.OrderBy(e => e.Minutes))
            {
                now = await RunAsync(world, now, start + Duration.FromMinutes(minutes), told);
                await DoAsync(world, act, days, now);
                await SeenAsync(world);
            }

            await RunAsync(world, now, start + Duration.FromDays(430), told);

            Assert.Empty(told.GroupBy(alert => alert.Key).Where(same => same.Count() > 1).Select(same => same.Key));
            Assert.Empty(await world.OutboxAsync());
            Assert.Empty((await new Reconcile(world.Tables).RunAsync(start + Duration.FromDays(430), default)).Mended);
            await SilentAsync(world, told, c);
        },
        iter: Many);

    // While an acknowledgement lasts there is neither a repeat nor an escalation of what was told before it.
    private static async Task SilentAsync(World world, List<Alert> told, PlanCase c)
    {
        var history = await world.HistoryAsync();
        foreach (var (entry, next) in history.Zip(history.Skip(1).Append(null)).Where(pair => pair.First.Act == Act.Acknowledged))
        {
            var until = Amsterdam.At(Amsterdam.DayOf(entry.At).PlusMonths(3), c.Policy.SendAt);
            var after = told.Where(alert => alert.PlannedAt > entry.At && alert.PlannedAt < (next?.At ?? Instant.MaxValue)).ToList();
            var stage = after.FirstOrDefault(alert => alert.Stage.StartsWith('P') && !alert.Stage.Contains('+', StringComparison.Ordinal) && alert.Kind != Kind.Escalation);
            var end = stage?.PlannedAt < until ? stage.PlannedAt : until;
            Assert.DoesNotContain(after, alert => alert.PlannedAt < end && (alert.Kind is Kind.Escalation or Kind.InEffect or Kind.Overdue));
        }
    }

    private static SeedSet Seeds(PlanCase c, string held, string? ladder) => World.Seeds(held, c.Deadline) with
    {
        Policies = [c.Policy with { Id = "default", Escalation = Escalation(ladder) }, c.Policy with { Id = "milestone", Escalation = Escalation(ladder) }],
        Holidays = c.Holidays,
    };

    private static Escalation? Escalation(string? ladder) => ladder is null ? null : new(
        Make.Period(Make.Words(ladder)[0]),
        [.. Make.Words(ladder).Skip(1).Select(step => new EscalationStep(Make.Period(step.Split(':')[0]), Make.Roles(step.Split(':')[1])[0]))]);

    private static Task<ChangeAnswer> DoAsync(World world, int act, int days, Instant now)
    {
        var (changes, day) = (new DeadlineChanges(world.Tables), Amsterdam.DayOf(now).PlusDays(days));
        return act switch
        {
            0 or 1 => changes.AcknowledgeAsync("deadline", "anna", null, now, default),
            2 => changes.SnoozeAsync("deadline", day, "anna", null, now, default),
            3 => changes.MoveAsync("deadline", ImpreciseDate.Parse($"{day:uuuu-MM-dd}"), null, "beheer", "x", "y", now, default),
            4 => changes.CloseAsync("deadline", Outcome.Won, "beheer", "x", now, default),
            _ => changes.ReopenAsync("deadline", "beheer", "x", now, default),
        };
    }

    // Sweeps whenever something may be due.
    private static async Task<Instant> RunAsync(World world, Instant from, Instant to, List<Alert> told)
    {
        for (var now = from; now <= to;)
        {
            foreach (var contact in (await new Sweep(world.Tables, World.Us).RunAsync(now, default)).Contacts)
                await new Dispatch(world.Tables, world, World.Us).RunAsync(contact, now, default);
            told.AddRange(world.Mails.SelectMany(mail => mail.Alerts));
            world.Mails.Clear();
            await SeenAsync(world);
            var rows = await world.Tables.QueryAsync(AgendaTable.Name, AgendaTable.DueAfter(now)).ToListAsync();
            now = rows.Count == 0 ? to + Duration.Epsilon : AgendaTable.ParseDueRow(rows[0]).At;
        }

        return to;
    }

    private static async Task SeenAsync(World world)
    {
        var stored = await world.DeadlineAsync();
        if (stored.NextLook is { } look)
            Assert.NotNull(await world.Tables.GetAsync(AgendaTable.Name, AgendaTable.Deadlines, AgendaTable.DueRow(look, "deadline")));
        Assert.True(stored.Deadline.Closed is null || stored.NextLook is null || stored.Progress.Announcement is not null, "Closed, it is still looked at.");
    }
}
