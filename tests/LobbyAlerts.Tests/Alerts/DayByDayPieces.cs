using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Simulating;
using LobbyAlerts.Seeds;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>What falls due of one deadline over the years, piece by piece between the changes of its date and of the holidays.</summary>
internal sealed class DayByDayPieces
{
    private const int Years = 3;
    private static readonly LocalTime SendAt = new(8, 30);

    private readonly List<(Instant At, LocalDate Day)> _daysOff;
    private readonly HashSet<LocalDate> _holidays;
    private readonly Policy _policy;

    public DayByDayPieces(Deadline deadline, SeedSet seeds, List<ScenarioEvent> happened, Instant start, Instant end)
    {
        _policy = seeds.Policies.Single(policy => policy.Id == deadline.PolicyId);
        _holidays = [.. from year in Enumerable.Range(Amsterdam.DayOf(start).Year - Years, Amsterdam.DayOf(end).Year - Amsterdam.DayOf(start).Year + (2 * Years)) from holiday in seeds.Holidays let day = holiday.Rule.In(year) where day is not null select day.Value];
        _daysOff = [.. happened.OfType<ScenarioEvent.AddHoliday>().Select(e => (e.Instant, e.Day))];
        var own = happened.Where(e => e is ScenarioEvent.Move { } move && move.Deadline == deadline.Id || e is ScenarioEvent.Close { } close && close.Deadline == deadline.Id || e is ScenarioEvent.Reopen { } reopen && reopen.Deadline == deadline.Id).ToList();
        Changes = [.. own.Select(e => e.Instant)];

        List<Instant> cuts = [.. Changes.Concat(_daysOff.Select(off => off.At)).Append(deadline.EnteredAt).Append(end).Where(cut => cut >= deadline.EnteredAt && cut <= end).Distinct().Order()];
        var isClosed = false;
        foreach (var (from, until) in cuts.Zip(cuts.Skip(1)))
        {
            foreach (var e in own.Where(e => e.Instant == from))
            {
                deadline = e is ScenarioEvent.Move move ? deadline with { Date = move.To } : deadline;
                isClosed = e is ScenarioEvent.Close || (e is not ScenarioEvent.Reopen && isClosed);
            }

            All.AddRange(Piece(deadline, from, until, isClosed, isFirst: from == deadline.EnteredAt, isOwn: Changes.Contains(from)));
        }
    }

    /// <summary>All that falls due, and what is only late when an acknowledgement or a close ends.</summary>
    public List<Due> All { get; } = [];

    /// <summary>When its date was moved, or it was closed or reopened.</summary>
    public List<Instant> Changes { get; }

    /// <summary>The first send time after a moment.</summary>
    public Instant SendTimeAfter(Instant at)
    {
        for (var day = Amsterdam.DayOf(at); ; day = day.PlusDays(1))
        {
            if (Amsterdam.At(day, SendAt) is var send && send > at && day.DayOfWeek < IsoDayOfWeek.Saturday && !ClosedDays(at).Contains(day))
                return send;
        }
    }

    // What an added day off puts in the past waits for the next send time. What was past at the beginning goes at once.
    private IEnumerable<Due> Piece(Deadline deadline, Instant from, Instant until, bool isClosed, bool isFirst, bool isOwn)
    {
        var oracle = new Oracle(deadline, _policy, ClosedDays(from));
        var first = isFirst ? (deadline.AnchorDay ?? Amsterdam.DayOf(from)).PlusYears(-6) : Amsterdam.DayOf(from).PlusDays(-15);
        var told = oracle.Between(first < Amsterdam.DayOf(from) ? first : Amsterdam.DayOf(from), Amsterdam.DayOf(until)).Where(t => t.At < until);
        var known = All.Where(due => due.Told.At < from).Select(due => (due.Told.Label, due.Told.Falls)).ToHashSet();
        foreach (var one in told)
        {
            if (one.At >= from)
                yield return new Due(one, one.At, IsRequired: !isClosed);
            else if (isFirst)
                yield return new Due(one, from, IsRequired: true);
            else if (!isOwn && !known.Contains((one.Label, one.Falls)) && one.Label != "review")
                yield return new Due(one, SendTimeAfter(from), IsRequired: false);
        }
    }

    private HashSet<LocalDate> ClosedDays(Instant at) => [.. _holidays, .. _daysOff.Where(off => off.At <= at).Select(off => off.Day)];

    /// <summary>One thing that falls due.</summary>
    /// <param name="Told">What the oracle says of it.</param>
    /// <param name="DueAt">When it is to be told.</param>
    /// <param name="IsRequired">Whether it must be told.</param>
    internal sealed record Due(Oracle.Told Told, Instant DueAt, bool IsRequired);
}
