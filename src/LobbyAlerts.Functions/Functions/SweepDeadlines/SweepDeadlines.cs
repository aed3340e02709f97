using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Telemetry;
using NodaTime;

namespace LobbyAlerts.Functions.Functions;

/// <summary>Timer: finds what is due and puts a message on the queue for each contact that has mail waiting.</summary>
internal sealed class SweepDeadlines(Sweep sweep, TimeProvider time, ILogger<SweepDeadlines> logger)
{
    public async Task<IReadOnlyList<AlertMessage>> RunAsync(CancellationToken cancellation)
    {
        var swept = await sweep.RunAsync(Instant.FromDateTimeOffset(time.GetUtcNow()), cancellation);
        Measures.Swept(swept);
        logger.Swept(swept.Planned, swept.Contacts.Count);
        foreach (var deadline in swept.Unheard)
            logger.Unheard(deadline);
        foreach (var (deadline, fault) in swept.Faulty)
            logger.Faulty(deadline, fault);
        return [.. swept.Contacts.Select(contact => AlertMessage.For(contact) with { AlertTrace = Spans.Here })];
    }
}
