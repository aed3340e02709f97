using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// Tells findings to whoever leads, by the way that alerts go: the outbox, the next sweep, the ledger. Each is told
/// once, or once a day, however often it is found.
/// </summary>
/// <param name="tables">Where everything is kept.</param>
public sealed class Findings(ITables tables)
{
    // Who hears it when nobody leads, or when it is about the one who does.
    private static readonly Role[] Roles = [Role.Lead, Role.Owner, Role.Deputy, Role.PortfolioHolder];

    private readonly Agenda _agenda = new(tables);
    private readonly Ledger _ledger = new(tables);

    /// <summary>Has the next sweep tell a finding, unless it was told.</summary>
    /// <returns>The ids of the contacts that heard it or will; none when nobody holds any role.</returns>
    public async Task<IReadOnlyList<string>> TellAsync(Finding finding, Instant now, CancellationToken cancellation)
    {
        var alerts = await ReachingAsync(finding, [], now, cancellation);
        await LeaveAsync(alerts, cancellation);
        return [.. alerts.Select(alert => alert.Contact)];
    }

    /// <summary>The changes that have the next sweep tell a finding, for the commit of what it is about; refused when it waits already.</summary>
    internal async Task<IReadOnlyList<Change>> TellingAsync(Finding finding, Instant now, CancellationToken cancellation) =>
        [.. (await ReachingAsync(finding, [], now, cancellation)).Select(Outbox.LeaveOnce)];

    /// <summary>Has a finding that did not reach its contact told to the next, unless another heard it.</summary>
    internal async Task PassOnAsync(Alert lost, Finding finding, Instant now, CancellationToken cancellation)
    {
        var tried = new HashSet<string>(StringComparer.Ordinal) { lost.Contact };
        await foreach (var entry in _ledger.OfAsync(lost.Deadline, lost.Key[..^lost.Contact.Length], cancellation))
        {
            if (!tried.Add(entry.Alert.Contact))
                continue;
            if (!entry.IsLost)
                return;
        }

        await LeaveAsync(await ReachingAsync(finding with { Since = lost.Day }, tried, now, cancellation), cancellation);
    }

    /// <summary>The alerts that tell a finding; none when nobody holds any role.</summary>
    internal static IReadOnlyList<Alert> AlertsOf(Finding finding, IReadOnlyList<Goal> goals, Instant now, IReadOnlySet<string>? except = null) =>
        Hearers(goals, finding, Amsterdam.DayOf(now), except).ConvertAll(hearer => AlertOf(finding, hearer, now));

    // Whoever's mail comes back is passed over, as long as there is another.
    private async Task<IReadOnlyList<Alert>> ReachingAsync(Finding finding, HashSet<string> tried, Instant now, CancellationToken cancellation)
    {
        var goals = await _agenda.GoalsAsync(cancellation);
        for (var except = new HashSet<string>(tried, StringComparer.Ordinal); ;)
        {
            var alerts = AlertsOf(finding, goals, now, except);
            var contacts = await Task.WhenAll(alerts.Select(alert => _agenda.ContactAsync(alert.Contact, cancellation)));
            if (alerts.Count == 0)
                return AlertsOf(finding, goals, now, tried);
            if (contacts.Where(contact => contact?.Status == ContactStatus.Bouncing).Select(contact => contact!.Id).ToList() is not { Count: > 0 } bouncing)
                return alerts;
            except.UnionWith(bouncing);
        }
    }

    // What was told stands in the ledger. What waits stays as it is, with its lease.
    private async Task LeaveAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellation)
    {
        var entries = await Task.WhenAll(alerts.Select(alert => _ledger.EntryAsync(alert.Deadline, alert.Key, cancellation)));
        var untold = alerts.Where((_, i) => entries[i] is null);
        await tables.CommitEachAsync(AgendaTable.Name, untold.Select(alert => (Change[])[Outbox.LeaveOnce(alert)]), cancellation);
    }

    private static List<Hearer> Hearers(IReadOnlyList<Goal> goals, Finding finding, LocalDate today, IReadOnlySet<string>? except)
    {
        foreach (var role in Roles)
        {
            var holders = goals
                .Select(goal => (goal.Id, Contact: goal.HolderOf(role, today)))
                .Where(held => held.Contact is not null && held.Contact != finding.Contact && except?.Contains(held.Contact) != true)
                .DistinctBy(held => held.Contact)
                .Select(held => new Hearer(held.Contact!, role, held.Id));
            if ((role == Role.Lead ? holders : holders.Take(1)).ToList() is { Count: > 0 } found)
                return found;
        }

        return [];
    }

    private static Alert AlertOf(Finding finding, Hearer hearer, Instant now) => new()
    {
        Deadline = Finding.Subject,
        Revision = 1,
        Goal = hearer.Goal,
        Contact = hearer.Contact,
        Kind = Kind.Finding,
        Stage = finding.Label,
        Day = finding.Since ?? Amsterdam.DayOf(now),
        Roles = [hearer.Role],
        DueAt = now,
        PlannedAt = now,
        Finding = finding,
    };

    private sealed record Hearer(string Contact, Role Role, string Goal);
}
