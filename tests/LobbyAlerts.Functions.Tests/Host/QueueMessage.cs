namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>A message of the queue.</summary>
/// <param name="Id">The broker's id.</param>
/// <param name="Sequence">Its place in the queue.</param>
/// <param name="Body">Its text.</param>
/// <param name="Deliveries">How often it has been delivered.</param>
internal sealed record QueueMessage(string Id, long Sequence, string Body, int Deliveries);
