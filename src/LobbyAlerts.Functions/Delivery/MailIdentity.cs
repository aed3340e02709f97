namespace LobbyAlerts.Functions.Delivery;

/// <summary>Who the mail is from.</summary>
/// <param name="From">The address of the service; its domain names the messages.</param>
/// <param name="FromName">The name beside it.</param>
/// <param name="ReplyTo">The address of the team's mailbox, where answers go.</param>
internal sealed record MailIdentity(string From, string FromName, string ReplyTo);
