using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>Something that the system found wrong with itself or with the agenda, told to whoever leads.</summary>
/// <param name="Type">What it is.</param>
/// <param name="About">The id of the contact, goal, deadline or proposal that it is about; null when it is about none.</param>
/// <param name="Name">The name or title of that; null when there is none of that id.</param>
/// <param name="Record">Where the particulars are kept, for whoever looks into it.</param>
public sealed record Finding(FindingType Type, string? About, string? Name, string Record)
{
    /// <summary>What stands in the place of a deadline's id. No slug, so no deadline can have it.</summary>
    public const string Subject = "~system";

    /// <summary>The day since when it is so, by which it is told once for as long as it lasts; null for what is told once a day.</summary>
    public LocalDate? Since { get; init; }

    /// <summary>What is told once: the type, and about what.</summary>
    public string Label => About is null ? Type.Label() : $"{Type.Label()}:{About}";

    /// <summary>The id of the contact that it is about, to whom it is not told; null when it is about none.</summary>
    internal string? Contact => Type is FindingType.Undeliverable or FindingType.UnknownContact or FindingType.Bounced or FindingType.Rejected or FindingType.NotDelivered ? About : null;
}

/// <summary>What the system found.</summary>
public enum FindingType
{
    /// <summary>Sending to a contact failed, and the queue gave the message up.</summary>
    Undeliverable,

    /// <summary>A message on the queue was for a contact that does not exist.</summary>
    UnknownContact,

    /// <summary>A message on the queue was none of ours.</summary>
    Unreadable,

    /// <summary>A goal with an open deadline has no owner.</summary>
    NoOwner,

    /// <summary>A date is still provisional two months before its anchor.</summary>
    StillProvisional,

    /// <summary>Mail to a contact came back for good, or is no longer sent because mail did before.</summary>
    Bounced,

    /// <summary>The transport will not take a mail to a contact.</summary>
    Rejected,

    /// <summary>Mail to a contact about a date that is near was taken a day ago, and not delivered since.</summary>
    NotDelivered,

    /// <summary>Alerts wait and nobody sends them.</summary>
    AlertsStuck,

    /// <summary>No sweep has run to its end for a while.</summary>
    NoSweep,

    /// <summary>Weekly digests were due an hour ago, and nobody planned them.</summary>
    DigestsMissing,

    /// <summary>A deadline is open and has nothing more to say.</summary>
    Silent,

    /// <summary>A deadline cannot be read or planned.</summary>
    Faulty,

    /// <summary>Someone proposed something by a link, and an admin is to decide.</summary>
    ProposalWaits,

    /// <summary>The transport sends nothing for now, since we have sent as much as we may.</summary>
    OverQuota,
}

/// <summary>The names of findings in keys.</summary>
public static class FindingLabels
{
    /// <summary>The name: <c>bounced</c>, <c>no-sweep</c> and so on.</summary>
    public static string Label(this FindingType type) => type switch
    {
        FindingType.Undeliverable => "undeliverable",
        FindingType.UnknownContact => "unknown-contact",
        FindingType.Unreadable => "unreadable",
        FindingType.NoOwner => "no-owner",
        FindingType.StillProvisional => "still-provisional",
        FindingType.Bounced => "bounced",
        FindingType.Rejected => "rejected",
        FindingType.NotDelivered => "not-delivered",
        FindingType.AlertsStuck => "alerts-stuck",
        FindingType.NoSweep => "no-sweep",
        FindingType.DigestsMissing => "digests-missing",
        FindingType.Silent => "silent",
        FindingType.Faulty => "faulty",
        FindingType.ProposalWaits => "proposal-waits",
        FindingType.OverQuota => "over-quota",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
