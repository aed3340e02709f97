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

    /// <summary>Has the next sweep tell a finding.</summary>
    /// <returns>The ids of the contacts that will hear it; none when nobody holds any role.</returns>
    public async Task<IReadOnlyList<string>> TellAsync(Finding finding, Instant now, CancellationToken cancellation)
    {
        var alerts = AlertsOf(finding, await _agenda.GoalsAsync(cancellation), now);
        await tables.CommitEachAsync(AgendaTable.Name, alerts.Select(alert => (Change[])[Outbox.Leave(alert)]), cancellation);
        return [.. alerts.Select(alert => alert.Contact)];
    }

    /// <summary>The alerts that tell a finding; none when nobody holds any role.</summary>
    internal static IReadOnlyList<Alert> AlertsOf(Finding finding, IReadOnlyList<Goal> goals, Instant now) =>
        Hearers(goals, finding, Amsterdam.DayOf(now)).ConvertAll(hearer => AlertOf(finding, hearer, now));

    private static List<Hearer> Hearers(IReadOnlyList<Goal> goals, Finding finding, LocalDate today)
    {
        foreach (var role in Roles)
        {
            var holders = goals
                .Select(goal => (goal.Id, Contact: goal.HolderOf(role, today)))
                .Where(held => held.Contact is not null && held.Contact != finding.Contact)
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
