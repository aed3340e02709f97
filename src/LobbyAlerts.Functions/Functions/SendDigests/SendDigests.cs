using LobbyAlerts.Alerts;
using NodaTime;

namespace LobbyAlerts.Functions.Functions;

/// <summary>Timer: puts the weekly digests that are due in the outbox. It meets 08:30 in Amsterdam all year, and makes good what was missed.</summary>
internal sealed class SendDigests(Digests digests, TimeProvider time, ILogger<SendDigests> logger)
{
    public async Task<DigestsResult> RunAsync(CancellationToken cancellation)
    {
        var result = await digests.RunAsync(Instant.FromDateTimeOffset(time.GetUtcNow()), cancellation);
        foreach (var (deadline, fault) in result.Faulty)
            logger.Unlisted(deadline, fault);
        if (result.Decided.Count > 0)
            logger.Digested(result.Week, result.Planned, result.Skipped);
        return result;
    }
}
