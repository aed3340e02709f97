using LobbyAlerts.Goals;

namespace LobbyAlerts.Mail;

/// <summary>Hands a mail to whoever delivers it.</summary>
public interface IMailTransport
{
    /// <summary>What the ledger calls it: one word, as in the setting.</summary>
    string Name { get; }

    /// <summary>Whether it reports later what became of the mails that it took. If not, that it took one is final.</summary>
    bool ReportsDelivery { get; }

    /// <summary>Sends one mail and reports the answer. An exception means that the answer was lost.</summary>
    Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation);

    /// <summary>
    /// Has mail taken again for a contact whose mail came back before. Done again, it changes nothing. A transport that keeps
    /// nobody off has nothing to do.
    /// </summary>
    /// <returns>Why it could not be done now; null when it is done.</returns>
    Task<DeliveryAnswer.Deferred?> ReinstateAsync(Contact contact, CancellationToken cancellation) => Task.FromResult<DeliveryAnswer.Deferred?>(null);
}
