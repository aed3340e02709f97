using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Alerts;

/// <summary>Checks a deadline that is to be entered against what is there.</summary>
internal sealed class SchedulingChecks(Agenda agenda)
{
    // As many as a deadline may name itself (seeds/schema/deadlines.schema.json).
    private const int MostConflicts = 20;

    private readonly Placing _placing = new(agenda);

    /// <returns>
    /// What is wrong with it, the deadline with the date that it is counted to, and the deadlines that it contradicts and that
    /// do not name it yet.
    /// </returns>
    public async Task<(IReadOnlyList<DeadlineFault> Faults, Deadline Placed, IReadOnlyList<StoredDeadline> Contradicted)> CheckAsync(Deadline given, CancellationToken cancellation)
    {
        var (deadline, unplaced) = await _placing.PlaceAsync(given, cancellation);
        var (faults, contradicted) = await FactsAsync(deadline, cancellation);
        List<DeadlineFault> all = [.. unplaced, .. faults];
        if (await MilestoneOfAsync(deadline.Id, cancellation) is { } milestone)
            all.Add(DeadlineRules.IsOccurrence(deadline.Id, milestone));
        return (all, deadline, contradicted);
    }

    /// <summary>Checks a deadline that is there against what else is there.</summary>
    /// <returns>What is wrong with it, and the deadlines that it contradicts and that do not name it yet.</returns>
    public async Task<(IReadOnlyList<DeadlineFault> Faults, IReadOnlyList<StoredDeadline> Contradicted)> FactsAsync(Deadline deadline, CancellationToken cancellation)
    {
        var goals = (await agenda.GoalsAsync(cancellation)).Select(goal => goal.Id).ToHashSet(StringComparer.Ordinal);
        var policies = (await agenda.PoliciesAsync(cancellation)).Select(policy => policy.Id).ToHashSet(StringComparer.Ordinal);
        var named = await NamedAsync(deadline, cancellation);

        List<DeadlineFault> faults =
        [
            .. DeadlineRules.Check(deadline with { Policy = deadline.PolicyId }, goals, policies).Select(fault => WithKnown(fault, goals, policies)),
            .. DeadlineRules.Links(deadline, named.Keys.Append(deadline.Id).ToHashSet(StringComparer.Ordinal)),
        ];
        if (await CircleAsync(deadline, cancellation) is { } way)
            faults.Add(Circle.Fault(deadline, way));

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
        var ids = deadline.Bases.Concat(deadline.ConflictsWith).Where(id => id != deadline.Id).Distinct(StringComparer.Ordinal);
        var read = await Task.WhenAll(ids.Select(id => agenda.DeadlineAsync(id, cancellation)));
        return read.OfType<StoredDeadline>().ToDictionary(stored => stored.Deadline.Id, StringComparer.Ordinal);
    }

    // What it depends on, and so on: each is read once.
    private async Task<IReadOnlyList<string>?> CircleAsync(Deadline deadline, CancellationToken cancellation)
    {
        if (deadline.Id.Length == 0)
            return null;
        var bases = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [deadline.Id] = [.. deadline.Bases] };
        for (var left = new Queue<string>(deadline.Bases); left.TryDequeue(out var id);)
        {
            if (bases.ContainsKey(id))
                continue;
            bases[id] = [.. (await agenda.DeadlineAsync(id, cancellation))?.Deadline.Bases ?? []];
            foreach (var next in bases[id])
                left.Enqueue(next);
        }

        return Circle.Of(deadline.Id, id => bases[id]);
    }

    private static DeadlineFault WithKnown(DeadlineFault fault, HashSet<string> goals, HashSet<string> policies) => fault.Path switch
    {
        "/goals" => fault with { Words = $"{fault.Words}; there are {List(goals)}" },
        "/policy" => fault with { Words = $"{fault.Words}; there are {List(policies)}" },
        _ => fault,
    };

    private static string List(IEnumerable<string> ids) => string.Join(", ", ids.Order(StringComparer.Ordinal)) is { Length: > 0 } list ? list : "none yet: load the seeds";
}
