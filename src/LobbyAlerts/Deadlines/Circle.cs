namespace LobbyAlerts.Deadlines;

/// <summary>Finds out whether what depends on what goes round in a circle.</summary>
internal static class Circle
{
    /// <summary>The way from a deadline back to itself, both ends included; null when there is none.</summary>
    /// <param name="start">The id of the deadline.</param>
    /// <param name="bases">The ids of the deadlines that one of an id depends on.</param>
    public static IReadOnlyList<string>? Of(string start, Func<string, IEnumerable<string>> bases)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var way = new List<string>();
        return Leads(start) ? [.. way, start] : null;

        bool Leads(string id)
        {
            if (!seen.Add(id))
                return false;
            way.Add(id);
            if (bases(id).Any(next => next == start || Leads(next)))
                return true;
            way.RemoveAt(way.Count - 1);
            return false;
        }
    }

    /// <summary>The fault of a deadline from which such a way begins, where its first step is written.</summary>
    public static DeadlineFault Fault(Deadline deadline, IReadOnlyList<string> way) =>
        new(deadline.DependsOn.Contains(way[1]) ? "/dependsOn" : "/relativeTo/deadline", $"goes round in a circle: {string.Join(" → ", way)}");
}
