using System.Net;
using LobbyAlerts.Mail;
using MimeKit;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace LobbyAlerts.Functions.Delivery;

/// <summary>
/// Delivers through SendGrid, in the EU, without tracking. Nothing is tried again here: that is for whoever reads the
/// answer. What SendGrid keeps of a mail beside the mail itself is our id for it, which names nobody.
/// </summary>
/// <param name="account">The way into SendGrid.</param>
/// <param name="identity">Who the mail is from.</param>
/// <param name="http">What carries the requests; see <see cref="Client"/>.</param>
internal sealed class SendGridTransport(SendGridAccount account, MailIdentity identity, HttpClient http) : IMailTransport
{
    /// <summary>How long an answer is waited for: well within the lease of a claim.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SendGridClient _client = new(http, account.Options());

    /// <summary>A client that follows no redirects: the key and the mail go where the setting says and nowhere else.</summary>
    public static HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Patience,
    };

    /// <inheritdoc/>
    public string Name => "sendgrid";

    /// <inheritdoc/>
    public bool ReportsDelivery => true;

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">The connection broke, or the answer is none that SendGrid gives.</exception>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    public async Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        if (!MimeMail.IsAddress(mail.To.Address))
            return new DeliveryAnswer.Rejected($"the address of contact {mail.To.Id} is not valid");
        var to = MimeMail.Mailbox(mail.To.Name, mail.To.Address);
        if (ReservedDomains.Has(to.Domain))
            return new DeliveryAnswer.Rejected($"the address of contact {mail.To.Id} is in a domain reserved for examples");

        try
        {
            var response = await _client.SendEmailAsync(Message(mail, to), cancellation);
            return response.StatusCode == HttpStatusCode.Accepted
                ? new DeliveryAnswer.Accepted(SendGridAnswer.Id(response.Headers) ?? mail.MessageId)
                : SendGridAnswer.Of(response.StatusCode, response.Headers, await response.Body.ReadAsByteArrayAsync(cancellation));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // To the callers a cancellation means that the program stops.
            throw new TimeoutException($"SendGrid did not answer within {http.Timeout.TotalSeconds} seconds.");
        }
    }

    private SendGridMessage Message(OutgoingMail mail, MailboxAddress to) => new()
    {
        From = Address(MimeMail.Mailbox(identity.FromName, identity.From)),
        ReplyTo = Address(MimeMail.Mailbox("", identity.ReplyTo)),
        Personalizations = [new() { Tos = [Address(to)] }],
        Subject = mail.Subject,
        PlainTextContent = mail.Text,
        HtmlContent = mail.Html,
        Headers = new(MimeMail.AutomaticHeaders),
        CustomArgs = new() { ["mail"] = mail.MessageId },
        TrackingSettings = new()
        {
            ClickTracking = new() { Enable = false, EnableText = false },
            OpenTracking = new() { Enable = false },
            SubscriptionTracking = new() { Enable = false },
            Ganalytics = new() { Enable = false },
        },
    };

    private static EmailAddress Address(MailboxAddress mailbox) =>
        new(mailbox.GetAddress(idnEncode: true), string.IsNullOrEmpty(mailbox.Name) ? null : mailbox.Name);
}
