using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;

namespace LobbyAlerts.Functions.Telemetry;

/// <summary>Gives each mail a span of its own, tries and waits included.</summary>
internal sealed class TracedTransport(IMailTransport transport) : IMailTransport, IAsyncDisposable
{
    /// <inheritdoc/>
    public string Name => transport.Name;

    /// <inheritdoc/>
    public bool ReportsDelivery => transport.ReportsDelivery;

    /// <inheritdoc/>
    public async Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        using var span = Spans.Mail(mail, Name);
        try
        {
            var answer = await transport.SendAsync(mail, cancellation);
            span.Answered(answer);
            return answer;
        }
        catch (Exception e)
        {
            span.Failed(e);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<DeliveryAnswer.Deferred?> ReinstateAsync(Contact contact, CancellationToken cancellation) => transport.ReinstateAsync(contact, cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => MailTransports.CloseAsync(transport);
}
