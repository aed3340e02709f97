using System.Runtime.CompilerServices;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>
/// Runs the program over a span of time: its real sweep, dispatch, digests, audit and reconcile, with storage in memory and
/// a transport that only takes note. Without a scenario sweeps run alone.
/// </summary>
internal sealed class Simulation
{
    private readonly SeedSet _seeds;
    private readonly PreparedScenario? _scenario;

    /// <summary>Simulates an agenda that nobody touches.</summary>
    public Simulation(SeedSet seeds) => _seeds = seeds;

    /// <summary>Simulates a scenario.</summary>
    public Simulation(PreparedScenario scenario) => (_seeds, _scenario) = (scenario.Seeds, scenario);

    /// <summary>The deadlines of which something was due that nobody held a role to hear.</summary>
    public SortedSet<string> Unheard { get; } = new(StringComparer.Ordinal);

    /// <summary>How the agenda stood when the span was over; null before that.</summary>
    public Overview? End { get; private set; }

    /// <summary>The names of its contacts, by id.</summary>
    public IReadOnlyDictionary<string, Contact> Contacts { get; private set; } = new Dictionary<string, Contact>();

    /// <summary>What happens and what goes out, from the first local midnight up to the end of the last day, in order.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async IAsyncEnumerable<Shown> RunAsync(LocalDate from, LocalDate to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var tables = SqliteTables.InMemory();
        var mail = new SimulatedMail(_scenario?.Scenario.ReportsDelivery ?? false);
        var happenings = new Happenings(tables, mail, e => _scenario!.SeedsOf(e));
        var events = new Queue<ScenarioEvent>(_scenario?.Scenario.InOrder ?? []);
        var (start, end) = (Amsterdam.At(from, LocalTime.Midnight), Amsterdam.At(to.PlusDays(1), LocalTime.Midnight));
        var timetable = new Timetable(tables, new Outages(events), start, isWhole: _scenario is not null);
        var timers = new SimulatedTimers(tables, mail, happenings, timetable);
        await new SeedLoader(tables).LoadAsync(_seeds, start, cancellation);

        while (true)
        {
            var run = await timetable.NextAsync(cancellation);
            if (events.TryPeek(out var e) && e.Instant < end && !(run?.At < e.Instant))
            {
                events.Dequeue();
                var (answer, why) = await happenings.HappenAsync(e, cancellation);
                timetable.Happened(e.Instant);
                yield return new Shown.Event(e.Instant, e, answer, why);
            }
            else if (run is null || run.At >= end)
            {
                (End, Contacts) = (await Overview.ReadAsync(tables, end, cancellation), await new Agenda(tables).ContactsAsync(cancellation));
                yield break;
            }
            else if (await timers.RunAsync(run, Unheard, cancellation) is { Count: > 0 } sent)
            {
                yield return new Shown.Mails(run.At, sent);
            }
        }
    }
}

/// <summary>Something that a simulation shows. The set is closed.</summary>
/// <param name="At">When.</param>
internal abstract record Shown(Instant At)
{
    /// <summary>Something happened.</summary>
    /// <param name="At">When.</param>
    /// <param name="What">What.</param>
    /// <param name="Answer">What came of it.</param>
    /// <param name="Why">Why it was refused; null when it was not.</param>
    internal sealed record Event(Instant At, ScenarioEvent What, EventAnswer Answer, string? Why) : Shown(At);

    /// <summary>Mails were taken.</summary>
    /// <param name="At">When.</param>
    /// <param name="Sent">The mails.</param>
    internal sealed record Mails(Instant At, IReadOnlyList<OutgoingMail> Sent) : Shown(At);
}
