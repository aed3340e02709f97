namespace LobbyAlerts.Functions.Hosting.Handler;

/// <summary>A call that cannot be answered, whoever makes it again: the host fails the invocation, and the queue sets the message aside.</summary>
internal sealed class InvocationException(string message) : Exception(message);
