using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Links;

/// <summary>What a link in a mail says: what it is for, whose it is, and what the mail was about. It holds no address.</summary>
/// <param name="Purpose">What it is for; it opens nothing else.</param>
/// <param name="Contact">The id of the contact whose mail it was in. Mails get forwarded: who uses it may be another.</param>
public sealed record Link(LinkPurpose Purpose, string Contact)
{
    private static readonly Period Life = Period.FromMonths(3);

    /// <summary>The id of the deadline; null where it is about none.</summary>
    public string? Deadline { get; init; }

    /// <summary>The revision of the deadline that the mail told about; 0 where it is about none.</summary>
    public int Revision { get; init; }

    /// <summary>The occurrence that the mail told: kind, stage and unrolled day, as in the alert's key; null where it is about none.</summary>
    public string? Occurrence { get; init; }

    /// <summary>The version of the contact's calendar feed; 0 for other purposes.</summary>
    public int Feed { get; init; }

    /// <summary>When it expires; null for a calendar feed, which is revoked.</summary>
    public Instant? ExpiresAt { get; init; }

    /// <summary>Whether it has expired.</summary>
    public bool IsExpired(Instant now) => ExpiresAt <= now;

    /// <summary>The link that answers an alert; null for what is about no deadline.</summary>
    public static Link? ToRespond(Alert alert, Instant now) => alert.Finding is not null || alert.Digest is not null ? null : new(LinkPurpose.Respond, alert.Contact)
    {
        Deadline = alert.Deadline,
        Revision = alert.Revision,
        Occurrence = alert.Key[..^(alert.Contact.Length + 1)],
        ExpiresAt = EndOf(now),
    };

    /// <summary>The link that ends a contact's digests.</summary>
    public static Link ToUnsubscribe(string contact, Instant now) => new(LinkPurpose.Unsubscribe, contact) { ExpiresAt = EndOf(now) };

    /// <summary>The link to a contact's calendar feed.</summary>
    public static Link ToCalendar(Contact contact) => new(LinkPurpose.Calendar, contact.Id) { Feed = contact.Feed ?? 0 };

    // With the day, so that the links of one day are alike.
    private static Instant EndOf(Instant now) => Amsterdam.At(Amsterdam.DayOf(now).Plus(Life).PlusDays(1), LocalTime.Midnight);
}

/// <summary>What a link is for.</summary>
public enum LinkPurpose
{
    /// <summary>Seeing a deadline, and answering what was told of it.</summary>
    Respond,

    /// <summary>Ending digests.</summary>
    Unsubscribe,

    /// <summary>Reading a contact's deadlines as a calendar.</summary>
    Calendar,
}
