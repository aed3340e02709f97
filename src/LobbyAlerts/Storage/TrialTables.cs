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
            read[i] = await below.GetAsync(table, changes[i].Partition, changes[i].Row, cancellation);

        lock (_lock)
        {
            for (var i = 0; i < read.Length; i++)
            {
                if (TryChanged(table, changes[i].Partition, changes[i].Row, out var now))
                    read[i] = now;
                if (changes[i].RefusedOver(read[i]) is { } reason)
                    return new Commit.Refused(i, reason);
            }

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
