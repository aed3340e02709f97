namespace LobbyAlerts.Storage;

/// <summary>The agenda was changed by someone else while it was being changed. Nothing is lost; doing it again settles it.</summary>
/// <param name="message">What was being done.</param>
public sealed class AgendaChangedException(string message) : Exception(message);
