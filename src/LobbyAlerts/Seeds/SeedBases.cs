using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Seeds;

/// <summary>Checks, and finds within the files, what dates in seeds are counted from.</summary>
internal sealed class SeedBases(SeedSet seeds)
{
    // The year by which rules of milestones are tried.
    private const int Sample = 2027;

    private readonly Dictionary<string, Deadline> _deadlines = seeds.Deadlines.DistinctBy(deadline => deadline.Id).ToDictionary(deadline => deadline.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, Milestone> _milestones = seeds.Milestones.DistinctBy(milestone => milestone.Id).ToDictionary(milestone => milestone.Id, StringComparer.Ordinal);

    /// <summary>What is wrong with what a date is counted from.</summary>
    public IEnumerable<DeadlineFault> Check(Deadline deadline)
    {
        foreach (var fault in DeadlineRules.Relation(deadline))
            yield return fault;
        if (deadline.RelativeTo is not { } relation)
            yield break;
        if (relation.Milestone is { } milestone && !_milestones.ContainsKey(milestone) && !seeds.Unsound.Contains(milestone))
            yield return new DeadlineFault("/relativeTo/milestone", $"there is no milestone {milestone}");
        if (relation.Deadline is { } from && _deadlines.TryGetValue(from, out var named) && named is { Date: null, RelativeTo: null })
            yield return DeadlineRules.BaseWithoutDate(from);
    }

    /// <summary>A deadline with the date that it is counted to, as good as the files say; without the end that stages count from where they do not.</summary>
    public Deadline Placed(Deadline deadline) =>
        deadline.RelativeTo is not { } relation ? deadline
        : DateOf(deadline, _deadlines.Count) is { } date ? deadline with { Date = date }
        : deadline with { Anchor = null };

    private ImpreciseDate? DateOf(Deadline deadline, int steps) => deadline.RelativeTo switch
    {
        null => deadline.Date,
        _ when steps < 0 => null,
        { Before: null, After: null } => null,
        { Milestone: { } id } relation => _milestones.TryGetValue(id, out var milestone) ? relation.Shifted(Sampled(milestone.Each)) : null,
        { Deadline: { } id } relation => _deadlines.TryGetValue(id, out var from) ? relation.Shifted(DateOf(from, steps - 1)) : null,
        _ => null,
    };

    private static ImpreciseDate? Sampled(MilestoneRule rule) => rule is RecurringMilestone recurring && recurring.Fault() is not null ? null : rule.DateIn(Sample);
}
