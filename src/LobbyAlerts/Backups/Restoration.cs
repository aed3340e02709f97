using System.Runtime.CompilerServices;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Backups;

/// <summary>That a backup was restored: what happened between its moment and this one is not in the record.</summary>
/// <param name="Backup">The hash of the backup.</param>
/// <param name="BackupAt">When the backup was made.</param>
/// <param name="At">When restoring it was begun.</param>
/// <param name="By">Who.</param>
/// <param name="Why">The reason; null when none was given.</param>
public sealed record Restoration(string Backup, Instant BackupAt, Instant At, string By, string? Why)
{
    private const string Prefix = "restore|";

    /// <summary>Whether every row of the backup is there.</summary>
    public bool IsWritten { get; init; }

    /// <summary>When it was done; null while it is under way, or when it was killed.</summary>
    public Instant? DoneAt { get; init; }

    /// <summary>How many alerts were flagged as perhaps sent before.</summary>
    public int Flagged { get; init; }

    /// <summary>Every restore that made this storage what it is, those of the backups that it grew from included, in no order.</summary>
    public static async IAsyncEnumerable<Restoration> AllAsync(ITables tables, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, KeyRange.Prefix(AgendaTable.State, Prefix), cancellation))
            yield return Documents.Read<Restoration>(row);
    }

    internal static async Task<Restoration?> OfAsync(ITables tables, string backup, CancellationToken cancellation) =>
        await tables.GetAsync(AgendaTable.Name, AgendaTable.State, RowOf(backup), cancellation) is { } row ? Documents.Read<Restoration>(row) : null;

    internal static bool IsOf(string backup, BackupRow row) =>
        row.Table == AgendaTable.Name && row.Entity.Partition == AgendaTable.State && row.Entity.Row == RowOf(backup);

    internal Task NoteAsync(ITables tables, CancellationToken cancellation) =>
        tables.CommitAsync(AgendaTable.Name, [Change.Upsert(AgendaTable.State, RowOf(Backup), Documents.Document(this))], cancellation);

    private static string RowOf(string backup) => Prefix + backup;
}
