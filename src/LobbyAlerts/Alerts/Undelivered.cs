using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// Has alerts that did not reach their contact told to the next in line, and whoever leads told that they did not. All
/// of it goes into the outbox, under keys of its own: done again, it tells nobody else.
/// </summary>
internal sealed class Undelivered(ITables tables)
{
    private readonly Agenda _agenda = new(tables);
    private readonly Findings _findings = new(tables);

    /// <summary>Has it told by the next sweep.</summary>
    /// <param name="alerts">The alerts of one contact that did not reach it, at least one.</param>
    /// <param name="type"><see cref="FindingType.Bounced"/> or <see cref="FindingType.Rejected"/>.</param>
    /// <param name="day">The day on which they did not: the finding is told once a day.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async Task TellAsync(IReadOnlyList<Alert> alerts, FindingType type, LocalDate day, Instant now, CancellationToken cancellation)
    {
        var line = new NextInLine(tables, await _agenda.GoalsAsync(cancellation), now);
        var told = new List<Alert>();
        foreach (var alert in alerts.Where(alert => alert.Finding is null))
        {
            if (await line.OfAsync(alert, cancellation) is { } next)
                told.Add(next);
        }

        await tables.CommitEachAsync(AgendaTable.Name, told.Select(alert => (Change[])[Outbox.LeaveOnce(alert)]), cancellation);
        foreach (var alert in alerts.Where(alert => alert.Finding is not null))
            await _findings.PassOnAsync(alert, alert.Finding!, now, cancellation);

        // That the mail which says so is refused in its turn is no news: it would go on for ever. A bounce ends with the contact marked.
        if (type == FindingType.Bounced || alerts.Any(alert => alert.Finding?.Type is not (FindingType.Bounced or FindingType.Rejected)))
            await _findings.TellAsync(await FindingAsync(alerts[0], type, day, cancellation), now, cancellation);
    }

    private async Task<Finding> FindingAsync(Alert alert, FindingType type, LocalDate day, CancellationToken cancellation)
    {
        var contact = await _agenda.ContactAsync(alert.Contact, cancellation);
        return new Finding(type, alert.Contact, contact?.Name, $"{Ledger.Name}/{alert.Deadline}/{alert.Key}") { Since = day };
    }
}
