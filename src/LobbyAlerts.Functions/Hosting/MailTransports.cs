using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Functions.Telemetry;
using LobbyAlerts.Mail;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>The one place that knows which transports there are.</summary>
internal static class MailTransports
{
    /// <summary>Who mail is from.</summary>
    public static MailIdentity Identity(Settings settings) => new(settings.From, "LobbyAlerts", settings.ReplyTo);

    /// <summary>The transport that the settings ask for. It lives as long as the program.</summary>
    public static IMailTransport Open(Settings settings, TimeProvider time)
    {
        var identity = Identity(settings);
        return new TracedTransport(settings.Mail switch
        {
            MailSetting.SendGrid sendGrid => new RetryingTransport(new SendGridTransport(sendGrid.Account, identity, SendGridTransport.Client()), time),
            MailSetting.Smtp smtp => new RetryingTransport(new SmtpTransport(smtp.Server, identity, time), time),
            MailSetting.Folder folder => new FolderTransport(folder.Path, identity, time),
            _ => throw new InvalidOperationException("The set of transports is closed."),
        });
    }

    /// <summary>Ends a transport that another stands before.</summary>
    public static async ValueTask CloseAsync(IMailTransport transport)
    {
        if (transport is IAsyncDisposable connected)
            await connected.DisposeAsync();
        else
            (transport as IDisposable)?.Dispose();
    }
}
