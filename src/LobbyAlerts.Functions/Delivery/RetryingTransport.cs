using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using NodaTime;
using Polly;
using Polly.Retry;

namespace LobbyAlerts.Functions.Delivery;

/// <summary>
/// Tries again what a transport did not take and asks to wait a few seconds for, a few times and for about a minute: well
/// within the lease of a claim. What asks for longer is for the outbox. An answer that was lost is never tried again here,
/// for the mail may have been taken.
/// </summary>
/// <param name="transport">The transport.</param>
/// <param name="time">The clock.</param>
internal sealed class RetryingTransport(IMailTransport transport, TimeProvider time) : IMailTransport, IAsyncDisposable
{
    /// <summary>How long a transport may ask to wait for it to be waited for here.</summary>
    public static readonly Duration Longest = Duration.FromSeconds(10);

    /// <summary>How long after the first try another may begin.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int Retries = 3;

    private static readonly ResiliencePropertyKey<long> Started = new("started");

    // Made with the first mail: the library is not loaded before.
    private readonly Lazy<ResiliencePipeline<DeliveryAnswer>> _pipeline = new(() => Pipeline(time));

    /// <inheritdoc/>
    public string Name => transport.Name;

    /// <inheritdoc/>
    public bool ReportsDelivery => transport.ReportsDelivery;

    /// <inheritdoc/>
    public async Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        var context = ResilienceContextPool.Shared.Get(cancellation);
        context.Properties.Set(Started, time.GetTimestamp());
        try
        {
            return await _pipeline.Value.ExecuteAsync(
                static (context, sending) => new ValueTask<DeliveryAnswer>(sending.transport.SendAsync(sending.mail, context.CancellationToken)), context, (transport, mail));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <inheritdoc/>
    public Task<DeliveryAnswer.Deferred?> ReinstateAsync(Contact contact, CancellationToken cancellation) => transport.ReinstateAsync(contact, cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => MailTransports.CloseAsync(transport);

    private static ResiliencePipeline<DeliveryAnswer> Pipeline(TimeProvider time) => new ResiliencePipelineBuilder<DeliveryAnswer> { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions<DeliveryAnswer>
        {
            ShouldHandle = args => ValueTask.FromResult(Wait(args.Outcome) <= Longest && time.GetElapsedTime(args.Context.Properties.GetValue(Started, 0)) < Patience),
            MaxRetryAttempts = Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromSeconds(1),

            // As long as it asks for, when that is longer than we would wait of ourselves; not all at the same moment.
            DelayGenerator = args => ValueTask.FromResult(
                Wait(args.Outcome) is { } wait && wait > Duration.FromSeconds(2) ? wait.ToTimeSpan() * (1 + (Random.Shared.NextDouble() / 4)) : (TimeSpan?)null),
        })
        .Build();

    private static Duration? Wait(Outcome<DeliveryAnswer> outcome) => (outcome.Result as DeliveryAnswer.Deferred)?.RetryAfter;
}
