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

            // Each circle is told once, at the id that sorts first.
            if (Circle.Of(deadline.Id, id => byId.TryGetValue(id, out var on) ? on.Bases : []) is { } way && way.Min(StringComparer.Ordinal) == deadline.Id)
                yield return SeedChecks.Of(Circle.Fault(deadline, way), i);
        }
    }
}
