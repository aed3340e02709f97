using System.Runtime.CompilerServices;
using LobbyAlerts.Alerts;

namespace LobbyAlerts.Storage;

/// <summary>
/// The agenda as it stood when it was first looked at: each kind of thing is read once, by one key range, and asked from memory
/// from then on. For one run that looks at much of it; nothing is written through it.
/// </summary>
/// <param name="below">Where it is kept.</param>
public sealed class ReadAheadTables(ITables below) : ITables
{
    private readonly Once<string, SortedDictionary<string, Entity>> _read = new(partition => ReadAsync(below, partition));

    /// <inheritdoc/>
    public async Task<Entity?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default) =>
        IsKept(table, partition, row) ? (await _read.Of(partition)).GetValueOrDefault(row) : await below.GetAsync(table, partition, row, cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entity> QueryAsync(string table, KeyRange range, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var isKept = IsKept(table, range.Partition, range.From) && (range.Partition != AgendaTable.Deadlines || string.CompareOrdinal(range.Before, KeyRange.After(AgendaTable.DeadlinePrefix)) <= 0);
        if (!isKept)
        {
            await foreach (var row in below.QueryAsync(table, range, cancellation))
                yield return row;
            yield break;
        }

        foreach (var (row, entity) in await _read.Of(range.Partition))
        {
            if (string.CompareOrdinal(row, range.From) >= 0 && string.CompareOrdinal(row, range.Before) < 0)
                yield return entity;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public Task<Commit> CommitAsync(string table, IReadOnlyList<Change> changes, CancellationToken cancellation = default) =>
        throw new InvalidOperationException("What was read ahead is not written through.");

    private static bool IsKept(string table, string partition, string row) => table == AgendaTable.Name && partition switch
    {
        AgendaTable.Deadlines => row.StartsWith(AgendaTable.DeadlinePrefix, StringComparison.Ordinal),
        AgendaTable.Goals or AgendaTable.Contacts or AgendaTable.Policies or AgendaTable.Holidays or AgendaTable.Milestones => true,
        _ => false,
    };

    private static async Task<SortedDictionary<string, Entity>> ReadAsync(ITables below, string partition)
    {
        var rows = new SortedDictionary<string, Entity>(StringComparer.Ordinal);
        var range = partition == AgendaTable.Deadlines ? AgendaTable.DeadlinesAfter(null) : KeyRange.Whole(partition);
        await foreach (var row in below.QueryAsync(AgendaTable.Name, range))
            rows.Add(row.Row, row);
        return rows;
    }
}
