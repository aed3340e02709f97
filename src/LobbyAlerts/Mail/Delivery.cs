using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>The answer of a transport. The set is closed.</summary>
public abstract record Delivery
{
    /// <summary>It is the transport's responsibility now.</summary>
    /// <param name="Id">The transport's own name for the mail.</param>
    public sealed record Accepted(string Id) : Delivery;

    /// <summary>It will never be taken.</summary>
    /// <param name="Reason">Why, without the address.</param>
    public sealed record Rejected(string Reason) : Delivery;

    /// <summary>It was not taken now.</summary>
    /// <param name="RetryAfter">How long to wait before trying again.</param>
    /// <param name="Reason">Why, without the address.</param>
    public sealed record Deferred(Duration RetryAfter, string Reason) : Delivery;
}
