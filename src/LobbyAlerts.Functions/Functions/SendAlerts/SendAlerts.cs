using LobbyAlerts.Alerts;
using LobbyAlerts.Mail;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Functions;

/// <summary>Queue: sends what waits for one contact as one mail.</summary>
internal sealed class SendAlerts(Dispatch dispatch, Agenda agenda, TimeProvider time, ILogger<SendAlerts> logger)
{
    /// <exception cref="PoisonException">There is no such contact, and nothing waits for it.</exception>
    public async Task<DispatchResult?> RunAsync(AlertMessage message, CancellationToken cancellation)
    {
        var sent = await dispatch.RunAsync(message.AlertContact, Instant.FromDateTimeOffset(time.GetUtcNow()), cancellation);
        if (sent is { Answer: DeliveryAnswer.Rejected rejected })
            logger.Rejected(sent.Contact, sent.Alerts.Count, rejected.Reason);
        if (sent is { Answer: DeliveryAnswer.Deferred deferred })
            logger.Deferred(sent.Contact, sent.Alerts.Count, deferred.Reason);
        return sent is null && await agenda.ContactAsync(message.AlertContact, cancellation) is null
            ? throw new PoisonException($"There is no contact {message.AlertContact}, and nothing waits for it.")
            : sent;
    }
}
