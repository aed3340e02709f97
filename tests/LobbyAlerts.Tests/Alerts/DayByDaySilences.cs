using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Simulating;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>How long the acknowledgements of a deadline last: until the next stage, three months, a change of the deadline or of its owner.</summary>
internal sealed class DayByDaySilences
{
    private readonly List<(Instant From, Instant Until, Instant Longest)> _all = [];

    public DayByDaySilences(Deadline deadline, DayByDayPieces pieces, List<ScenarioEvent> happened)
    {
        var owners = happened.OfType<ScenarioEvent.HandOver>().Where(e => deadline.Goals.Contains(e.Goal) && e.Role == Role.Owner)
            .Select(e => Instant.Max(e.Instant, Amsterdam.At(e.From!.Value, LocalTime.Midnight))).ToList();
        foreach (var at in happened.OfType<ScenarioEvent.Acknowledge>().Where(e => e.Deadline == deadline.Id).Select(e => e.Instant))
        {
            var stages = pieces.All.Where(due => due.Told.At > at && due.Told.Label[0] == 'P' && !due.Told.Label.Contains('+', StringComparison.Ordinal)).Select(due => due.Told.At);
            var longest = stages.Append(Amsterdam.At(Amsterdam.DayOf(at).PlusMonths(3), new LocalTime(8, 30))).Min();
            _all.Add((at, pieces.Changes.Concat(owners).Where(change => change > at).Append(longest).Min(), longest));
        }
    }

    /// <summary>Whether what falls due then is silent.</summary>
    public bool Hides(Instant at) => _all.Exists(silence => silence.From < at && at < silence.Until);

    /// <summary>Whether it may be: a change that keeps the day keeps the acknowledgement too.</summary>
    public bool MayHide(Instant at) => _all.Exists(silence => silence.From < at && at < silence.Longest);
}
