namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>A message of a queue.</summary>
/// <param name="Id">The broker's id.</param>
/// <param name="Sequence">Its place in the queue.</param>
/// <param name="Body">Its text.</param>
/// <param name="Deliveries">How often it has been delivered.</param>
/// <param name="DeadLetterSource">The queue that gave it up; null while none has.</param>
internal sealed record QueueMessage(string Id, long Sequence, string Body, int Deliveries, string? DeadLetterSource = null);
