namespace LobbyAlerts.Mail;

/// <summary>Hands a mail to whoever delivers it.</summary>
public interface IMailTransport
{
    /// <summary>Sends one mail and reports the answer. An exception means that the answer was lost.</summary>
    Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation);
}
