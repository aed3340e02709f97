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
    /// <param name="Because">The class of the reason.</param>
    public sealed record Deferred(Duration RetryAfter, string Reason, Deferral Because = Deferral.Unavailable) : DeliveryAnswer;
}

/// <summary>Why a mail was not taken now.</summary>
public enum Deferral
{
    /// <summary>Whoever takes mail does not answer, or cannot take it now.</summary>
    Unavailable,

    /// <summary>It is sent too much at once.</summary>
    Throttled,

    /// <summary>It does not let us in, or not send as we ask.</summary>
    LockedOut,

    /// <summary>There is no such contact.</summary>
    NoContact,
}

/// <summary>The names of deferrals in measurements.</summary>
public static class DeferralNames
{
    /// <summary>The name: <c>unavailable</c>, <c>throttled</c>, <c>locked-out</c>, <c>no-contact</c>.</summary>
    public static string Label(this Deferral deferral) => deferral switch
    {
        Deferral.Unavailable => "unavailable",
        Deferral.Throttled => "throttled",
        Deferral.LockedOut => "locked-out",
        Deferral.NoContact => "no-contact",
        _ => throw new ArgumentOutOfRangeException(nameof(deferral), deferral, null),
    };
}
