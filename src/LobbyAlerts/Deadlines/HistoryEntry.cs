using LobbyAlerts.Dates;
using NodaTime;

namespace LobbyAlerts.Deadlines;

/// <summary>Something that a person did to a deadline.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Act">What.</param>
/// <param name="Why">The reason given; null when none was.</param>
public sealed record HistoryEntry(Instant At, string By, Act Act, string? Why)
{
    /// <summary>The occurrence that was acknowledged or snoozed: its label.</summary>
    public string? Stage { get; init; }

    /// <summary>The day until which it was snoozed.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>How it was closed.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The date before a move.</summary>
    public ImpreciseDate? From { get; init; }

    /// <summary>The date after a move.</summary>
    public ImpreciseDate? To { get; init; }

    /// <summary>Where the new date comes from.</summary>
    public string? Source { get; init; }

    /// <summary>The names of the fields that an edit changed, as the API writes them; none for other acts.</summary>
    public IReadOnlyList<string>? Fields { get; init; }
}

/// <summary>What can be done to a deadline.</summary>
public enum Act
{
    /// <summary>What was told has been seen.</summary>
    Acknowledged,

    /// <summary>It is to be told again later.</summary>
    Snoozed,

    /// <summary>It ended.</summary>
    Closed,

    /// <summary>It was closed and goes on.</summary>
    Reopened,

    /// <summary>Its date changed.</summary>
    Moved,

    /// <summary>Its provisional date was confirmed, as it was or as another.</summary>
    Confirmed,

    /// <summary>What is said of it besides its date changed.</summary>
    Edited,
}
