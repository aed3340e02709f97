using CsCheck;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>What holds whatever people do to a deadline and its roles, and whenever.</summary>
public class EventProperties
{
    private const int Many = 800;
    private const int Days = 430;

    private static readonly string[] People = ["anna", "dirk", "bert", "lea", "nora"];

    private static readonly Gen<Event> Any = Gen.Select(
        Gen.Int[0, (Days - 30) * 24 * 60], Gen.Enum<What>(), Gen.Int[1, 500], Gen.Int[0, 99], (minutes, what, days, choice) => new Event(minutes, what, days, choice));

    // Without sweeps time passes, and a day off is one for all.
    private static readonly Gen<Event> Independent = Any.Where(e => e.What is not (What.Outage or What.AddHoliday));

    private static readonly Gen<string> Held = Gen.OneOf<string>((string[])["o:anna d:dirk p:bert l:lea", "o:anna d:anna l:lea", "o:anna", "p:bert l:lea"]);

    private static readonly Gen<string?> Ladder = Gen.OneOf<string?>((string?[])["P1M P3D:d P7D:l", "P3M P1D:l", "P1M P5D:p P10D:d P20D:l", null]);

    private enum What
    {
        Acknowledge,
        AcknowledgeAgain,
        Snooze,
        Move,
        Close,
        Reopen,
        HandOver,
        Vacate,
        AddHoliday,
        Outage,
    }

    [Fact]
    public Task Nothing_is_told_twice_or_left_untold_and_what_is_open_is_always_looked_at_again() => Gen.Select(PlanCase.Any, Any.Array[0, 12], Held, Ladder).SampleAsync(
        async (c, events, held, ladder) =>
        {
            var start = Amsterdam.At(c.First, new LocalTime(0, 5));
            var run = new Run(Seeds(c.Deadline, c, held, ladder), await World.OfAsync(Seeds(c.Deadline, c, held, ladder), start), start);
            await using var world = run.World;
            foreach (var e in events.OrderBy(e => e.Minutes))
            {
                await run.UntilAsync(start + Duration.FromMinutes(e.Minutes));
                await run.DoAsync(e, "deadline", "goal");
                await run.SoundAsync();
            }

            await run.UntilAsync(start + Duration.FromDays(Days));

            // What the last reconcile found goes out with the sweep after it.
            await run.SweepAsync(start + Duration.FromDays(Days) + Duration.FromMinutes(5));

            Assert.Empty(run.Told.GroupBy(told => (told.Alert.Deadline, told.Alert.Key)).Where(same => same.Count() > 1).Select(same => same.Key));
            Assert.Empty(await world.OutboxAsync());
            Silent(run, c);
        },
        iter: Many);

    [Fact]
    public Task The_order_of_events_that_have_nothing_to_do_with_each_other_does_not_matter() => Gen.Select(PlanCase.Any, PlanCase.Any, Gen.Select(Independent, Independent).Array[1, 5], Held, Ladder).SampleAsync(
        async (c, other, pairs, held, ladder) =>
        {
            async Task<List<string>> ToldAsync(bool isTurned)
            {
                var start = Amsterdam.At(c.First, new LocalTime(0, 5));
                var seeds = Seeds(c.Deadline, c, held, ladder);
                seeds = seeds with { Goals = [.. seeds.Goals, Make.Goal(held, "other")], Deadlines = [.. seeds.Deadlines, other.Deadline with { Id = "other", Goals = ["other"] }] };
                var run = new Run(seeds, await World.OfAsync(seeds, start), start);
                await using var world = run.World;
                foreach (var (first, second) in pairs.OrderBy(pair => pair.Item1.Minutes))
                {
                    await run.UntilAsync(start + Duration.FromMinutes(first.Minutes));
                    (Event Event, string On)[] both = [(first, "deadline"), (second, "other")];
                    foreach (var (e, on) in isTurned ? both.Reverse() : both)
                        await run.DoAsync(e, on, on == "deadline" ? "goal" : on);
                }

                await run.UntilAsync(start + Duration.FromDays(Days));
                // Who hears what the system found depends on who leads anywhere.
                return [.. run.Told.Where(told => told.Alert.Kind != Kind.Finding).Select(told => $"{told.At} {told.Alert.Deadline} {told.Alert.Key} {told.Alert.Supersedes}").Order(StringComparer.Ordinal)];
            }

            Assert.Equal(await ToldAsync(isTurned: false), await ToldAsync(isTurned: true));
        },
        iter: Many / 4);

    // While an acknowledgement lasts there is neither a repeat nor an escalation of what was told before it.
    private static void Silent(Run run, PlanCase c)
    {
        foreach (var (act, i) in run.Acts.Select((act, i) => (act, i)).Where(pair => pair.act.What is What.Acknowledge or What.AcknowledgeAgain))
        {
            var until = Amsterdam.At(Amsterdam.DayOf(act.At).PlusMonths(3), c.Policy.SendAt);
            var roles = run.RoleChanges.Where(at => at > act.At).DefaultIfEmpty(Instant.MaxValue).Min();
            var after = run.Told.Take(i + 1 < run.Acts.Count ? run.Acts[i + 1].Told : run.Told.Count).Skip(act.Told).Where(told => told.Alert.Deadline == "deadline" && told.At < roles).ToList();
            var stage = after.Find(told => told.Alert.Kind != Kind.Escalation && Make.Words($"{told.Alert.Stage} {told.Alert.Supersedes}").Any(IsStage));
            var end = stage.Alert is not null && stage.At < until ? stage.At : until;
            Assert.DoesNotContain(after, told => told.Alert.Kind is Kind.Escalation or Kind.InEffect or Kind.Overdue && told.At < end);
        }
    }

    // P0D+1 is a repeat; a catch-up of one tells the stages before it too.
    private static bool IsStage(string label) => label.StartsWith('P') && !label.Contains('+', StringComparison.Ordinal);

    private static SeedSet Seeds(Deadline deadline, PlanCase c, string held, string? ladder)
    {
        var seeds = World.Seeds(held, deadline) with
        {
            Policies = [c.Policy with { Id = "default", Escalation = Escalation(ladder) }, c.Policy with { Id = "milestone", Escalation = Escalation(ladder) }],
            Holidays = c.Holidays,
        };
        return seeds with { Contacts = [.. seeds.Contacts.UnionBy(People.Select(id => new Contact(id, id, $"{id}@example.org")), contact => contact.Id)] };
    }

    private static Escalation? Escalation(string? ladder) => ladder is null ? null : new(
        Make.Period(Make.Words(ladder)[0]),
        [.. Make.Words(ladder).Skip(1).Select(step => new EscalationStep(Make.Period(step.Split(':')[0]), Make.Roles(step.Split(':')[1])[0]))]);

    /// <summary>Something that happens.</summary>
    /// <param name="Minutes">How long after the start.</param>
    /// <param name="What">What it is.</param>
    /// <param name="Days">How many days on it is about.</param>
    /// <param name="Choice">Whom or what it is about.</param>
    private sealed record Event(int Minutes, What What, int Days, int Choice);

    /// <summary>A world in which time passes.</summary>
    private sealed class Run(SeedSet seeds, World world, Instant start)
    {
        private SeedSet _seeds = seeds;
        private Instant _now = start;
        private int _loads = 1;

        public World World => world;

        public List<(Instant At, Alert Alert)> Told { get; } = [];

        public List<Instant> RoleChanges { get; } = [];

        /// <summary>What was done to the deadline, when, and how many alerts were told before it.</summary>
        public List<(What What, Instant At, int Told)> Acts { get; } = [];

        // Sweeps whenever something may be due.
        public async Task UntilAsync(Instant to)
        {
            for (var now = _now; now <= to;)
            {
                await SweepAsync(now);
                await NoteAsync(now);
                var rows = await world.Tables.QueryAsync(AgendaTable.Name, AgendaTable.DueAfter(now)).ToListAsync();
                now = rows.Count == 0 ? to + Duration.Epsilon : AgendaTable.ParseDueRow(rows[0]).At;
            }

            _now = _now > to ? _now : to;
        }

        public async Task SweepAsync(Instant now)
        {
            foreach (var contact in (await new Sweep(world.Tables, World.Us).RunAsync(now, default)).Contacts)
                await new Dispatch(world.Tables, world, World.Us).RunAsync(contact, now, default);
        }

        public async Task DoAsync(Event e, string deadline, string goal)
        {
            if (await ChangeAsync(e, deadline) is { } answer)
            {
                if (answer is ChangeAnswer.Done && deadline == "deadline")
                    Acts.Add((e.What, _now, Told.Count));
                return;
            }

            switch (e.What)
            {
                case What.HandOver or What.Vacate:
                    var to = e.What == What.Vacate ? null : People[e.Choice % People.Length];
                    var from = Amsterdam.DayOf(_now).PlusDays(e.Choice < 50 ? 0 : e.Days % 60);
                    await new RoleChanges(world.Tables).HandOverAsync(goal, (Role)(e.Days % 4), to, from, new("beheer", null, _now), default);
                    RoleChanges.AddRange([_now, Amsterdam.At(from, LocalTime.Midnight)]);
                    break;
                case What.AddHoliday:
                    var id = FormattableString.Invariant($"extra-{_loads}-{deadline}");
                    _seeds = _seeds with
                    {
                        Hash = FormattableString.Invariant($"{++_loads}"),
                        Holidays = [.. _seeds.Holidays, new Holiday(id, new("Dicht", "Closed"), new OnceHoliday(Amsterdam.DayOf(_now).PlusDays(e.Days % 45)))],
                    };
                    await new SeedLoader(world.Tables).LoadAsync(_seeds, _now, default);
                    break;
                case What.Outage:
                    _now += Duration.FromDays(e.Days % 30);
                    break;
                default:
                    throw new InvalidOperationException($"What is {e.What}?");
            }
        }

        // Null for what is not done to a deadline.
        private async Task<ChangeAnswer?> ChangeAsync(Event e, string deadline)
        {
            var (changes, day) = (new DeadlineChanges(world.Tables), Amsterdam.DayOf(_now).PlusDays(e.Days));
            return e.What switch
            {
                What.Acknowledge or What.AcknowledgeAgain => await changes.AcknowledgeAsync(deadline, People[e.Choice % People.Length], null, _now, default),
                What.Snooze => await changes.SnoozeAsync(deadline, day, "anna", null, _now, default),
                What.Move => await changes.MoveAsync(deadline, ImpreciseDate.Parse($"{day:uuuu-MM-dd}"), null, "beheer", "x", "y", _now, default),
                What.Close => await changes.CloseAsync(deadline, Outcome.Won, "beheer", "x", _now, default),
                What.Reopen => await changes.ReopenAsync(deadline, "beheer", "x", _now, default),
                _ => null,
            };
        }

        // Nothing is due that no sweep will look at by the next send time, and planning it anew changes nothing.
        public async Task SoundAsync()
        {
            var stored = await world.DeadlineAsync();
            if (stored.NextLook is { } look)
                Assert.NotNull(await world.Tables.GetAsync(AgendaTable.Name, AgendaTable.Deadlines, AgendaTable.DueRow(look, "deadline")));
            Assert.True(stored.Deadline.Closed is null || stored.NextLook is null || stored.Progress.Announcement is not null, "Closed, it is still looked at.");

            var plans = new Plans(new Agenda(world.Tables), default);
            var plan = await plans.OfAsync(stored.Deadline);
            if (stored.Deadline.Closed is null && plan.Due(stored.Progress, _now).Count > 0)
                Assert.True(stored.NextLook <= plan.NextSendTime(_now), $"Due, and looked at only at {stored.NextLook}.");
            Assert.False(stored.Deadline.Closed is null && await plans.IsOutdatedAsync(stored, _now), "Planned anew, it is another plan.");
            Assert.Empty((await new Reconcile(world.Tables).RunAsync(_now, default)).Mended);
        }

        private async Task NoteAsync(Instant now)
        {
            var calendar = await new Agenda(world.Tables).CalendarAsync(default);
            var sendAt = _seeds.Policies[0].SendAt;
            foreach (var alert in world.Mails.SelectMany(mail => mail.Alerts))
            {
                // What is on time keeps to working days and the send time.
                if (alert.Kind is Kind.Reminder or Kind.InEffect or Kind.Overdue or Kind.Review or Kind.Handover)
                {
                    Assert.Equal(sendAt, alert.DueAt.InZone(Amsterdam.Zone).TimeOfDay);
                    Assert.True(calendar.IsWorkingDay(Amsterdam.DayOf(alert.DueAt)), $"{alert.Key} was due at {alert.DueAt}.");
                }

                Told.Add((now, alert));
            }

            world.Mails.Clear();
            await SoundAtAsync(now);
        }

        private async Task SoundAtAsync(Instant now)
        {
            (var kept, _now) = (_now, now);
            await SoundAsync();
            _now = kept;
        }
    }
}
