using LobbyAlerts.Mail;
namespace LobbyAlerts.Functions.Delivery;
internal sealed record MailIdentity(string From, string FromName, string ReplyTo);
internal sealed class FolderTransport(string folder, MailIdentity identity, TimeProvider time) : IMailTransport
{
    public async Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, mail.To.Id + ".eml"), mail.Text + identity + time, cancellation);
        return new DeliveryAnswer.Accepted(mail.MessageId);
    }
}
