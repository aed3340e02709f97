using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>The plans of deadlines for the length of one run, which reads each policy, each goal and the calendar once.</summary>
internal sealed class Plans(Agenda agenda, CancellationToken cancellation)
{
    private const int ReplanAttempts = 5;

    private readonly Once<string, Policy?> _policies = new(id => agenda.PolicyAsync(id, cancellation));
    private readonly Once<string, Goal?> _goals = new(id => agenda.GoalAsync(id, cancellation));
    private readonly Once<string, WorkingCalendar> _calendar = new(_ => agenda.CalendarAsync(cancellation));

    /// <summary>The plan of a deadline as its policy and the calendar stand.</summary>
    /// <exception cref="InvalidDataException">Its policy does not exist.</exception>
    public async Task<AlertPlan> OfAsync(Deadline deadline)
    {
        var policy = await _policies.Of(deadline.PolicyId)
            ?? throw new InvalidDataException($"Deadline {deadline.Id} names policy {deadline.PolicyId}, which does not exist.");
        return new AlertPlan(deadline, policy, await _calendar.Of(""));
    }

    /// <summary>The goals of a deadline, the one that answers for it first.</summary>
    public async Task<IReadOnlyList<Goal>> GoalsAsync(Deadline deadline) => [.. (await Task.WhenAll(deadline.Goals.Select(_goals.Of))).OfType<Goal>()];

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
        var progress = Handover.Awaited(Progress.None, plan, await GoalsAsync(deadline), now);
        return [.. StoredDeadline.Enter(deadline, progress, plan.FirstLook(progress, now, atOnce), seed)];
    }

    /// <summary>
    /// The changes that write a changed deadline and have it looked at when its plan now says. The row of the due
    /// index that this leaves behind does no harm: a sweep that finds nothing due there removes it.
    /// </summary>
    public async Task<IReadOnlyList<Change>> ReplanAsync(StoredDeadline changed, Instant now, params (string Name, object? Value)[] beside)
    {
        var (planned, look) = await AnewAsync(changed, now);
        var next = (StoredDeadline.NextAt, (object?)(look is { } text ? Documents.Text(text) : ""));
        var write = Change.Merge(changed.Row, Documents.Document(planned.Deadline, [next, .. StoredDeadline.Columns(planned.Progress), .. beside]));
        return look is { } at ? [write, StoredDeadline.Schedule(planned.Deadline.Id, at)] : [write];
    }

    /// <summary>A deadline once its date was changed otherwise than by hand: the move is to be told. A closed one only takes note of it.</summary>
    /// <param name="stored">The deadline before.</param>
    /// <param name="to">The deadline with its new date.</param>
    /// <param name="revision">The move.</param>
    /// <param name="now">The present.</param>
    /// <param name="dependents">The ids of deadlines that depend on it and may not be stored yet.</param>
    public async Task<StoredDeadline> MovedAsync(StoredDeadline stored, Deadline to, Revision revision, Instant now, IEnumerable<string>? dependents = null)
    {
        var deadline = to with { Revisions = [.. to.Revisions, revision] };
        if (deadline.Closed is not null)
            return stored with { Deadline = deadline };

        var depending = (await Dependents.OfAsync(deadline.Id, agenda, cancellation)).Union(dependents ?? []);
        var (moved, progress) = Moving.Told(deadline, stored.Progress, await OfAsync(stored.Deadline), await OfAsync(deadline), now, [.. depending]);
        return stored with { Deadline = moved, Progress = progress };
    }

    /// <summary>
    /// Whether a deadline stands otherwise than its policy, its goals and the calendar say by now. That an acknowledgement
    /// lapsed is no news where the sweep sees to it that is due, or that tells a handover whose day has come.
    /// </summary>
    public async Task<bool> IsOutdatedAsync(StoredDeadline stored, Instant now)
    {
        var (planned, look) = await AnewAsync(stored, now);
        var isLeftToSweep = stored.NextLook <= now || stored.Progress.Handover?.SeenAt is null;
        return look != stored.NextLook || planned.Progress.Handover?.DueAt != stored.Progress.Handover?.DueAt
            || planned.Progress.Announcement?.DueAt != stored.Progress.Announcement?.DueAt
            || (!isLeftToSweep && !ReferenceEquals(planned.Deadline, stored.Deadline));
    }

    /// <summary>Plans every open deadline anew, after a policy, a goal or the calendar changed.</summary>
    /// <param name="tables">Where they are kept.</param>
    /// <param name="now">The present.</param>
    /// <param name="goal">The id of the goal whose deadlines these are; null for all.</param>
    /// <exception cref="AgendaChangedException">Some kept changing meanwhile; running again settles it.</exception>
    public async Task ReplanAllAsync(ITables tables, Instant now, string? goal = null)
    {
        for (var attempt = 0; attempt < ReplanAttempts; attempt++)
        {
            var sets = new List<IReadOnlyList<Change>>();
            await foreach (var stored in agenda.DeadlinesAsync(cancellation))
            {
                if (stored.Deadline.Closed is null && (goal is null || stored.Deadline.Goals.Contains(goal)) && await IsOutdatedAsync(stored, now))
                    sets.Add(await ReplanAsync(stored, now));
            }

            // A deadline that a sweep settled meanwhile is read and planned again, with all the others: it is the same plan.
            if (!(await tables.CommitEachAsync(AgendaTable.Name, sets, cancellation)).Contains(false))
                return;
        }

        throw new AgendaChangedException("The agenda kept changing while it was planned anew. Nothing is lost: do it again.");
    }

    private async Task<(StoredDeadline Stored, Instant? Look)> AnewAsync(StoredDeadline stored, Instant now)
    {
        var plan = await OfAsync(stored.Deadline);
        if (stored.Deadline.Closed is not null)
            return (stored, LookOf(plan, stored, now));

        var goals = await GoalsAsync(stored.Deadline);
        var (deadline, progress) = Handover.Lapsed(stored.Deadline, Handover.Awaited(stored.Progress, plan, goals, now), plan, goals, now);
        plan = plan.Of(deadline);

        // What waits for a send time that is a working day no longer waits for the next one.
        if (progress.Announcement is { } announcement && announcement.DueAt > now)
            progress = progress with { Announcement = announcement with { DueAt = plan.SendTimeFrom(Amsterdam.DayOf(announcement.DueAt)) } };
        var planned = stored with { Deadline = deadline, Progress = progress };
        var look = LookOf(plan, planned, now);
        return (planned, look == now && IsUnheard(plan, planned, goals, now) ? plan.NextSendTime(now) : look);
    }

    private static bool IsUnheard(AlertPlan plan, StoredDeadline stored, IReadOnlyList<Goal> goals, Instant now) =>
        plan.Due(stored.Progress, now) is { Count: > 0 } due && Audience.Of(due, goals, stored.Deadline.Date?.Window.Latest, now).Count == 0;

    // What a sweep is to look at by now stays so: a new plan never puts off what was to be told at once.
    private static Instant? LookOf(AlertPlan plan, StoredDeadline stored, Instant now) =>
        stored.NextLook <= now ? stored.NextLook : plan.FirstLook(stored.Progress, now, atOnce: false);
}
