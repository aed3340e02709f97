using System.CommandLine;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts mail …</c>: tries out mail.</summary>
internal static class MailCommands
{
    public static Command Create() => new("mail", "Try out mail") { MailTest.Create() };
}
