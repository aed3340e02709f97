using System.CommandLine;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts mail …</c>: looks at mails and tries them out.</summary>
internal static class MailCommands
{
    public static Command Create() => new("mail", "Look at mails, and try out sending one.") { MailPreviewCommand.Create(), MailTest.Create() };
}
