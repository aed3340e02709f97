using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>Who is told of a stage that did not reach the contact who should have heard it (domain.md, The promise).</summary>
internal sealed class NextInLine(ITables tables, IReadOnlyList<Goal> goals, Instant now)
{
    private static readonly Role[] Line = [Role.Deputy, Role.Lead, Role.Owner, Role.PortfolioHolder];

    private readonly Agenda _agenda = new(tables);
    private readonly Ledger _ledger = new(tables);
    private List<Alert>? _waiting;

    /// <summary>
    /// The alert for the next in line; null when there is none, when the matter is closed, moved or acknowledged since,
    /// or when somebody was told in the place of this contact before.
    /// </summary>
    public async Task<Alert?> OfAsync(Alert lost, CancellationToken cancellation)
    {
        if (await _agenda.DeadlineAsync(lost.Deadline, cancellation) is not { Deadline: { Closed: null } deadline } || deadline.Revision != lost.Revision)
            return null;
        if (deadline.Acknowledged is { } acknowledged && (acknowledged.Stage, acknowledged.Day) == (lost.Stage, lost.Day))
            return null;

        var told = await ToldAsync(lost, cancellation);
        if (told.Any(alert => alert.InPlaceOf == lost.Contact))
            return null;

        var heard = told.Select(alert => alert.Contact).Append(lost.Contact).ToHashSet(StringComparer.Ordinal);
        foreach (var (role, contact) in Candidates(lost, deadline.Goals))
        {
            if (heard.Add(contact) && await _agenda.ContactAsync(contact, cancellation) is { Status: not ContactStatus.Bouncing })
                return AlertOf(lost, contact, role);
        }

        return null;
    }

    // The outbox first: what leaves it between the two reads stands in the ledger.
    private async Task<List<Alert>> ToldAsync(Alert lost, CancellationToken cancellation)
    {
        _waiting ??= (await Outbox.WaitingAsync(tables, cancellation)).ConvertAll(waiting => waiting.Alert);
        var told = _waiting.FindAll(IsOfTheStage);
        await foreach (var entry in _ledger.OfAsync(lost.Deadline, cancellation))
        {
            if (IsOfTheStage(entry.Alert))
                told.Add(entry.Alert);
        }

        return told;

        bool IsOfTheStage(Alert alert) => (alert.Deadline, alert.Stage, alert.Day) == (lost.Deadline, lost.Stage, lost.Day);
    }

    // The goals through which the contact heard of it come first.
    private IEnumerable<(Role Role, string Contact)> Candidates(Alert lost, IReadOnlyList<string> ids)
    {
        var today = Amsterdam.DayOf(now);
        var theirs = ids.Select(id => goals.FirstOrDefault(goal => goal.Id == id)).OfType<Goal>()
            .OrderBy(goal => lost.Roles.Any(role => goal.HolderOf(role, today) == lost.Contact) ? 0 : 1).ToList();
        return from role in Line
               from goal in theirs
               let contact = goal.HolderOf(role, today)
               where contact is not null
               select (role, contact);
    }

    private Alert AlertOf(Alert lost, string contact, Role role) => lost with
    {
        Contact = contact,
        Kind = Kind.Escalation,
        Roles = [role],
        DueAt = now,
        PlannedAt = now,
        Supersedes = "",
        InPlaceOf = lost.Contact,
        Notice = lost.Notice is { } notice ? notice with { ToldOn = notice.ToldOn ?? Amsterdam.DayOf(lost.PlannedAt), AsksAgain = false } : null,
    };
}
