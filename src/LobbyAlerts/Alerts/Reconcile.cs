using System.Text.Json;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>The daily run that proves the promise: every open deadline has a next look in the due index, or a stated reason for none.</summary>
/// <param name="tables">Where everything is kept.</param>
public sealed class Reconcile(ITables tables)
{
    private readonly Agenda _agenda = new(tables);
    private readonly Findings _findings = new(tables);

    /// <summary>
    /// Reads every deadline once, and its row in the due index; schedules what is missing, and has whoever leads told, once,
    /// of what is open and silent or cannot be planned.
    /// </summary>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async Task<ReconcileResult> RunAsync(Instant now, CancellationToken cancellation)
    {
        var plans = new Plans(_agenda, cancellation);
        var (mended, silent, faulty, open) = (new List<string>(), new List<string>(), new List<(string, string)>(), 0);
        var relatives = new Dictionary<string, Deadline>(StringComparer.Ordinal);
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, KeyRange.Prefix(AgendaTable.Deadlines, AgendaTable.DeadlinePrefix), cancellation))
        {
            try
            {
                var stored = StoredDeadline.From(row);
                if (stored.Deadline.Closed is not null && stored.Progress.Announcement is null)
                    continue;
                open += stored.Deadline.Closed is null ? 1 : 0;
                if (stored.Deadline is { RelativeTo: not null, Closed: null })
                    relatives.Add(stored.Deadline.Id, stored.Deadline);
                var plan = await plans.OfAsync(stored.Deadline);
                if (stored.NextLook is null && plan.FirstLook(stored.Progress, now, atOnce: false) is null)
                {
                    silent.Add(stored.Deadline.Id);
                    await _findings.TellAsync(DeadlineFinding.Of(FindingType.Silent, row), now, cancellation);
                }
                else if ((!await IsScheduledAsync(stored, cancellation) || await plans.IsOutdatedAsync(stored, now)) && await ScheduleAsync(plans, stored, now, cancellation))
                {
                    mended.Add(stored.Deadline.Id);
                }
            }
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException or JsonException)
            {
                // It holds up no other.
                faulty.Add((row.Row[AgendaTable.DeadlinePrefix.Length..], e.Message));
                await _findings.TellAsync(DeadlineFinding.Of(FindingType.Faulty, row), now, cancellation);
            }
        }

        mended.AddRange(await OpenedAsync(plans, now, cancellation));
        mended.AddRange((await new Relatives(tables).FollowAsync(relatives, now, cancellation)).Except(mended));
        return new ReconcileResult(open, mended, silent, faulty);
    }

    // Of each milestone the next occurrence is open.
    private async Task<IReadOnlyList<string>> OpenedAsync(Plans plans, Instant now, CancellationToken cancellation)
    {
        var (occurrences, opened) = (new Occurrences(_agenda, plans, cancellation), new List<string>());
        foreach (var milestone in await _agenda.MilestonesAsync(cancellation))
        {
            if (await occurrences.NextAsync(milestone.Id, now) is { } next && (await tables.CommitAsync(AgendaTable.Name, await plans.EnterAsync(next, now, atOnce: false), cancellation)).IsMade)
                opened.Add(next.Id);
        }

        return opened;
    }

    private async Task<bool> IsScheduledAsync(StoredDeadline stored, CancellationToken cancellation) =>
        stored.NextLook is { } look
        && await tables.GetAsync(AgendaTable.Name, AgendaTable.Deadlines, AgendaTable.DueRow(look, stored.Deadline.Id), cancellation) is not null;

    // A deadline that a sweep settled since it was read refuses this, and needs it no more.
    private async Task<bool> ScheduleAsync(Plans plans, StoredDeadline stored, Instant now, CancellationToken cancellation) =>
        (await tables.CommitAsync(AgendaTable.Name, await plans.ReplanAsync(stored, now), cancellation)).IsMade;
}

/// <summary>What a reconcile found.</summary>
/// <param name="Open">How many deadlines are open.</param>
/// <param name="Mended">The open deadlines that no sweep would have seen, and that one will see now; what was not where the date
/// that it is counted from puts it; and the occurrences of milestones that should have been open.</param>
/// <param name="Silent">The open deadlines that have nothing more to say: their policy does not repeat, and all is told.</param>
/// <param name="Faulty">The deadlines that cannot be read or planned, and why.</param>
public sealed record ReconcileResult(
    int Open, IReadOnlyList<string> Mended, IReadOnlyList<string> Silent, IReadOnlyList<(string Deadline, string Fault)> Faulty);
