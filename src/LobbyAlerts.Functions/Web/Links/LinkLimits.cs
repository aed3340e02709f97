using System.Threading.RateLimiting;

namespace LobbyAlerts.Functions.Web.Links;

/// <summary>
/// How often links may be followed at one instance. Each contact's links have a measure of their own, and what is no link of
/// ours has another: whoever tries tokens keeps nobody from a real one.
/// </summary>
internal sealed class LinkLimits : IDisposable
{
    private const string Unknown = "";
    private const int Burst = 200;
    private const int EachSecond = 10;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(contact => RateLimitPartition.GetTokenBucketLimiter(
        contact,
        _ => new TokenBucketRateLimiterOptions { TokenLimit = Burst, TokensPerPeriod = EachSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), AutoReplenishment = true }));

    /// <summary>Whether one more request is answered.</summary>
    /// <param name="contact">The id of the contact whose link it is; null for no link of ours.</param>
    public bool Allow(string? contact)
    {
        using var lease = _limiter.AttemptAcquire(contact ?? Unknown);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
