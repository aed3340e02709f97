using LobbyAlerts.Alerts;
using LobbyAlerts.Mail;
using NodaTime;

namespace LobbyAlerts.Functions.Functions;

/// <summary>Queue: sends what waits for one contact as one mail.</summary>
internal sealed class SendAlerts(Dispatch dispatch, TimeProvider time, ILogger<SendAlerts> logger)
{
    public async Task<DispatchResult?> RunAsync(AlertMessage message, CancellationToken cancellation)
    {
        var sent = await dispatch.RunAsync(message.AlertContact, Instant.FromDateTimeOffset(time.GetUtcNow()), cancellation);
        if (sent is { Answer: DeliveryAnswer.Rejected rejected })
            logger.Rejected(sent.Contact, sent.Alerts.Count, rejected.Reason);
        if (sent is { Answer: DeliveryAnswer.Deferred deferred })
            logger.Deferred(sent.Contact, sent.Alerts.Count, deferred.Reason);
        return sent;
    }
}
