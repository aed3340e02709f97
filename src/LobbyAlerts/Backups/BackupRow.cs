using System.Runtime.CompilerServices;
using LobbyAlerts.Alerts;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Backups;

/// <summary>One row of a backup.</summary>
/// <param name="Table">The table that it stands in.</param>
/// <param name="Entity">The row.</param>
public sealed record BackupRow(string Table, Entity Entity)
{
    /// <summary>Where the row stands, as a person would say it.</summary>
    public string Place => $"{Table}/{Entity.Partition}/{Entity.Row}";

    /// <summary>What comes first in a backup: the table, then the keys.</summary>
    public int CompareTo(BackupRow other) =>
        BackupRows.PlaceOf(Table).CompareTo(BackupRows.PlaceOf(other.Table)) is var tables and not 0 ? tables
        : string.CompareOrdinal(Entity.Partition, other.Entity.Partition) is var partitions and not 0 ? partitions
        : string.CompareOrdinal(Entity.Row, other.Entity.Row);

    /// <summary>Whether the same stands in the same place.</summary>
    public bool Same(BackupRow other) =>
        CompareTo(other) == 0
        && Entity.Properties.Count == other.Entity.Properties.Count
        && Entity.Properties.All(property => other.Entity.Properties.TryGetValue(property.Key, out var value) && property.Value.Equals(value));
}

/// <summary>What a backup holds: every row, but for what lets people in, and a file that is being imported, which is imported again.</summary>
public static class BackupRows
{
    /// <summary>
    /// The tables, in the order in which they are read. The ledger goes last: where alerts are sent meanwhile it is the newer of the
    /// two, and keeps silent what was told; the other way round it would have lost that.
    /// </summary>
    public static IReadOnlyList<string> Tables { get; } = [AgendaTable.Name, Ledger.Name];

    /// <summary>Whether rows of a table and a partition belong in a backup.</summary>
    public static bool Belongs(string table, string partition) => Tables.Contains(table, StringComparer.Ordinal) && partition is not (AgendaTable.Access or AgendaTable.Import);

    internal static int PlaceOf(string table) => table == AgendaTable.Name ? 0 : 1;

    /// <summary>The rows that stand in storage, in the order of a backup.</summary>
    public static async IAsyncEnumerable<BackupRow> BackupAsync(this IWholeTables whole, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var table in Tables)
        {
            await foreach (var entity in whole.AllAsync(table, cancellation))
            {
                if (Belongs(table, entity.Partition))
                    yield return new BackupRow(table, entity);
            }
        }
    }
}
