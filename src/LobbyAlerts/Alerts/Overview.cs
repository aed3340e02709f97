using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>How the whole agenda stands, for people to look at.</summary>
/// <param name="Goals">The goals, by number.</param>
/// <param name="Deadlines">The deadlines, closed ones too, by id.</param>
/// <param name="Vacant">The goals that have an open deadline and no owner today.</param>
/// <param name="Bouncing">The contacts whom mail does not reach.</param>
/// <param name="Proposals">The proposals that wait for an admin, oldest first.</param>
/// <param name="SweptAt">When a sweep last ran to its end; null when none has.</param>
public sealed record Overview(
    IReadOnlyList<Goal> Goals, IReadOnlyList<OverviewDeadline> Deadlines, IReadOnlyList<Goal> Vacant, IReadOnlyList<Contact> Bouncing, IReadOnlyList<Proposal> Proposals, Instant? SweptAt)
{
    /// <summary>Reads it: one query for each kind of thing, however many there are of it.</summary>
    /// <param name="tables">Where everything is kept.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public static async Task<Overview> ReadAsync(ITables tables, Instant now, CancellationToken cancellation)
    {
        var agenda = new Agenda(tables);
        var today = Dates.Amsterdam.DayOf(now);
        var (goals, calendar) = (await agenda.GoalsAsync(cancellation), await agenda.CalendarAsync(cancellation));
        var policies = (await agenda.PoliciesAsync(cancellation)).ToDictionary(policy => policy.Id, StringComparer.Ordinal);
        var deadlines = await agenda.DeadlinesAsync(cancellation)
            .Select(stored => OverviewDeadline.Of(stored, policies.TryGetValue(stored.Deadline.PolicyId, out var policy) ? new AlertPlan(stored.Deadline, policy, calendar) : null, calendar, now))
            .ToListAsync(cancellation);
        var open = deadlines.Where(deadline => deadline.Deadline.Closed is null).SelectMany(deadline => deadline.Deadline.Goals).ToHashSet(StringComparer.Ordinal);
        return new Overview(
            goals,
            deadlines,
            [.. goals.Where(goal => open.Contains(goal.Id) && goal.HolderOf(Role.Owner, today) is null)],
            [.. (await agenda.ContactsAsync(cancellation)).Values.Where(contact => contact.Status == ContactStatus.Bouncing)],
            [.. (await new Proposals(tables).ListAsync(cancellation)).Where(proposal => proposal.State == ProposalState.Waiting).OrderBy(proposal => proposal.At)],
            await SystemState.LastSweepAsync(tables, cancellation));
    }
}

/// <summary>A deadline in the overview.</summary>
/// <param name="Deadline">The deadline.</param>
/// <param name="Next">What is told of it next; null when nothing is.</param>
/// <param name="Stages">Its stages, farthest from the anchor first, and whether each was told, or passed over by what was told.</param>
/// <param name="Attention">What of it asks for attention.</param>
public sealed record OverviewDeadline(Deadline Deadline, UpcomingAlert? Next, IReadOnlyList<(Occurrence Stage, bool IsTold)> Stages, IReadOnlyList<Attention> Attention)
{
    /// <param name="stored">The deadline.</param>
    /// <param name="plan">Its plan; null when its policy is gone.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="now">The present.</param>
    internal static OverviewDeadline Of(StoredDeadline stored, AlertPlan? plan, Dates.WorkingCalendar calendar, Instant now)
    {
        var deadline = stored.Deadline;
        if (plan is null)
            return new(deadline, null, [], [Alerts.Attention.Unplannable]);
        var next = deadline.Closed is null && plan.Next(stored.Progress, now) is { } occurrence ? new UpcomingAlert(deadline, occurrence, Shift.Of(occurrence, calendar)) : null;
        return new(
            deadline,
            next,
            [.. plan.Stages.Select(stage => (stage, stored.Progress.Covers(stage)))],
            deadline.Closed is null ? [.. AttentionTo(stored, plan, Dates.Amsterdam.DayOf(now))] : []);
    }

    private static IEnumerable<Attention> AttentionTo(StoredDeadline stored, AlertPlan plan, LocalDate today)
    {
        if (stored.Deadline.Date?.Window.Latest < today)
            yield return Alerts.Attention.Overdue;
        if (plan.IsUnacknowledged(stored.Progress))
            yield return Alerts.Attention.Unacknowledged;
        if (plan.ConfirmBy <= today)
            yield return Alerts.Attention.Provisional;
    }
}

/// <summary>Why a deadline asks for attention.</summary>
public enum Attention
{
    /// <summary>Its last day has passed, and it is not closed.</summary>
    Overdue,

    /// <summary>What was told last, near its anchor or after it, nobody has acknowledged.</summary>
    Unacknowledged,

    /// <summary>Its date is provisional, and near.</summary>
    Provisional,

    /// <summary>Its policy is gone, so nothing can be told of it.</summary>
    Unplannable,
}
