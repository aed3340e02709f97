using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Seeds;

/// <summary>Checks what deadlines say of each other.</summary>
internal static class DeadlineLinks
{
    public static IEnumerable<SeedFault> Check(IReadOnlyList<Deadline> deadlines)
    {
        var byId = deadlines.GroupBy(deadline => deadline.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var ids = SeedChecks.Ids(byId.Keys);
        for (var i = 0; i < deadlines.Count; i++)
        {
            var (deadline, path) = (deadlines[i], $"/deadlines/{i}");
            foreach (var fault in DeadlineRules.Links(deadline, ids))
                yield return SeedChecks.Of(fault, i);

            foreach (var other in deadline.ConflictsWith.Where(id => byId.TryGetValue(id, out var o) && !o.ConflictsWith.Contains(deadline.Id)))
                yield return new SeedFault(SeedChecks.DeadlinesFile, $"{path}/conflictsWith", $"{other} does not name {deadline.Id} in return");

            if (Cycle(deadline.Id, byId) is { } cycle && cycle.Min(StringComparer.Ordinal) == deadline.Id)
                yield return new SeedFault(SeedChecks.DeadlinesFile, $"{path}/dependsOn", $"goes round in a circle: {string.Join(" → ", cycle)} → {deadline.Id}");
        }
    }

    // The way from a deadline back to itself, or null. Each circle is told once, at the id that sorts first.
    private static List<string>? Cycle(string start, Dictionary<string, Deadline> byId)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var way = new List<string>();
        return Leads(start) ? way : null;

        bool Leads(string id)
        {
            if (!seen.Add(id) || !byId.TryGetValue(id, out var deadline))
                return false;
            way.Add(id);
            if (deadline.DependsOn.Any(next => next == start || Leads(next)))
                return true;
            way.RemoveAt(way.Count - 1);
            return false;
        }
    }
}
