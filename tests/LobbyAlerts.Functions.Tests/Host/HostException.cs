namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>What the Functions host cannot do, in words.</summary>
internal sealed class HostException(string message) : Exception(message);
