namespace LobbyAlerts.Importing;

/// <summary>What the deadlines of one file say of each other.</summary>
internal static class WantedLinks
{
    /// <summary>Has those that contradict each other both say so.</summary>
    public static void Join(List<WantedDeadline> wanted, ImportForm form)
    {
        var contradicting = wanted.SelectMany(deadline => deadline.Contradicted.Select(other => (other, deadline.Id))).ToLookup(pair => pair.other, pair => pair.Id, StringComparer.Ordinal);
        for (var i = 0; i < wanted.Count; i++)
        {
            var said = wanted[i].Contradicted.ToList();
            if (contradicting[wanted[i].Id].Except(said).ToList() is { Count: > 0 } more)
                wanted[i] = wanted[i].Contradicting([.. said, .. more], form);
        }
    }

    /// <summary>The deadlines, each after those of the file that it depends on.</summary>
    public static IReadOnlyList<WantedDeadline> InOrder(IReadOnlyList<WantedDeadline> wanted)
    {
        var byId = wanted.ToDictionary(deadline => deadline.Id, StringComparer.Ordinal);
        var (ordered, seen) = (new List<WantedDeadline>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var deadline in wanted)
            Visit(deadline);
        return ordered;

        void Visit(WantedDeadline deadline)
        {
            if (!seen.Add(deadline.Id))
                return;
            foreach (var id in deadline.Bases)
            {
                if (byId.TryGetValue(id, out var other))
                    Visit(other);
            }

            ordered.Add(deadline);
        }
    }

    /// <summary>The way round in which a new deadline depends on itself; null when there is none.</summary>
    public static IReadOnlyList<string>? Circle(WantedDeadline deadline, IReadOnlyDictionary<string, WantedDeadline> added) =>
        Deadlines.Circle.Of(deadline.Id, id => added.TryGetValue(id, out var other) ? other.Bases : []);
}
