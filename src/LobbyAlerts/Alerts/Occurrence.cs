using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>One thing to be told: a stage, a repeat or a review, with the day it falls on and the day it is sent.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Label">The stage's period (<c>P1M</c>), the repeat's number (<c>P0D+3</c>), or <c>review</c>.</param>
/// <param name="Unrolled">The day it falls on by the calendar alone; part of its identity.</param>
/// <param name="Day">The working day it is sent on.</param>
/// <param name="DueAt">The instant it is due.</param>
/// <param name="Roles">Who hears it, in the order of <see cref="Role"/>.</param>
public sealed record Occurrence(OccurrenceType Type, string Label, LocalDate Unrolled, LocalDate Day, Instant DueAt, IReadOnlyList<Role> Roles)
{
    /// <summary>
    /// The last unrolled day that telling this occurrence settles: its own, or that of another occurrence that
    /// landed on the same day and was merged into it.
    /// </summary>
    public LocalDate Settles { get; init; } = Unrolled;

    /// <summary>Whether it asks if an acknowledgement still stands, because that has run out.</summary>
    public bool AsksAgain { get; init; }

    /// <summary>The one of several that a catch-up would be about: the latest stage or repeat, a review only when there is none.</summary>
    internal static Occurrence LatestOf(IReadOnlyList<Occurrence> occurrences) =>
        occurrences.LastOrDefault(occurrence => occurrence.Type != OccurrenceType.Review) ?? occurrences[^1];
}

/// <summary>What an occurrence is.</summary>
public enum OccurrenceType
{
    /// <summary>A stage of the policy.</summary>
    Stage,

    /// <summary>A repeat after the anchor.</summary>
    Repeat,

    /// <summary>A step of the escalation of a stage.</summary>
    Escalation,

    /// <summary>A move or a close.</summary>
    Announcement,

    /// <summary>Somebody else came to hold a role.</summary>
    Handover,

    /// <summary>A moment at which an undated or sudden deadline is looked at again.</summary>
    Review,
}
