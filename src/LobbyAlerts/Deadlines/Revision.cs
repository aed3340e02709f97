using LobbyAlerts.Dates;
using NodaTime;

namespace LobbyAlerts.Deadlines;

/// <summary>One move of a deadline's date.</summary>
/// <param name="At">When it was moved.</param>
/// <param name="By">Who moved it.</param>
/// <param name="From">The date before; null when there was none.</param>
/// <param name="To">The date since; null when there is none any more.</param>
/// <param name="Why">The reason given.</param>
/// <param name="Source">Where the new date comes from.</param>
public sealed record Revision(Instant At, string By, ImpreciseDate? From, ImpreciseDate? To, string Why, string Source)
{
    /// <summary>Whether it follows from a milestone's rule, and no person said this date.</summary>
    public bool IsByRule { get; init; }
}
