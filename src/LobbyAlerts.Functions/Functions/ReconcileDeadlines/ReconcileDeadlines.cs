using LobbyAlerts.Alerts;
using LobbyAlerts.Importing;
using NodaTime;

namespace LobbyAlerts.Functions.Functions;

/// <summary>Daily timer: proves that every open deadline will be looked at, and mends what is not.</summary>
internal sealed class ReconcileDeadlines(Reconcile reconcile, Importer importer, TimeProvider time, ILogger<ReconcileDeadlines> logger)
{
    public async Task<ReconcileResult> RunAsync(CancellationToken cancellation)
    {
        await CompleteImportAsync(cancellation);
        var result = await reconcile.RunAsync(Instant.FromDateTimeOffset(time.GetUtcNow()), cancellation);
        foreach (var deadline in result.Mended)
            logger.Mended(deadline);
        foreach (var (deadline, fault) in result.Faulty)
            logger.Unplanned(deadline, fault);
        logger.Reconciled(result.Open, result.Mended.Count, result.Silent.Count);
        return result;
    }

    /// <summary>Completes an import that was killed, where there is one.</summary>
    public async Task CompleteImportAsync(CancellationToken cancellation)
    {
        if (await importer.CompleteAsync(cancellation) is { } import)
            logger.ImportCompleted(import.By, import.At, import.LeftOut.Count, string.Join(' ', import.LeftOut));
    }
}
