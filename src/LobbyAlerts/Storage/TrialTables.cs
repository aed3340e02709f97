using System.Runtime.CompilerServices;

namespace LobbyAlerts.Storage;

/// <summary>
/// Tables laid over others. What is committed here is kept in memory and never reaches those below: a change that is made here
/// shows what would come of it. For one caller at a time, as long as one question takes.
/// </summary>
/// <param name="below">What is read where nothing was changed here.</param>
public sealed class TrialTables(ITables below) : ITables
{
    private readonly Dictionary<(string Table, string Partition), SortedDictionary<string, Entity?>> _changed = [];
    private readonly Dictionary<(string Table, string Partition, string Row), Entity?> _read = [];
    private readonly List<TrialCommit> _commits = [];
    private readonly Lock _lock = new();
    private int _version;

    /// <summary>The rows of a key range that were changed here, as they are now; null for one that is gone.</summary>
    public IReadOnlyList<KeyValuePair<string, Entity?>> Changed(string table, KeyRange range)
    {
        lock (_lock)
        {
            return _changed.TryGetValue((table, range.Partition), out var rows)
                ? [.. rows.Where(row => string.CompareOrdinal(row.Key, range.From) >= 0 && string.CompareOrdinal(row.Key, range.Before) < 0)]
                : [];
        }
    }

    /// <summary>What was committed here, in order.</summary>
    internal IReadOnlyList<TrialCommit> Commits => _commits;

    /// <summary>
    /// The change that makes a row below what it is here, refused when it is another by then than it was when it was changed here;
    /// null where there is nothing to do.
    /// </summary>
    internal Change? ChangeOf(string table, string partition, string row)
    {
        lock (_lock)
        {
            var now = _changed[(table, partition)][row];
            return (_read.TryGetValue((table, partition, row), out var was), was, now) switch
            {
                (false, _, { } written) => Change.Upsert(partition, row, written.Properties),
                (true, null, { } added) => Change.Insert(partition, row, added.Properties),
                (true, { } old, { } changed) => Change.Replace(old, changed.Properties),
                (true, { } gone, null) => Change.Delete(gone),
                _ => null,
            };
        }
    }

    /// <inheritdoc/>
    public async Task<Entity?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default) =>
        TryChanged(table, partition, row, out var entity) ? entity : await below.GetAsync(table, partition, row, cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entity> QueryAsync(string table, KeyRange range, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var changed = new Queue<KeyValuePair<string, Entity?>>(Changed(table, range));
        await foreach (var entity in below.QueryAsync(table, range, cancellation))
        {
            for (; changed.TryPeek(out var next) && string.CompareOrdinal(next.Key, entity.Row) < 0; changed.Dequeue())
            {
                if (next.Value is { } added)
                    yield return added;
            }

            var isChanged = changed.TryPeek(out var same) && same.Key == entity.Row;
            if ((isChanged ? changed.Dequeue().Value : entity) is { } shown)
                yield return shown;
        }

        foreach (var added in changed.Select(row => row.Value).OfType<Entity>())
            yield return added;
    }

    /// <inheritdoc/>
    public async Task<Commit> CommitAsync(string table, IReadOnlyList<Change> changes, CancellationToken cancellation = default)
    {
        TableLimits.Check(changes);
        cancellation.ThrowIfCancellationRequested();
        var read = new Entity?[changes.Count];
        for (var i = 0; i < read.Length; i++)
        {
            // What is written whatever is there need not be read.
            if (changes[i] is not Upsert)
                read[i] = await below.GetAsync(table, changes[i].Partition, changes[i].Row, cancellation);
        }

        lock (_lock)
        {
            var untouched = read.ToArray();
            for (var i = 0; i < read.Length; i++)
            {
                if (TryChanged(table, changes[i].Partition, changes[i].Row, out var now))
                    read[i] = now;
                if (changes[i].RefusedOver(read[i]) is { } reason)
                    return new Commit.Refused(i, reason);
            }

            for (var i = 0; i < read.Length; i++)
            {
                var isFirst = !_changed.TryGetValue((table, changes[i].Partition), out var rows) || !rows.ContainsKey(changes[i].Row);
                if (isFirst && changes[i] is not Upsert)
                    _read[(table, changes[i].Partition, changes[i].Row)] = untouched[i];
            }

            _commits.Add(new TrialCommit(table, changes[0].Partition, [.. changes.Select(change => change.Row)]));
            return new Commit.Made([.. changes.Select((change, i) => Write(table, change, read[i]))]);
        }
    }

    private bool TryChanged(string table, string partition, string row, out Entity? entity)
    {
        lock (_lock)
        {
            entity = null;
            return _changed.TryGetValue((table, partition), out var rows) && rows.TryGetValue(row, out entity);
        }
    }

    private string Write(string table, Change change, Entity? read)
    {
        if (!_changed.TryGetValue((table, change.Partition), out var rows))
            _changed[(table, change.Partition)] = rows = new(StringComparer.Ordinal);
        var etag = change is Delete ? "" : FormattableString.Invariant($"\"trial-{++_version}\"");
        rows[change.Row] = change.Leaves(read) is { } properties ? new Entity(change.Partition, change.Row, properties, etag) : null;
        return etag;
    }
}

/// <summary>One commit on trial: the rows that it wrote.</summary>
internal sealed record TrialCommit(string Table, string Partition, IReadOnlyList<string> Rows);
