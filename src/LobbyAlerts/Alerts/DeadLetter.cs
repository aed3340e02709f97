namespace LobbyAlerts.Alerts;

/// <summary>A message that the queue gave up.</summary>
/// <param name="Body">What it said.</param>
/// <param name="Contact">The id of the contact that it was for; null when it cannot be read.</param>
/// <param name="Broker">What the queue says of it, by name: its id, its number, why it was given up.</param>
public sealed record DeadLetter(string Body, string? Contact, IReadOnlyDictionary<string, string> Broker);

/// <summary>What recording a dead letter came to.</summary>
/// <param name="Finding">What was found.</param>
/// <param name="ToldTo">The ids of the contacts that will hear it.</param>
public sealed record RecordedLetter(Finding Finding, IReadOnlyList<string> ToldTo);
