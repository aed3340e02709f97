using NodaTime;

namespace LobbyAlerts.Mail;

/// <summary>The answer of a transport. The set is closed.</summary>
public abstract record DeliveryAnswer
{
    /// <summary>It is the transport's responsibility now.</summary>
    /// <param name="Id">The transport's own name for the mail.</param>
    public sealed record Accepted(string Id) : DeliveryAnswer;

    /// <summary>It will never be taken.</summary>
    /// <param name="Reason">Why, without the address.</param>
    public sealed record Rejected(string Reason) : DeliveryAnswer;

    /// <summary>It was not taken now.</summary>
    /// <param name="RetryAfter">How long to wait before trying again.</param>
    /// <param name="Reason">Why, without the address.</param>
    public sealed record Deferred(Duration RetryAfter, string Reason) : DeliveryAnswer;
}
