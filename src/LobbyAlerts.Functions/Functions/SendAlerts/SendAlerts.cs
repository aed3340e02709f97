using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Telemetry;
using LobbyAlerts.Mail;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Functions;

/// <summary>Queue: sends what waits for one contact: its alerts as one mail, its digest as another.</summary>
internal sealed class SendAlerts(Dispatch dispatch, IMailTransport transport, Agenda agenda, TimeProvider time, ILogger<SendAlerts> logger)
{
    /// <exception cref="PoisonException">There is no such contact, and nothing waits for it.</exception>
    public async Task<IReadOnlyList<DispatchResult>> RunAsync(AlertMessage message, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var sent = await dispatch.RunAsync(message.AlertContact, now, cancellation);
        foreach (var mail in sent)
        {
            Measures.Sent(mail, transport.Name, now);
            if (mail.Answer is DeliveryAnswer.Accepted)
                logger.Sent(mail.Contact, string.Join(' ', mail.Alerts.Select(alert => $"{alert.Deadline}/{alert.Key}")), mail.Mail!.MessageId);
            if (mail.Answer is DeliveryAnswer.Rejected rejected)
                logger.Rejected(mail.Contact, mail.Alerts.Count, rejected.Reason);
            if (mail.Answer is DeliveryAnswer.Deferred deferred)
                logger.Deferred(mail.Contact, mail.Alerts.Count, deferred.Reason);
        }

        return sent.Count == 0 && await agenda.ContactAsync(message.AlertContact, cancellation) is null
            ? throw new PoisonException($"There is no contact {message.AlertContact}, and nothing waits for it.")
            : sent;
    }
}
