namespace LobbyAlerts.Deadlines;

/// <summary>Where a fact stands in the agenda.</summary>
/// <param name="Goal">The number of the goal that the passage belongs to.</param>
/// <param name="Section">The heading above it.</param>
/// <param name="Words">The few words that carry the date, literally.</param>
public sealed record Citation(int Goal, string Section, string Words);
