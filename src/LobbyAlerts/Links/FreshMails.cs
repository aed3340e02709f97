using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Links;

/// <summary>
/// Mails where a deadline stands to whoever's link has expired. It is an alert like any other, of kind <c>fresh</c>: it goes
/// by outbox and ledger, to the address on file, once a day however often it is asked for.
/// </summary>
/// <param name="tables">Where everything is kept.</param>
public sealed class FreshMails(ITables tables)
{
    private const string Label = "fresh";

    private readonly Agenda _agenda = new(tables);
    private readonly Ledger _ledger = new(tables);

    /// <summary>Has the next sweep send it.</summary>
    /// <returns>Whether it is sent, or was today; false when the deadline is closed or the contact no longer answers for it.</returns>
    public async Task<bool> AskAsync(Link link, Instant now, CancellationToken cancellation)
    {
        if (await _agenda.DeadlineAsync(link.Deadline!, cancellation) is not { Deadline.Closed: null } stored || await AlertAsync(link, stored, now, cancellation) is not { } alert)
            return false;

        // What was sent today stands in the ledger; what waits stays as it is, with its lease.
        if (await _ledger.EntryAsync(alert.Deadline, alert.Key, cancellation) is null)
            await tables.CommitAsync(AgendaTable.Name, [Outbox.LeaveOnce(alert)], cancellation);
        return true;
    }

    private async Task<Alert?> AlertAsync(Link link, StoredDeadline stored, Instant now, CancellationToken cancellation)
    {
        var (deadline, today, plans) = (stored.Deadline, Amsterdam.DayOf(now), new Plans(_agenda, cancellation));
        var held = (await plans.GoalsAsync(deadline)).SelectMany(goal => Enum.GetValues<Role>().Where(role => goal.HolderOf(role, today) == link.Contact).Select(role => (goal.Title, Role: role))).ToList();
        if (held.Count == 0)
            return null;

        List<Role> roles = [.. held.Select(h => h.Role).Distinct().Order()];
        return new Alert
        {
            Deadline = deadline.Id,
            Revision = deadline.Revision,
            Goal = deadline.Goals[0],
            Contact = link.Contact,
            Kind = Kind.Fresh,
            Stage = Label,
            Day = today,
            Roles = roles,
            DueAt = now,
            PlannedAt = now,
            Notice = await NoticeAsync(stored, string.Join("; ", held.Select(h => h.Title).Distinct()), await plans.OfAsync(deadline), roles, now, cancellation),
        };
    }

    private async Task<Notice> NoticeAsync(StoredDeadline stored, string goal, AlertPlan plan, IReadOnlyList<Role> roles, Instant now, CancellationToken cancellation)
    {
        var conflicts = await Task.WhenAll(stored.Deadline.ConflictsWith.Select(id => _agenda.DeadlineAsync(id, cancellation)));
        return Notice.Of(stored.Deadline, goal, conflicts.OfType<StoredDeadline>().Select(other => other.Deadline)) with
        {
            Next = plan.Next(stored.Progress, now, roles) is { } next ? new(next.Label, next.Day, plan.Policy.SendAt) : null,
        };
    }
}
