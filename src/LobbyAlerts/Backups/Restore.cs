using LobbyAlerts.Alerts;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Backups;

/// <summary>
/// Puts a backup back into empty storage. It can be killed anywhere and run again. What was sent after the backup was made is
/// not known any more: it is planned and sent once more, and says that it may have been sent before.
/// </summary>
/// <param name="tables">Where to.</param>
/// <param name="whole">The same, to be read from end to end.</param>
public sealed class Restore(ITables tables, IWholeTables whole)
{
    // By itself it hands out nothing: the next start of the program does.
    private static readonly Holder Us = new("restore", IsAlone: false);

    private readonly Ledger _ledger = new(tables);

    /// <summary>The restore of a backup that was done here before, to its end; null when there was none, or when it was killed.</summary>
    /// <param name="backup">The backup.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async Task<Restoration?> DoneAsync(Backup backup, CancellationToken cancellation) =>
        await Restoration.OfAsync(tables, backup.Hash, cancellation) is { DoneAt: not null } done ? done : null;

    /// <summary>What keeps a backup from being restored: a row that is not part of it; null when there is none.</summary>
    /// <param name="backup">The backup.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async Task<string?> HinderedByAsync(Backup backup, CancellationToken cancellation)
    {
        if (await Restoration.OfAsync(tables, backup.Hash, cancellation) is { IsWritten: true })
            return null;

        // Both in the same order: one walk beside the other.
        await using var wanted = backup.Read(cancellation).Select(RestoredRows.Flagged).GetAsyncEnumerator(cancellation);
        var isMore = await wanted.MoveNextAsync();
        await foreach (var stored in whole.BackupAsync(cancellation))
        {
            if (Restoration.IsOf(backup.Hash, stored))
                continue;
            while (isMore && wanted.Current.CompareTo(stored) < 0)
                isMore = await wanted.MoveNextAsync();
            if (!isMore || !wanted.Current.Same(stored))
                return stored.Place;
        }

        return null;
    }

    /// <summary>Restores a backup that nothing hinders and that was not restored here before.</summary>
    /// <param name="backup">The backup.</param>
    /// <param name="by">Who asks it.</param>
    /// <param name="why">The reason; null when none was given.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="AgendaChangedException">Something else wrote to the storage meanwhile, or restored the backup.</exception>
    public async Task<RestoreResult> RunAsync(Backup backup, string by, string? why, Instant now, CancellationToken cancellation)
    {
        // 1. That it is under way: until it is done, the program does not start on this.
        var restoration = await Restoration.OfAsync(tables, backup.Hash, cancellation) ?? new Restoration(backup.Hash, backup.At, now, by, why);
        if (restoration.DoneAt is not null)
            throw new AgendaChangedException($"The backup was restored by {restoration.By} at {restoration.DoneAt} already. Nothing was changed.");
        if (!restoration.IsWritten)
        {
            await restoration.NoteAsync(tables, cancellation);

            // 2. The rows.
            await new RestoredRows(tables, cancellation).WriteAsync(backup);
            restoration = restoration with { IsWritten = true };
            await restoration.NoteAsync(tables, cancellation);
        }

        // 3. What the copy of storage at work may have torn apart; then what is due by now.
        var reconciled = await new Reconcile(tables).RunAsync(now, cancellation);
        await new Sweep(tables, Us).RunAsync(now, cancellation);
        await new Digests(tables).RunAsync(now, cancellation);

        // 4. Any of what waits may have gone out after the backup was made.
        var flagged = await _ledger.FlagAsync([.. (await Outbox.WaitingAsync(tables, cancellation)).Select(waiting => waiting.Alert)], cancellation);

        // 5. Only now is it restored.
        restoration = restoration with { DoneAt = now, Flagged = flagged };
        await restoration.NoteAsync(tables, cancellation);
        return new RestoreResult(restoration, reconciled);
    }
}

/// <summary>What a restore came to.</summary>
/// <param name="Restoration">What is noted of it.</param>
/// <param name="Reconciled">What was found once the rows were there.</param>
public sealed record RestoreResult(Restoration Restoration, ReconcileResult Reconciled);
