using LobbyAlerts.Goals;
using LobbyAlerts.Mail;

namespace LobbyAlerts.Functions.Delivery;

/// <summary>Whether a contact can be mailed for real.</summary>
internal static class Recipient
{
    /// <summary>Why not, without the address; null when it can.</summary>
    public static DeliveryAnswer.Rejected? Fault(Contact contact) =>
        !MimeMail.IsAddress(contact.Address) ? new($"the address of contact {contact.Id} is not valid")
        : ReservedDomains.Has(MimeMail.Mailbox("", contact.Address).Domain) ? new($"the address of contact {contact.Id} is in a domain reserved for examples")
        : null;
}
