namespace LobbyAlerts.Functions.Functions;

/// <summary>A message that nobody can act on, however often it comes.</summary>
internal sealed class PoisonException(string message) : Exception(message);
