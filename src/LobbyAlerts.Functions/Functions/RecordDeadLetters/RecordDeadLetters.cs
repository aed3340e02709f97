using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Telemetry;
using NodaTime;

namespace LobbyAlerts.Functions.Functions;

/// <summary>Queue of dead letters: records what the queue gave up, and has whoever leads told.</summary>
internal sealed class RecordDeadLetters(DeadLetters letters, TimeProvider time, ILogger<RecordDeadLetters> logger)
{
    public async Task<RecordedLetter> RunAsync(DeadLetter letter, CancellationToken cancellation)
    {
        var recorded = await letters.RecordAsync(letter, Instant.FromDateTimeOffset(time.GetUtcNow()), cancellation);
        Measures.SetAside(recorded.Finding.Type);
        logger.SetAside(recorded.Finding.Record, recorded.Finding.Label);
        if (recorded.ToldTo.Count == 0)
            logger.NobodyToTell(recorded.Finding.Label);
        return recorded;
    }
}
