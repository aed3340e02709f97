using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Links;

/// <summary>
/// What a link about a deadline lets its holder do: see where it stands, acknowledge, snooze, and propose. The act is noted
/// under the contact whose link it is. Doing it twice is harmless.
/// </summary>
/// <param name="tables">Where everything is kept.</param>
public sealed class Responding(ITables tables)
{
    private readonly Agenda _agenda = new(tables);
    private readonly DeadlineChanges _changes = new(tables);
    private readonly Proposals _proposals = new(tables);

    /// <summary>Where the deadline stands; null when it, or the contact, is no longer there.</summary>
    /// <exception cref="InvalidDataException">Its policy does not exist.</exception>
    public async Task<Standing?> LookAsync(Link link, Instant now, CancellationToken cancellation)
    {
        if (await _agenda.ContactAsync(link.Contact, cancellation) is not { } contact || await _agenda.DeadlineAsync(link.Deadline!, cancellation) is not { } stored)
            return null;

        var (deadline, today, plans) = (stored.Deadline, Amsterdam.DayOf(now), new Plans(_agenda, cancellation));
        var (plan, goals) = (await plans.OfAsync(deadline), await plans.GoalsAsync(deadline));
        var roles = goals.SelectMany(goal => Enum.GetValues<Role>().Where(role => goal.HolderOf(role, today) == contact.Id)).Distinct().Order().ToList();
        return new Standing(
            contact,
            stored,
            goals,
            roles,
            LastTold.Of(stored, plan),
            roles.Count > 0 ? plan.Next(stored.Progress, now, roles) : null,
            await _proposals.OfAsync(deadline.Id, cancellation),
            await NameAsync(goals.Count > 0 ? goals[0].HolderOf(Role.Owner, today) : null, contact, cancellation),
            await NameAsync(deadline.Acknowledged?.By, contact, cancellation));
    }

    /// <summary>Acknowledges what was told last, if it still is what whoever does it saw.</summary>
    public Task<ChangeAnswer> AcknowledgeAsync(Link link, LastTold seen, Instant now, CancellationToken cancellation) =>
        _changes.AcknowledgeAsync(link.Deadline!, link.Contact, WhyOf(link), now, cancellation, seen);

    /// <summary>The same until a day.</summary>
    public Task<ChangeAnswer> SnoozeAsync(Link link, LocalDate until, LastTold seen, Instant now, CancellationToken cancellation) =>
        _changes.SnoozeAsync(link.Deadline!, until, link.Contact, WhyOf(link), now, cancellation, seen);

    /// <summary>Proposes that the deadline has ended.</summary>
    public Task<ProposalAnswer> ProposeCloseAsync(Link link, string title, Outcome outcome, string why, Instant now, CancellationToken cancellation) =>
        _proposals.AddAsync(ProposalOf(ProposalType.Close, link, title, now) with { Outcome = outcome, Why = why }, cancellation);

    /// <summary>Proposes that someone else answers for it; by a link that is about no deadline, for everything.</summary>
    public Task<ProposalAnswer> ProposeHandoverAsync(Link link, string title, string to, string? why, Instant now, CancellationToken cancellation) =>
        _proposals.AddAsync(ProposalOf(ProposalType.Handover, link, title, now) with { To = to, Why = why }, cancellation);

    private static Proposal ProposalOf(ProposalType type, Link link, string title, Instant now) => new()
    {
        Type = type,
        Deadline = link.Deadline,
        Title = title,
        Contact = link.Contact,
        At = now,
        Occurrence = link.Occurrence ?? FormattableString.Invariant($"{Amsterdam.DayOf(now):yyyyMMdd}"),
    };

    private static string WhyOf(Link link) => $"Via de link in de mail aan {link.Contact}";

    private async Task<string?> NameAsync(string? id, Contact contact, CancellationToken cancellation) =>
        id is null ? null : id == contact.Id ? contact.Name : (await _agenda.ContactAsync(id, cancellation))?.Name ?? id;
}
