using System.Threading.RateLimiting;

namespace LobbyAlerts.Functions.Web.Access;

/// <summary>
/// How often whoever is not known may ask at one instance. Each door has a measure of its own, and so have each contact's
/// links, what is no link of ours, and callers who are refused: whoever tries keys or tokens keeps nobody from a real one.
/// </summary>
internal sealed class DoorLimits : IDisposable
{
    private const string NoLink = "link|";
    private const string Refused = "refused";

    private static readonly Measure Links = new(Burst: 200, EachSecond: 10);
    private static readonly Measure Probes = new(Burst: 100, EachSecond: 10);

    // SendGrid reports as fast as mail goes out; what is refused it says again.
    private static readonly Measure Reports = new(Burst: 500, EachSecond: 100);
    private static readonly Measure Tries = new(Burst: 100, EachSecond: 2);

    private readonly PartitionedRateLimiter<(string Who, Measure Measure)> _limiter = PartitionedRateLimiter.Create<(string Who, Measure Measure), string>(asked => RateLimitPartition.GetTokenBucketLimiter(
        asked.Who,
        _ => new TokenBucketRateLimiterOptions { TokenLimit = asked.Measure.Burst, TokensPerPeriod = asked.Measure.EachSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), AutoReplenishment = true }));

    /// <summary>Whether one more request by a door is answered. Links have a measure for each contact instead, the host none.</summary>
    public bool Allow(OpenDoor door) => door switch
    {
        OpenDoor.Health => Allow("health", Probes),
        OpenDoor.MailEvents => Allow("mail-events", Reports),
        OpenDoor.SignIn => Allow("sign-in", Tries),
        _ => true,
    };

    /// <summary>Whether one more link is answered.</summary>
    /// <param name="contact">The id of the contact whose link it is; null for no link of ours.</param>
    public bool AllowLink(string? contact) => Allow($"{NoLink}{contact}", Links);

    /// <summary>Whether one more caller who is not let in is told why; the others are told to wait.</summary>
    public bool AllowRefusal() => Allow(Refused, Tries);

    public void Dispose() => _limiter.Dispose();

    private bool Allow(string who, Measure measure)
    {
        using var lease = _limiter.AttemptAcquire((who, measure));
        return lease.IsAcquired;
    }

    private sealed record Measure(int Burst, int EachSecond);
}
