using System.Runtime.CompilerServices;
using LobbyAlerts.Alerts;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Backups;

/// <summary>Writes the rows of a backup, those that are not there yet, in transactions as large as the limits allow.</summary>
internal sealed class RestoredRows(ITables tables, CancellationToken cancellation)
{
    private const int InFlight = 16;

    /// <summary>A row as it is restored: an alert that was being sent when the backup was made was perhaps sent.</summary>
    public static BackupRow Flagged(BackupRow row) => row.Table == Ledger.Name && LedgerEntry.IsOpen(row.Entity)
        ? row with { Entity = row.Entity with { Properties = new Dictionary<string, object>(row.Entity.Properties, StringComparer.Ordinal) { [LedgerEntry.PossibleDuplicate] = true } } }
        : row;

    /// <summary>
    /// Writes them: what was told first, so that nothing is told twice, with what deadlines rest on; then what makes a deadline seen;
    /// then the deadlines.
    /// </summary>
    public async Task WriteAsync(Backup backup)
    {
        await WriteAsync(backup, row => !IsOfDeadlines(row));
        await WriteAsync(backup, IsDue);
        await WriteAsync(backup, row => IsOfDeadlines(row) && !IsDue(row));
    }

    private Task WriteAsync(Backup backup, Func<BackupRow, bool> which) => Parallel.ForEachAsync(
        TransactionsAsync(backup.Read(cancellation).Where(which).Select(Flagged), cancellation),
        new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellation },
        async (rows, _) => await CommitAsync(rows));

    private static bool IsOfDeadlines(BackupRow row) => row is { Table: AgendaTable.Name, Entity.Partition: AgendaTable.Deadlines };

    private static bool IsDue(BackupRow row) => IsOfDeadlines(row) && AgendaTable.IsDue(row.Entity);

    private static async IAsyncEnumerable<List<BackupRow>> TransactionsAsync(IAsyncEnumerable<BackupRow> rows, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (together, bytes) = (new List<BackupRow>(), 0);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            var sent = TableLimits.Sent(Insert(row));
            var isFull = together.Count == TableLimits.Changes || bytes + sent > TableLimits.CommitBytes;
            if (together.Count > 0 && (isFull || (row.Table, row.Entity.Partition) != (together[0].Table, together[0].Entity.Partition)))
            {
                yield return together;
                (together, bytes) = ([], 0);
            }

            together.Add(row);
            bytes += sent;
        }

        if (together.Count > 0)
            yield return together;
    }

    // Refused where a restore that was killed, or whose answer was lost, wrote some of them before.
    private async Task CommitAsync(List<BackupRow> rows)
    {
        var (table, first, last) = (rows[0].Table, rows[0].Entity, rows[^1].Entity);
        if ((await tables.CommitAsync(table, [.. rows.Select(Insert)], cancellation)).IsMade)
            return;

        var there = await tables.QueryAsync(table, new KeyRange(first.Partition, first.Row, $"{last.Row} "), cancellation)
            .Select(entity => new BackupRow(table, entity)).ToDictionaryAsync(row => row.Entity.Row, StringComparer.Ordinal, cancellation);
        Change[] missing = [.. rows.Where(row => !there.ContainsKey(row.Entity.Row)).Select(Insert)];
        if (rows.Exists(row => there.TryGetValue(row.Entity.Row, out var stored) && !row.Same(stored))
            || (missing.Length > 0 && !(await tables.CommitAsync(table, missing, cancellation)).IsMade))
        {
            throw new AgendaChangedException($"Something else wrote to {table}/{first.Partition} meanwhile. Stop the program, empty the storage, and restore again.");
        }
    }

    private static Change Insert(BackupRow row) => Change.Insert(row.Entity.Partition, row.Entity.Row, row.Entity.Properties);
}
