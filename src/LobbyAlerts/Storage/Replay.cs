namespace LobbyAlerts.Storage;

/// <summary>Makes for real what was made on trial.</summary>
internal static class Replay
{
    /// <summary>
    /// Writes what a trial changed: rows that were committed together stay together, in as few commits as the limit allows.
    /// Partitions go in the order in which the trial came to them.
    /// </summary>
    /// <returns>Whether everything was written; what somebody else changed meanwhile is left as they made it.</returns>
    public static async Task<bool> ReplayAsync(this ITables tables, TrialTables trial, CancellationToken cancellation)
    {
        var isWhole = true;
        foreach (var (table, sets) in Partitions(trial))
            isWhole &= !(await tables.CommitEachAsync(table, sets, cancellation)).Contains(false);
        return isWhole;
    }

    /// <summary>How many commits <see cref="ReplayAsync"/> takes when nobody changes the same meanwhile.</summary>
    public static int CountCommits(this TrialTables trial) => Partitions(trial).Sum(partition => Batches.CountCommits(partition.Sets));

    private static IEnumerable<(string Table, IReadOnlyList<IReadOnlyList<Change>> Sets)> Partitions(TrialTables trial) =>
        from partition in trial.Commits.GroupBy(commit => (commit.Table, commit.Partition))
        let sets = Sets([.. partition]).Select(rows => rows.Select(row => trial.ChangeOf(partition.Key.Table, partition.Key.Partition, row)).OfType<Change>().ToList())
        select (partition.Key.Table, (IReadOnlyList<IReadOnlyList<Change>>)[.. sets.SelectMany(Fitting)]);

    // Commits that share a row are one set, at the place of the first.
    private static List<List<string>> Sets(IReadOnlyList<TrialCommit> commits)
    {
        var sets = new List<List<string>>();
        var setOf = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var commit in commits)
        {
            var touched = commit.Rows.Select(setOf.GetValueOrDefault).OfType<List<string>>().Distinct().OrderBy(sets.IndexOf).ToList();
            var set = touched.FirstOrDefault() ?? [];
            if (touched.Count == 0)
                sets.Add(set);
            foreach (var other in touched.Skip(1))
            {
                set.AddRange(other);
                sets.Remove(other);
            }

            set.AddRange(commit.Rows.Except(set));
            foreach (var row in set)
                setOf[row] = set;
        }

        return sets;
    }

    // More than one commit takes goes deadline by deadline, each with the row that has it looked at.
    private static IEnumerable<IReadOnlyList<Change>> Fitting(List<Change> set) =>
        set.Count <= TableLimits.Changes && set.Sum(TableLimits.Sent) <= TableLimits.CommitBytes
            ? [set]
            : set.GroupBy(change => AgendaTable.SubjectOf(change.Row)).Select(changes => changes.ToList());
}
