using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Telemetry;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Functions;

/// <summary>HTTP, anonymous: does storage answer, how old is the last sweep, and which program is it. Nothing more.</summary>
internal sealed class Health(ITables tables, TimeProvider time)
{
    // Whoever asks gives up soon; storage itself is tried for longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<HealthReport> RunAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            var last = await SystemState.LastSweepAsync(tables, limit.Token);
            return new HealthReport(true, last is { } at ? (long)(Instant.FromDateTimeOffset(time.GetUtcNow()) - at).TotalSeconds : null, ProgramVersion.Commit);
        }
        catch (Exception e) when (StorageFaults.Say(e) is not null && !cancellation.IsCancellationRequested)
        {
            return new HealthReport(false, null, ProgramVersion.Commit);
        }
    }
}

/// <summary>How the program is.</summary>
/// <param name="Storage">Whether storage answers.</param>
/// <param name="LastSweepAgeSeconds">Seconds since a sweep last ran to its end; null when none has.</param>
/// <param name="Version">The commit that it was built from.</param>
internal sealed record HealthReport(bool Storage, long? LastSweepAgeSeconds, string Version);
