namespace LobbyAlerts.Mail;

/// <summary>A finding in words.</summary>
/// <param name="Title">What is wrong, for subjects and headings.</param>
/// <param name="What">What happened.</param>
/// <param name="Remedy">What it does to alerts, and what to do.</param>
internal readonly record struct FindingWords(string Title, string What, string Remedy);
