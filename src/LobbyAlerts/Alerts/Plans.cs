using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>The plans of deadlines for the length of one run, which reads each policy and the calendar once.</summary>
internal sealed class Plans(Agenda agenda, CancellationToken cancellation)
{
    private const int ReplanAttempts = 5;

    private readonly Once<string, Policy?> _policies = new(id => agenda.PolicyAsync(id, cancellation));
    private readonly Once<string, WorkingCalendar> _calendar = new(_ => agenda.CalendarAsync(cancellation));

    /// <summary>The plan of a deadline as its policy and the calendar stand.</summary>
    /// <exception cref="InvalidDataException">Its policy does not exist.</exception>
    public async Task<AlertPlan> OfAsync(Deadline deadline)
    {
        var policy = await _policies.Of(deadline.PolicyId)
            ?? throw new InvalidDataException($"Deadline {deadline.Id} names policy {deadline.PolicyId}, which does not exist.");
        return new AlertPlan(deadline, policy, await _calendar.Of(""));
    }

    /// <summary>The working calendar.</summary>
    public Task<WorkingCalendar> CalendarAsync() => _calendar.Of("");

    /// <summary>The changes that enter a new deadline where sweeps will see it.</summary>
    /// <param name="deadline">The deadline.</param>
    /// <param name="now">The present.</param>
    /// <param name="atOnce">Whether what is already late is told at once rather than at the next send time.</param>
    /// <param name="seed">The seed that it is made from; null for another origin.</param>
    public async Task<IReadOnlyList<Change>> EnterAsync(Deadline deadline, Instant now, bool atOnce, string? seed = null)
    {
        var plan = await OfAsync(deadline);
        return [.. StoredDeadline.Enter(deadline, plan.FirstLook(Progress.None, now, atOnce), seed)];
    }

    /// <summary>
    /// The changes that write a changed deadline and have it looked at when its plan now says. The row of the due
    /// index that this leaves behind does no harm: a sweep that finds nothing due there removes it.
    /// </summary>
    public async Task<IReadOnlyList<Change>> ReplanAsync(StoredDeadline changed, Instant now, params (string Name, object? Value)[] beside)
    {
        var plan = await OfAsync(changed.Deadline);
        var look = LookOf(plan, changed, now);
        var next = (StoredDeadline.NextAt, (object?)(look is { } text ? Documents.Text(text) : ""));
        var write = Change.Merge(changed.Row, Documents.Document(changed.Deadline, [next, .. StoredDeadline.Columns(changed.Progress), .. beside]));
        return look is { } at ? [write, StoredDeadline.Schedule(changed.Deadline.Id, at)] : [write];
    }

    /// <summary>Plans every open deadline anew, after a policy or the calendar changed.</summary>
    /// <exception cref="AgendaChangedException">Some kept changing meanwhile; running again settles it.</exception>
    public async Task ReplanAllAsync(ITables tables, Instant now)
    {
        for (var attempt = 0; attempt < ReplanAttempts; attempt++)
        {
            var sets = new List<IReadOnlyList<Change>>();
            await foreach (var stored in agenda.DeadlinesAsync(cancellation))
            {
                if (stored.Deadline.Closed is null && LookOf(await OfAsync(stored.Deadline), stored, now) != stored.NextLook)
                    sets.Add(await ReplanAsync(stored, now));
            }

            // A deadline that a sweep settled meanwhile is read and planned again, with all the others: it is the same plan.
            if (!(await tables.CommitEachAsync(AgendaTable.Name, sets, cancellation)).Contains(false))
                return;
        }

        throw new AgendaChangedException("The agenda kept changing while it was planned anew. Nothing is lost: do it again.");
    }

    // What a sweep is to look at by now stays so: a new plan never puts off what was to be told at once.
    private static Instant? LookOf(AlertPlan plan, StoredDeadline stored, Instant now) =>
        stored.NextLook <= now ? stored.NextLook : plan.FirstLook(stored.Progress, now, atOnce: false);
}
