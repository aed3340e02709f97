using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// What people do to assignments. The goal is written first, then its deadlines are planned anew; killed in between, doing it
/// again or the daily reconcile settles it. Doing it twice is harmless.
/// </summary>
/// <param name="tables">Where everything is kept.</param>
/// <param name="expected">The version (<see cref="Entity.Version"/>) of the goal that whoever asks has seen: no other is changed. Null for whichever it is.</param>
public sealed class RoleChanges(ITables tables, string? expected = null)
{
    private const int Attempts = 20;

    private readonly Agenda _agenda = new(tables);
    private readonly Findings _findings = new(tables);

    /// <summary>One change of who holds roles, as it was asked.</summary>
    /// <param name="By">Who asks it.</param>
    /// <param name="Why">The reason; null when none was given.</param>
    /// <param name="Now">The present.</param>
    public sealed record Request(string By, string? Why, Instant Now);

    /// <summary>Gives a role to a contact for some days, on which nobody else may hold it.</summary>
    /// <param name="goal">The id of the goal.</param>
    /// <param name="assignment">Who holds which role, from when to when.</param>
    /// <param name="request">By whom and why.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="AgendaChangedException">The goal kept changing.</exception>
    public async Task<RoleAnswer> AssignAsync(string goal, Assignment assignment, Request request, CancellationToken cancellation) =>
        await MissingAsync(assignment.Contact, cancellation) ?? await ChangeAsync(
            [goal],
            there => there.Assignments.Contains(assignment) ? (there.Assignments, null) : Assigning.Add(there, assignment),
            request,
            cancellation);

    /// <summary>Gives a role to another contact from a day on, or to nobody. Whoever takes it over hears what is open.</summary>
    /// <param name="goal">The id of the goal.</param>
    /// <param name="role">The role.</param>
    /// <param name="contact">The id of the contact; null for nobody.</param>
    /// <param name="from">The first day.</param>
    /// <param name="request">By whom and why.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="AgendaChangedException">The goal kept changing.</exception>
    public async Task<RoleAnswer> HandOverAsync(string goal, Role role, string? contact, LocalDate from, Request request, CancellationToken cancellation) =>
        await MissingAsync(contact, cancellation) ?? await ChangeAsync([goal], there => (Assigning.HandOver(there, role, contact, from), null), request, cancellation);

    /// <summary>Ends every role of a contact from a day on, and gives them to a successor, or to nobody.</summary>
    /// <param name="contact">The id of the contact who leaves.</param>
    /// <param name="successor">The id of the contact who follows; null for nobody.</param>
    /// <param name="from">The first day without the one.</param>
    /// <param name="request">By whom and why.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="AgendaChangedException">A goal kept changing.</exception>
    public async Task<RoleAnswer> LeaveAsync(string contact, string? successor, LocalDate from, Request request, CancellationToken cancellation)
    {
        if (contact == successor)
            return new RoleAnswer.Refused($"{contact} cannot follow {contact}.");
        if (await MissingAsync(contact, cancellation) is { } missing)
            return missing;
        if (await MissingAsync(successor, cancellation) is { } none)
            return none;

        var goals = (await _agenda.GoalsAsync(cancellation)).Where(goal => goal.Assignments.Any(assignment => assignment.Contact == contact || assignment.Contact == successor));
        return await ChangeAsync([.. goals.Select(goal => goal.Id)], goal => (Assigning.Leave(goal, contact, successor, from), null), request, cancellation);
    }

    private async Task<RoleAnswer?> MissingAsync(string? contact, CancellationToken cancellation) =>
        contact is not null && await _agenda.ContactAsync(contact, cancellation) is null ? new RoleAnswer.Refused($"There is no contact {contact}.") : null;

    private async Task<RoleAnswer> ChangeAsync(
        IReadOnlyList<string> goals, Func<Goal, (IReadOnlyList<Assignment>? Assignments, string? Refusal)> change, Request request, CancellationToken cancellation)
    {
        var changed = new List<Goal>();
        foreach (var id in goals)
        {
            var (goal, isChanged, refusal) = await WriteAsync(id, change, request, cancellation);
            if (goal is null)
                return refusal is null ? new RoleAnswer.Outdated() : new RoleAnswer.Refused(refusal);
            if (isChanged)
                changed.Add(goal);

            // Also when nothing changed: an earlier run may have been killed before this.
            await new Plans(_agenda, cancellation).ReplanAllAsync(tables, request.Now, id);
            if (goal.HolderOf(Role.Owner, Amsterdam.DayOf(request.Now)) is null && await HasOpenAsync(id, cancellation))
                await _findings.TellAsync(Handover.Vacancy(goal, request.Now), request.Now, cancellation);
        }

        return changed.Count > 0 ? new RoleAnswer.Done(changed) : new RoleAnswer.Unchanged();
    }

    private async Task<(Goal? Goal, bool IsChanged, string? Refusal)> WriteAsync(
        string id, Func<Goal, (IReadOnlyList<Assignment>? Assignments, string? Refusal)> change, Request request, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await tables.GetAsync(AgendaTable.Name, AgendaTable.Goals, id, cancellation) is not { } row)
                return (null, false, $"There is no goal {id}.");

            if (expected is not null && expected != row.Version)
                return (null, false, null);

            var goal = Documents.Read<Goal>(row);
            var (assignments, refusal) = change(goal);
            if (assignments is null)
                return (null, false, refusal);
            if (assignments.ToHashSet().SetEquals(goal.Assignments))
                return (goal, false, null);

            var written = goal with { Assignments = assignments, RoleChanges = [.. goal.RoleChanges, .. Noted(goal.Assignments, assignments, request)] };
            if ((await tables.CommitAsync(AgendaTable.Name, [Change.Merge(row, Documents.Document(written))], cancellation)).IsMade)
                return (written, true, null);
        }

        throw new AgendaChangedException($"Goal {id} kept changing. Nothing was done: do it again.");
    }

    // What begins, with who held the role the day before; and what ends with nobody after it.
    private static IEnumerable<RoleChange> Noted(IReadOnlyList<Assignment> before, IReadOnlyList<Assignment> after, Request request)
    {
        var begun = after.Where(assignment => !before.Any(was => (was.Role, was.Contact, was.From) == (assignment.Role, assignment.Contact, assignment.From)));
        foreach (var assignment in begun)
            yield return new RoleChange(request.Now, request.By, assignment.Role, Holder(before, assignment.Role, assignment.From), assignment.Contact, assignment.From, assignment.Until, request.Why);

        foreach (var was in before.Where(was => !after.Contains(was)))
        {
            var end = after.FirstOrDefault(now => (now.Role, now.Contact, now.From) == (was.Role, was.Contact, was.From))?.Until?.PlusDays(1) ?? was.From;
            if (Holder(after, was.Role, end) is null)
                yield return new RoleChange(request.Now, request.By, was.Role, was.Contact, null, end, null, request.Why);
        }
    }

    private static string? Holder(IReadOnlyList<Assignment> assignments, Role role, LocalDate day) =>
        assignments.FirstOrDefault(assignment => assignment.Role == role && assignment.Holds(day))?.Contact;

    private async Task<bool> HasOpenAsync(string goal, CancellationToken cancellation)
    {
        await foreach (var stored in _agenda.DeadlinesAsync(cancellation))
        {
            if (stored.Deadline.Closed is null && stored.Deadline.Goals.Contains(goal))
                return true;
        }

        return false;
    }
}
