namespace LobbyAlerts.Storage;

/// <summary>Commits many small sets of changes in as few transactions as the limit allows.</summary>
public static class Batches
{
    /// <summary>
    /// Makes each set of changes whole or not at all. Sets travel together until one is refused; then those of its
    /// transaction are tried by themselves. All sets must be in one partition.
    /// </summary>
    /// <returns>Which sets were made, in their order; an empty set counts as made.</returns>
    public static async Task<IReadOnlyList<bool>> CommitEachAsync(
        this ITables tables, string table, IEnumerable<IReadOnlyList<Change>> sets, CancellationToken cancellation)
    {
        var all = sets.ToList();
        var made = new bool[all.Count];
        var commits = Packed(all).Select(async pack =>
        {
            var together = all.GetRange(pack.Start, pack.Count).SelectMany(set => set).ToList();
            var whole = together.Count == 0 || (await tables.CommitAsync(table, together, cancellation)).IsMade;
            for (var i = pack.Start; i < pack.Start + pack.Count; i++)
                made[i] = whole || (pack.Count > 1 && await CommitAsync(tables, table, all[i], cancellation));
        });
        await Task.WhenAll(commits);
        return made;
    }

    /// <summary>How many transactions that takes when none is refused.</summary>
    internal static int CountCommits(IReadOnlyList<IReadOnlyList<Change>> sets) => Packed(sets).Count(pack => sets.Skip(pack.Start).Take(pack.Count).Any(set => set.Count > 0));

    private static async Task<bool> CommitAsync(ITables tables, string table, IReadOnlyList<Change> set, CancellationToken cancellation) =>
        set.Count == 0 || (await tables.CommitAsync(table, set, cancellation)).IsMade;

    private static IEnumerable<(int Start, int Count)> Packed(IReadOnlyList<IReadOnlyList<Change>> sets)
    {
        var (start, size, bytes) = (0, 0, 0);
        for (var i = 0; i < sets.Count; i++)
        {
            var sent = sets[i].Sum(TableLimits.Sent);
            if (i > start && (size + sets[i].Count > TableLimits.Changes || bytes + sent > TableLimits.CommitBytes))
            {
                yield return (start, i - start);
                (start, size, bytes) = (i, 0, 0);
            }

            (size, bytes) = (size + sets[i].Count, bytes + sent);
        }

        if (sets.Count > start)
            yield return (start, sets.Count - start);
    }
}
