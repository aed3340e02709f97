using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>One occurrence to be told to one contact, as a sweep decided it; or a finding or a digest, which are told in the same way.</summary>
public sealed record Alert
{
    /// <summary>The id of the deadline; <see cref="Finding.Subject"/> for a finding, <see cref="Digest.Subject"/> for a digest.</summary>
    public required string Deadline { get; init; }

    /// <summary>The revision of the deadline that it tells about.</summary>
    public required int Revision { get; init; }

    /// <summary>The id of the goal that answers for the deadline.</summary>
    public required string Goal { get; init; }

    /// <summary>The id of the contact.</summary>
    public required string Contact { get; init; }

    /// <summary>What it is to the reader.</summary>
    public required Kind Kind { get; init; }

    /// <summary>The label of the occurrence: <c>P1M</c>, <c>P0D+3</c>, <c>review</c>; of a finding what it is, and about whom; of a digest its ISO week.</summary>
    public required string Stage { get; init; }

    /// <summary>The unrolled day of the occurrence.</summary>
    public required LocalDate Day { get; init; }

    /// <summary>The roles through which the contact hears it.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>When it was due.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>When the sweep found it.</summary>
    public required Instant PlannedAt { get; init; }

    /// <summary>The labels of the earlier occurrences that it stands for; empty when it stands for itself alone.</summary>
    public string Supersedes { get; init => field = value ?? ""; } = "";

    /// <summary>The id of the contact whom the alert did not reach that this one is told in the place of; null for one of its own.</summary>
    public string? InPlaceOf { get; init; }

    /// <summary>What the mail says about the deadline; null for a finding or a digest.</summary>
    public Notice? Notice { get; init; }

    /// <summary>What the system found wrong with itself; null for a deadline.</summary>
    public Finding? Finding { get; init; }

    /// <summary>The weekly overview; null for anything else.</summary>
    public Digest? Digest { get; init; }

    /// <summary>The alert's key, unique in the ledger of its deadline: kind, occurrence with its unrolled day, contact.</summary>
    public string Key => FormattableString.Invariant($"{Kind.Name()}|{Stage}|{Day:yyyyMMdd}|{Contact}");
}
