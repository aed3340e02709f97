using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>
/// When the timers run next, on their schedules. Runs that would find nothing are left out: what a sweep, an audit or a
/// reconcile finds follows from what is stored, and that is known.
/// </summary>
/// <param name="tables">Where everything is kept.</param>
/// <param name="outages">When nothing runs.</param>
/// <param name="start">The beginning.</param>
/// <param name="isWhole">Whether all timers run, or sweeps alone.</param>
internal sealed class Timetable(ITables tables, Outages outages, Instant start, bool isWhole)
{
    private static readonly Duration Moment = Duration.FromTicks(1);
    private static readonly Duration SweepsApart = Duration.FromMinutes(5);
    private static readonly Duration LongestDelivery = Duration.FromHours(24);

    private readonly TimerSchedule _sweeps = TimerSchedule.Of(nameof(SweepDeadlines));
    private readonly TimerSchedule _audits = TimerSchedule.Of(nameof(AuditDeliveries));
    private readonly TimerSchedule _reconciles = TimerSchedule.Of(nameof(ReconcileDeadlines));
    private readonly TimerSchedule _digests = TimerSchedule.Of(nameof(SendDigests));
    private readonly Digests _weekly = new(tables);
    private readonly List<Instant> _unreported = [];

    private Instant _now = start; // nothing runs before it
    private Instant _swept = start - Duration.FromSeconds(1);
    private Instant _audited = start - Moment;
    private Instant? _changed = isWhole ? start : null;
    private Instant? _digestFrom = isWhole ? start : null;

    /// <summary>The next moment at which a timer finds something to do, and which do; null when none ever will.</summary>
    public async Task<Run?> NextAsync(CancellationToken cancellation)
    {
        var waits = isWhole && await AnyAsync(AgendaTable.Outbox, cancellation);
        var (sweep, audit) = (await SweepAtAsync(waits, cancellation), isWhole ? AuditAt(waits) : null);
        var digest = _digestFrom is { } due ? outages.Tick(_digests, Latest(due, _now)) : (Instant?)null;
        var reconcile = _changed is { } changed ? outages.Tick(_reconciles, Latest(changed + Moment, _now)) : (Instant?)null;

        Instant?[] all = [sweep, digest, reconcile, audit];
        if (all.Min() is not { } at)
            return null;

        // The runs between were left out: an audit must not take that for sweeps that stand still.
        return new Run(at, sweep == at || (audit == at && !outages.StopsSweeps(at)), digest == at, reconcile == at, audit == at);
    }

    /// <summary>Something happened.</summary>
    public void Happened(Instant at)
    {
        _now = Latest(_now, at);
        (_changed, _digestFrom) = (_changed ?? at, at);
    }

    /// <summary>Timers ran.</summary>
    public async Task RanAsync(Run run, CancellationToken cancellation)
    {
        _now = run.At + Moment;
        if (run.Sweeps)
            _swept = run.At;
        if (run.Audits)
            _audited = run.At;
        if (run.Digests)
            _digestFrom = await _weekly.NextAtAsync(run.At, cancellation);
        if (run.Reconciles)
            _changed = null;
        else if (run.Sweeps && isWhole)
            _changed ??= run.At;
    }

    /// <summary>A mail was taken of which nothing is reported yet.</summary>
    public void Awaits(Instant at) => _unreported.Add(at);

    // The first sweep after one becomes due. While anything waits to be sent, all of them; and the last before they stand still.
    private async Task<Instant?> SweepAtAsync(bool waits, CancellationToken cancellation)
    {
        var from = await FirstDueAsync(cancellation);
        if (waits)
            from = _now;
        var last = outages.OfSweeps.Select(stretch => _sweeps.From(stretch.From - SweepsApart)).Where(at => at > _swept && at >= _now).Cast<Instant?>().Min();
        var due = from is { } at ? outages.Tick(_sweeps, Latest(at, _now), isSweep: true) : (Instant?)null;
        return last < due || due is null ? last : due;
    }

    private Instant? AuditAt(bool waits)
    {
        var froms = outages.OfSweeps.Where(stretch => stretch.Until > _audited).Select(stretch => stretch.From)
            .Concat(_unreported.Select(at => at + LongestDelivery).Where(at => at > _audited));
        if (waits)
            froms = froms.Append(_now);
        return froms.Cast<Instant?>().Min() is { } from ? outages.Tick(_audits, Latest(from, _now)) : null;
    }

    private async Task<Instant?> FirstDueAsync(CancellationToken cancellation)
    {
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, AgendaTable.DueAfter(_swept), cancellation))
            return AgendaTable.ParseDueRow(row).At;
        return null;
    }

    private async Task<bool> AnyAsync(KeyRange range, CancellationToken cancellation)
    {
        await foreach (var _ in tables.QueryAsync(AgendaTable.Name, range, cancellation))
            return true;
        return false;
    }

    private static Instant Latest(Instant one, Instant other) => Instant.Max(one, other);

    /// <summary>The timers that run at one moment.</summary>
    /// <param name="At">The moment.</param>
    /// <param name="Sweeps">Whether a sweep runs.</param>
    /// <param name="Digests">Whether digests are planned.</param>
    /// <param name="Reconciles">Whether a reconcile runs.</param>
    /// <param name="Audits">Whether an audit runs.</param>
    internal sealed record Run(Instant At, bool Sweeps, bool Digests, bool Reconciles, bool Audits);
}
