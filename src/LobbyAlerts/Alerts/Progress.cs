using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// What of a deadline has been told. It is kept as unrolled days, not as instants: a holiday added later may send
/// a stage to a day that a sweep has already passed, and that stage must still be found.
/// </summary>
/// <param name="Told">The last unrolled day of the stages and repeats that were told; null when none was.</param>
/// <param name="Reviewed">The same for reviews.</param>
public sealed record Progress(LocalDate? Told, LocalDate? Reviewed)
{
    /// <summary>The escalation under way; null when there is none.</summary>
    public Ladder? Ladder { get; init; }

    /// <summary>The move or close that is still to be told; null when there is none.</summary>
    public Announcement? Announcement { get; init; }

    /// <summary>Who held the roles when that was last told; null when that was never noted.</summary>
    public IReadOnlyList<Holding>? Holdings { get; init; }

    /// <summary>The change of who holds a role that is to be told next; null when none is known.</summary>
    public PendingHandover? Handover { get; init; }

    /// <summary>The day of which it was last told to whoever leads that the date was still provisional on it; null when it never was.</summary>
    public LocalDate? Warned { get; init; }

    /// <summary>What the last mails about it said; null when none was sent, or none since this is noted.</summary>
    public LastSaid? Said { get; init; }

    /// <summary>Nothing has been told.</summary>
    public static Progress None { get; } = new(null, null);

    /// <summary>Whether an occurrence has been told.</summary>
    public bool Covers(Occurrence occurrence) =>
        occurrence.Settles <= (occurrence.Type == OccurrenceType.Review ? Reviewed : Told);

    /// <summary>The progress once an occurrence has been told too.</summary>
    public Progress With(Occurrence occurrence) =>
        Covers(occurrence) ? this
        : occurrence.Type == OccurrenceType.Review ? this with { Reviewed = occurrence.Settles }
        : this with { Told = occurrence.Settles };
}
