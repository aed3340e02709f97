using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Alerts;

/// <summary>Checks a deadline that is to be entered against what is there.</summary>
internal sealed class SchedulingChecks(Agenda agenda)
{
    // As many as a deadline may name itself (seeds/schema/deadlines.schema.json).
    private const int MostConflicts = 20;

    /// <returns>What is wrong with it, and the deadlines that it contradicts and that do not name it yet.</returns>
    public async Task<(IReadOnlyList<DeadlineFault> Faults, IReadOnlyList<StoredDeadline> Contradicted)> CheckAsync(Deadline deadline, CancellationToken cancellation)
    {
        var goals = (await agenda.GoalsAsync(cancellation)).Select(goal => goal.Id).ToHashSet(StringComparer.Ordinal);
        var policies = (await agenda.PoliciesAsync(cancellation)).Select(policy => policy.Id).ToHashSet(StringComparer.Ordinal);
        var named = await NamedAsync(deadline, cancellation);

        List<DeadlineFault> faults =
        [
            .. DeadlineRules.Check(deadline with { Policy = deadline.PolicyId }, goals, policies).Select(fault => WithKnown(fault, goals, policies)),
            .. DeadlineRules.Links(deadline, named.Keys.Append(deadline.Id).ToHashSet(StringComparer.Ordinal)),
        ];
        if (deadline.DependsOn.Contains(deadline.Id))
            faults.Add(new DeadlineFault("/dependsOn", $"goes round in a circle: {deadline.Id} → {deadline.Id}"));
        if (await MilestoneOfAsync(deadline.Id, cancellation) is { } milestone)
            faults.Add(DeadlineRules.IsOccurrence(deadline.Id, milestone));

        var contradicted = deadline.ConflictsWith.Select(named.GetValueOrDefault).OfType<StoredDeadline>().Where(other => !other.Deadline.ConflictsWith.Contains(deadline.Id)).ToList();
        faults.AddRange(contradicted.Where(other => other.Deadline.ConflictsWith.Count >= MostConflicts)
            .Select(other => new DeadlineFault("/conflictsWith", $"{other.Deadline.Id} contradicts {MostConflicts} others already; leave it out")));
        return (faults, contradicted);
    }

    /// <summary>The milestone that an id is an occurrence of; null for any other id.</summary>
    public async Task<string?> MilestoneOfAsync(string id, CancellationToken cancellation) =>
        DeadlineRules.MilestoneOf(id) is { } milestone && await agenda.MilestoneAsync(milestone, cancellation) is not null ? milestone : null;

    private async Task<Dictionary<string, StoredDeadline>> NamedAsync(Deadline deadline, CancellationToken cancellation)
    {
        var ids = deadline.DependsOn.Concat(deadline.ConflictsWith).Where(id => id != deadline.Id).Distinct(StringComparer.Ordinal);
        var read = await Task.WhenAll(ids.Select(id => agenda.DeadlineAsync(id, cancellation)));
        return read.OfType<StoredDeadline>().ToDictionary(stored => stored.Deadline.Id, StringComparer.Ordinal);
    }

    private static DeadlineFault WithKnown(DeadlineFault fault, HashSet<string> goals, HashSet<string> policies) => fault.Path switch
    {
        "/goals" => fault with { Words = $"{fault.Words}; there are {List(goals)}" },
        "/policy" => fault with { Words = $"{fault.Words}; there are {List(policies)}" },
        _ => fault,
    };

    private static string List(IEnumerable<string> ids) => string.Join(", ", ids.Order(StringComparer.Ordinal)) is { Length: > 0 } list ? list : "none yet: load the seeds";
}
