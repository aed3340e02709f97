using System.Net.Security;
using System.Text;
using LobbyAlerts.Mail;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;
using NodaTime;
using NodaTime.Extensions;
using IMailTransport = LobbyAlerts.Mail.IMailTransport;

namespace LobbyAlerts.Functions.Delivery;

/// <summary>
/// Delivers to a mail server. What fails before the mail itself is on its way was certainly not taken; what fails after
/// that, without an answer, may have been.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="identity">Who the mail is from.</param>
/// <param name="time">The clock that dates the mail.</param>
/// <param name="trust">Which certificates are trusted; null for those that the machine trusts.</param>
internal sealed class SmtpTransport(SmtpServer server, MailIdentity identity, TimeProvider time, RemoteCertificateValidationCallback? trust = null) : IMailTransport, IAsyncDisposable
{
    /// <summary>How long sending one mail may take, the wait for a connection included: well within the lease of a claim.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly Duration Briefly = Duration.FromSeconds(2);
    private static readonly Duration WhenSlow = Duration.FromMinutes(5);

    private static readonly FormatOptions International = InUtf8();

    private readonly SmtpConnections _connections = new(server, time, trust);

    /// <inheritdoc/>
    public string Name => "smtp";

    /// <inheritdoc/>
    public bool ReportsDelivery => false;

    /// <summary><see cref="Patience"/>, unless a test has less.</summary>
    internal TimeSpan Limit { get; init; } = Patience;

    /// <inheritdoc/>
    /// <exception cref="IOException">The connection broke while the mail was on its way: it may have been taken.</exception>
    /// <exception cref="TimeoutException">There was no answer in time to the mail: it may have been taken.</exception>
    public async Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        if (Recipient.Fault(mail.To) is { } fault)
            return fault;
        using var message = MimeMail.Of(mail, identity, time.GetCurrentInstant());
        using var clock = new CancellationTokenSource(Limit, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, clock.Token);
        try
        {
            return await TrySendAsync(message, mail.MessageId, isFresh: false, limit.Token, cancellation) ?? await TrySendAsync(message, mail.MessageId, isFresh: true, limit.Token, cancellation) ?? Broken();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new DeliveryAnswer.Deferred(WhenSlow, $"{server} is too slow to take the mail");
        }
        catch (SmtpConnectException e)
        {
            return e.Answer;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connections.DisposeAsync();

    // Null when the connection had died before the mail was on its way.
    private async Task<DeliveryAnswer?> TrySendAsync(MimeMessage message, string id, bool isFresh, CancellationToken limit, CancellationToken stop)
    {
        var connection = await _connections.RentAsync(isFresh, limit);
        var (progress, isSound) = (new Progress(), false);
        try
        {
            var isInternational = message.To.Mailboxes.Any(to => !Ascii.IsValid(to.LocalPart));
            isSound = isInternational && !connection.Client.Capabilities.HasFlag(SmtpCapabilities.UTF8);
            if (isSound)
                return new DeliveryAnswer.Rejected("the address of the contact has letters that the mail server does not take");
            var said = await connection.Client.SendAsync(isInternational ? International : FormatOptions.Default, message, limit, progress);
            isSound = true;
            return new DeliveryAnswer.Accepted(SmtpAnswer.Id(said) ?? id);
        }
        catch (SmtpCommandException e) when (e.StatusCode == SmtpStatusCode.ServiceNotAvailable && connection.Mails > 0)
        {
            return null;
        }
        catch (SmtpCommandException e)
        {
            isSound = true;
            return SmtpAnswer.Of(e);
        }
        catch (ServiceNotAuthenticatedException)
        {
            isSound = true;
            return SmtpAnswer.AsksForPassword(530);
        }
        catch (Exception e) when (e is IOException or ProtocolException or ServiceNotConnectedException && !progress.HasBegun)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or ProtocolException)
        {
            // Without what it said, which may hold an address.
            throw new IOException($"The connection to {server} broke while a mail was on its way. It may have been taken.");
        }
        catch (OperationCanceledException) when (progress.HasBegun && !stop.IsCancellationRequested)
        {
            throw new TimeoutException($"{server} did not answer to a mail in time. It may have been taken.");
        }
        finally
        {
            _connections.Return(connection, isSound);
        }
    }

    private static FormatOptions InUtf8()
    {
        var format = FormatOptions.Default.Clone();
        format.International = true;
        return format;
    }

    private DeliveryAnswer.Deferred Broken() => new(Briefly, $"{server} hangs up before it takes the mail");

    /// <summary>Whether the mail itself is on its way.</summary>
    private sealed class Progress : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
