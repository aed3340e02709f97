using LobbyAlerts.Alerts;
using LobbyAlerts.Mail;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>What the timers of the program do at one moment, and the senders with them.</summary>
internal sealed class SimulatedTimers(ITables tables, SimulatedMail mail, Happenings happenings, Timetable timetable)
{
    private static readonly Holder Us = new("simulation", IsAlone: true);

    private readonly Sweep _sweep = new(tables, Us);
    private readonly Dispatch _dispatch = new(tables, mail, Us);
    private readonly Digests _digests = new(tables);
    private readonly Reconcile _reconcile = new(tables);
    private readonly Audit _audit = new(tables, new Findings(tables));

    /// <summary>Runs them. What digests, reconcile and audit leave to be sent, the next sweep hands out.</summary>
    /// <returns>The mails that were taken.</returns>
    public async Task<IReadOnlyList<OutgoingMail>> RunAsync(Timetable.Run run, SortedSet<string> unheard, CancellationToken cancellation)
    {
        var sent = run.Sweeps ? await SweepAsync(run.At, unheard, cancellation) : [];
        if (run.Digests)
            await _digests.RunAsync(run.At, cancellation);
        if (run.Reconciles)
            await _reconcile.RunAsync(run.At, cancellation);
        if (run.Audits)
            await _audit.RunAsync(run.At, cancellation);
        await timetable.RanAsync(run, cancellation);
        return sent;
    }

    private async Task<IReadOnlyList<OutgoingMail>> SweepAsync(Instant now, SortedSet<string> unheard, CancellationToken cancellation)
    {
        var swept = await _sweep.RunAsync(now, cancellation);
        unheard.UnionWith(swept.Unheard);
        foreach (var contact in swept.Contacts)
        {
            for (var i = 0; i < happenings.Deliveries; i++)
                await _dispatch.RunAsync(contact, now, cancellation);
        }

        List<OutgoingMail> sent = [.. mail.Taken];
        mail.Taken.Clear();
        foreach (var one in sent)
        {
            if (mail.ReportOf(one, now) is { } report)
                await happenings.ReportAsync(one, report, now, cancellation);
            else if (mail.ReportsDelivery)
                timetable.Awaits(now);
        }

        return sent;
    }
}
