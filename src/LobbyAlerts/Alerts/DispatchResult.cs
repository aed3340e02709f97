using LobbyAlerts.Mail;

namespace LobbyAlerts.Alerts;

/// <summary>What a dispatch sent, and the answer.</summary>
/// <param name="Contact">The id of the contact.</param>
/// <param name="Mail">The mail; null when there is no such contact to write to.</param>
/// <param name="Answer">The transport's answer.</param>
/// <param name="Alerts">The alerts that it told.</param>
/// <param name="IsPossibleDuplicate">Whether a process that died may have sent some of them.</param>
public sealed record DispatchResult(
    string Contact, OutgoingMail? Mail, DeliveryAnswer Answer, IReadOnlyList<Alert> Alerts, bool IsPossibleDuplicate);
