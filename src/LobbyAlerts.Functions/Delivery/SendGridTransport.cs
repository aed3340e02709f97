using System.Net;
using System.Net.Mime;
using System.Text;
using LobbyAlerts.Functions.Telemetry;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using MimeKit;
using NodaTime;
using SendGrid.Helpers.Mail;

namespace LobbyAlerts.Functions.Delivery;

/// <summary>
/// Delivers through SendGrid, in the EU unless the settings say otherwise, without tracking. What SendGrid keeps of a mail
/// beside the mail itself is our id for it, which names nobody; its events bring it back.
/// </summary>
/// <param name="account">The way into SendGrid.</param>
/// <param name="identity">Who the mail is from.</param>
/// <param name="http">What carries the requests; see <see cref="Client"/>.</param>
internal sealed class SendGridTransport(SendGridAccount account, MailIdentity identity, HttpClient http) : IMailTransport, IDisposable
{
    /// <summary>How long an answer is waited for: well within the lease of a claim.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // The lists of those to whom SendGrid no longer sends because of what their mail servers or they themselves said.
    private static readonly string[] Suppressions = ["bounces", "blocks", "invalid_emails", "spam_reports"];

    private static readonly Duration UntilReachable = Duration.FromSeconds(2);

    /// <summary>A client that follows no redirects: the key and the mail go where the setting says and nowhere else.</summary>
    public static HttpClient Client() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
    })
    {
        Timeout = Patience,
    };

    /// <inheritdoc/>
    public string Name => "sendgrid";

    /// <inheritdoc/>
    /// <remarks>What goes into the sandbox ends there.</remarks>
    public bool ReportsDelivery => !account.IsSandbox;

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">The connection broke, or the answer is none that SendGrid gives.</exception>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    public async Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        if (Recipient.Fault(mail.To) is { } fault)
            return fault;
        var message = Message(mail, MimeMail.Mailbox(mail.To.Name, mail.To.Address)).Serialize();
        using var request = account.Request(HttpMethod.Post, "mail/send");
        request.Content = new StringContent(message, Encoding.UTF8, MediaTypeNames.Application.Json);
        try
        {
            // The status says it all: a body that never ends does not make an answer unknown.
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return response.StatusCode == (account.IsSandbox ? HttpStatusCode.OK : HttpStatusCode.Accepted)
                ? new DeliveryAnswer.Accepted(SendGridAnswer.Id(response.Headers) ?? mail.MessageId)
                : SendGridAnswer.Of(response.StatusCode, response.Headers, await SendGridAnswer.BodyAsync(response, cancellation));
        }
        catch (HttpRequestException e) when (IsUnreached(e))
        {
            return Unreached(e);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // To the callers a cancellation means that the program stops.
            throw new TimeoutException($"SendGrid did not answer within {http.Timeout.TotalSeconds} seconds.");
        }
    }

    /// <inheritdoc/>
    /// <remarks>A key that may not do it holds up nothing: what SendGrid then drops is told to the next in line.</remarks>
    public async Task<DeliveryAnswer.Deferred?> ReinstateAsync(Contact contact, CancellationToken cancellation)
    {
        if (Recipient.Fault(contact) is not null)
            return null;
        var address = Uri.EscapeDataString(MimeMail.Mailbox("", contact.Address).GetAddress(idnEncode: true));
        foreach (var list in Suppressions)
        {
            try
            {
                using var request = account.Request(HttpMethod.Delete, $"suppression/{list}/{address}");
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
                if (SendGridAnswer.OfClearing(response.StatusCode, response.Headers) is { } deferred)
                    return deferred;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                return new DeliveryAnswer.Deferred(UntilReachable, "SendGrid did not answer when it was to take mail for the contact again");
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    // Before a connection stands, no mail has left.
    private static bool IsUnreached(HttpRequestException e) =>
        e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static DeliveryAnswer.Deferred Unreached(HttpRequestException e) =>
        new(UntilReachable, $"SendGrid cannot be reached ({e.HttpRequestError}); see that LobbyAlerts__SendGridHost is right and that the network lets us out");

    private SendGridMessage Message(OutgoingMail mail, MailboxAddress to) => new()
    {
        From = Address(MimeMail.Mailbox(identity.FromName, identity.From)),
        ReplyTo = Address(MimeMail.Mailbox("", identity.ReplyTo)),
        Personalizations = [new() { Tos = [Address(to)] }],
        Subject = mail.Subject,
        PlainTextContent = mail.Text,
        HtmlContent = mail.Html,
        Headers = new(MimeMail.HeadersOf(mail)) { ["Message-ID"] = $"<{MimeMail.MessageId(mail, identity)}>" },
        CustomArgs = Arguments(mail.MessageId, Spans.Here),
        MailSettings = account.IsSandbox ? new() { SandboxMode = new() { Enable = true } } : null,
        TrackingSettings = new()
        {
            ClickTracking = new() { Enable = false, EnableText = false },
            OpenTracking = new() { Enable = false },
            SubscriptionTracking = new() { Enable = false },
            Ganalytics = new() { Enable = false },
        },
    };

    // Its events bring both back: which mail, and in which trace it was sent.
    private static Dictionary<string, string> Arguments(string mail, string? trace)
    {
        var arguments = new Dictionary<string, string> { [SendGridEvents.MailArgument] = mail };
        if (trace is not null)
            arguments[SendGridEvents.TraceArgument] = trace;
        return arguments;
    }

    private static EmailAddress Address(MailboxAddress mailbox) =>
        new(mailbox.GetAddress(idnEncode: true), string.IsNullOrEmpty(mailbox.Name) ? null : mailbox.Name);
}
