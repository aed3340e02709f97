using NodaTime;

namespace LobbyAlerts.Deadlines;

/// <summary>Someone has seen what was told, and it need not be repeated for now.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Stage">The label of the occurrence that was told last.</param>
/// <param name="Day">The unrolled day of that occurrence.</param>
/// <param name="Until">The day on which it is to be told again; null until the next stage, or for want of one for three months.</param>
/// <param name="Why">The reason given; null when none was.</param>
public sealed record Acknowledgement(Instant At, string By, string Stage, LocalDate Day, LocalDate? Until = null, string? Why = null);
