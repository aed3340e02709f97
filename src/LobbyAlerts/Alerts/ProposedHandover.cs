using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>Hands over what a proposal is about: the roles of its contact for the goals of the deadline, or all of them.</summary>
internal sealed class ProposedHandover(ITables tables)
{
    private readonly Agenda _agenda = new(tables);
    private readonly RoleChanges _roles = new(tables);

    /// <summary>Does it; done again, nothing more.</summary>
    /// <returns>Why it cannot be done; null when it is.</returns>
    public async Task<string?> MakeAsync(Proposal proposal, string to, LocalDate from, RoleChanges.Request request, CancellationToken cancellation)
    {
        if (proposal.Deadline is null)
            return Fault(await _roles.LeaveAsync(proposal.Contact, to, from, request, cancellation));
        if (await _agenda.ContactAsync(to, cancellation) is null)
            return $"There is no contact {to}.";
        if (await _agenda.DeadlineAsync(proposal.Deadline, cancellation) is not { Deadline: var deadline })
            return $"There is no deadline {proposal.Deadline} any more.";

        foreach (var id in deadline.Goals)
        {
            foreach (var role in await HeldAsync(id, proposal.Contact, Amsterdam.DayOf(request.Now), from, cancellation))
            {
                if (Fault(await _roles.HandOverAsync(id, role, to, from, request, cancellation)) is { } fault)
                    return fault;
            }
        }

        return null;
    }

    private async Task<IEnumerable<Role>> HeldAsync(string goal, string contact, LocalDate today, LocalDate from, CancellationToken cancellation) =>
        await _agenda.GoalAsync(goal, cancellation) is { } there
            ? Enum.GetValues<Role>().Where(role => there.HolderOf(role, today) == contact || there.HolderOf(role, from) == contact)
            : [];

    private static string? Fault(RoleAnswer answer) => (answer as RoleAnswer.Refused)?.Why;
}
