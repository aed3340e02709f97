using NodaTime;

namespace LobbyAlerts.Deadlines;

/// <summary>That a date which was provisional is certain.</summary>
/// <param name="At">When it was confirmed.</param>
/// <param name="By">Who.</param>
/// <param name="Source">Where that stands.</param>
/// <param name="Why">What is said of it; null when nothing is.</param>
public sealed record Confirmation(Instant At, string By, string Source, string? Why);
