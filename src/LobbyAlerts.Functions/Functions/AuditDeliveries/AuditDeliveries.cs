using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Functions.Telemetry;
using NodaTime;

namespace LobbyAlerts.Functions.Functions;

/// <summary>Timer: looks for alerts that do not arrive, and has something outside know that sweeps and audits run.</summary>
internal sealed class AuditDeliveries(Audit audit, Heartbeat heartbeat, TimeProvider time, ILogger<AuditDeliveries> logger)
{
    public async Task<AuditResult> RunAsync(CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var result = await audit.RunAsync(now, cancellation);
        Measures.Audited(result, now);
        foreach (var finding in result.Findings)
            logger.Found(finding.Label, finding.Record);
        foreach (var finding in result.Unheard)
            logger.NobodyToTell(finding.Label);

        // It says that both ran to their end, not that all is well: what was found is told.
        if (!result.IsSwept)
            logger.NotSwept();
        else if (await heartbeat.CallAsync(cancellation) is { } fault)
            logger.HeartbeatFailed(fault);
        return result;
    }
}
