using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Mail;

namespace LobbyAlerts.Benchmarks;

/// <summary>Renders each mail to MIME and throws the bytes away.</summary>
internal sealed class CountingTransport(MailIdentity identity) : IMailTransport
{
    private long _bytes;
    private int _sent;

    public long Bytes => _bytes;

    public int Sent => _sent;

    public string Name => "counting";

    public bool ReportsDelivery => false;

    public async Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        using var message = MimeMail.Of(mail, identity, mail.Alerts[0].PlannedAt);
        using var buffer = new MemoryStream();
        await message.WriteToAsync(MimeKit.FormatOptions.Default, buffer, cancellation);
        Interlocked.Add(ref _bytes, buffer.Length);
        Interlocked.Increment(ref _sent);
        return new DeliveryAnswer.Accepted(mail.MessageId);
    }
}
