using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>What a transport reports about an alert that it took. The set is closed. Reports may come twice, late, and in any order.</summary>
/// <param name="At">When it happened, by the transport's clock.</param>
public abstract record DeliveryEvent(Instant At)
{
    /// <summary>It reached the contact's mail server.</summary>
    public sealed record Delivered(Instant At) : DeliveryEvent(At);

    /// <summary>The contact's mail server sent it back.</summary>
    /// <param name="At">When it happened, by the transport's clock.</param>
    /// <param name="IsPermanent">Whether for good: the address does not take mail. If not, it is sent again a few times.</param>
    /// <param name="Reason">Why, without the address.</param>
    /// <param name="Attempt">The transport's name for the mail that came back, which begins with the one that it gave when it took it; null when it does not say, and then nothing is sent again.</param>
    public sealed record Bounced(Instant At, bool IsPermanent, string Reason, string? Attempt = null) : DeliveryEvent(At);

    /// <summary>The transport took it and did not send it.</summary>
    /// <param name="At">When it happened, by the transport's clock.</param>
    /// <param name="Reason">Why, without the address.</param>
    /// <param name="IsForAddress">Whether for the address: it came back before, or is none. If not, the mail is to blame, or nobody knows.</param>
    public sealed record Dropped(Instant At, string Reason, bool IsForAddress = true) : DeliveryEvent(At);

    /// <summary>The transport took it and does not send it for now, since we have sent as much as we may. It is sent again until it goes.</summary>
    /// <param name="At">When it happened, by the transport's clock.</param>
    /// <param name="Attempt">The transport's name for the mail, as of one that came back; null when it does not say, and then nothing is sent again.</param>
    public sealed record Withheld(Instant At, string? Attempt) : DeliveryEvent(At);
}

/// <summary>What noting a report came to.</summary>
public enum ReportAnswer
{
    /// <summary>It is noted.</summary>
    Noted,

    /// <summary>It says nothing that was not known, or nothing that is final.</summary>
    Unchanged,

    /// <summary>There is no such alert. Nothing was done.</summary>
    Unknown,
}
