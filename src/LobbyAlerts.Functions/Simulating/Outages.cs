using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Hosting;
using NodaTime;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>The stretches in which the program, or its sweeps alone, do not run: from their first moment up to their end.</summary>
internal sealed class Outages
{
    private readonly List<Stretch> _all;

    public Outages(IEnumerable<ScenarioEvent> events) =>
        _all = [.. events.OfType<ScenarioEvent.Outage>().Select(outage => new Stretch(outage.Instant, Amsterdam.At(outage.Until.Date, outage.Until.TimeOfDay), outage.Of))];

    /// <summary>Those in which sweeps alone stand still, and the rest of the program runs.</summary>
    public IEnumerable<Stretch> OfSweeps => _all.Where(stretch => stretch.Of == OutageOf.Sweeps);

    /// <summary>Whether sweeps stand still.</summary>
    public bool StopsSweeps(Instant at) => _all.Exists(stretch => stretch.Has(at));

    /// <summary>The first tick of a schedule at or after a moment at which its timer runs.</summary>
    public Instant Tick(TimerSchedule schedule, Instant from, bool isSweep = false)
    {
        var tick = schedule.From(from);
        while (_all.Find(stretch => stretch.Has(tick) && (isSweep || stretch.Of == OutageOf.Everything)) is { } stretch)
            tick = schedule.From(stretch.Until);
        return tick;
    }

    /// <summary>One stretch.</summary>
    /// <param name="From">Its first moment.</param>
    /// <param name="Until">The first moment after it.</param>
    /// <param name="Of">What stands still.</param>
    internal sealed record Stretch(Instant From, Instant Until, OutageOf Of)
    {
        public bool Has(Instant at) => From <= at && at < Until;
    }
}
