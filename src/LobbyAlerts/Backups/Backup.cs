using NodaTime;

namespace LobbyAlerts.Backups;

/// <summary>A backup that was read to its end and found whole.</summary>
/// <param name="At">When it was begun.</param>
/// <param name="Hash">SHA-256 of what it says, by which it is known: 64 hexadecimal digits.</param>
/// <param name="Rows">How many rows it holds of each table.</param>
/// <param name="Read">Reads its rows in order, as often as asked for.</param>
public sealed record Backup(Instant At, string Hash, IReadOnlyDictionary<string, long> Rows, Func<CancellationToken, IAsyncEnumerable<BackupRow>> Read);
