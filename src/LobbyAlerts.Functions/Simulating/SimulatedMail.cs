using LobbyAlerts.Alerts;
using LobbyAlerts.Mail;
using NodaTime;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>A transport that takes note of mails, and does with them what a scenario says.</summary>
/// <param name="reportsDelivery">Whether it reports what became of them.</param>
internal sealed class SimulatedMail(bool reportsDelivery) : IMailTransport
{
    private static readonly Duration PutOff = Duration.FromHours(1);

    private readonly Dictionary<string, OutgoingMail> _last = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MailFate> _fates = new(StringComparer.Ordinal);
    private MailFate _others;

    /// <inheritdoc/>
    public string Name => "simulation";

    /// <inheritdoc/>
    public bool ReportsDelivery => reportsDelivery;

    /// <summary>The mails that were taken since they were last asked for.</summary>
    public List<OutgoingMail> Taken { get; } = [];

    /// <summary>Decides what becomes of mail from now on.</summary>
    /// <param name="contact">The id of the contact; null for all.</param>
    /// <param name="fate">What becomes of it.</param>
    public void Decide(string? contact, MailFate fate)
    {
        if (contact is not null)
        {
            _fates[contact] = fate;
            return;
        }

        _fates.Clear();
        _others = fate;
    }

    /// <summary>What becomes of mail to a contact.</summary>
    public MailFate FateOf(string contact) => _fates.GetValueOrDefault(contact, _others);

    /// <summary>The last mail to a contact that was taken; null when there is none.</summary>
    public OutgoingMail? LastTo(string contact) => _last.GetValueOrDefault(contact);

    /// <inheritdoc/>
    public Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        DeliveryAnswer answer = FateOf(mail.To.Id) switch
        {
            MailFate.Rejected => new DeliveryAnswer.Rejected("The scenario refuses it."),
            MailFate.Deferred => new DeliveryAnswer.Deferred(PutOff, "The scenario puts it off."),
            _ => new DeliveryAnswer.Accepted(mail.MessageId),
        };
        if (answer is DeliveryAnswer.Accepted)
        {
            Taken.Add(mail);
            _last[mail.To.Id] = mail;
        }

        return Task.FromResult(answer);
    }

    /// <summary>What is reported of a mail as soon as it is taken; null for nothing.</summary>
    public DeliveryEvent? ReportOf(OutgoingMail mail, Instant now) => FateOf(mail.To.Id) switch
    {
        MailFate.Delivered when reportsDelivery => new DeliveryEvent.Delivered(now),
        MailFate.Bounced => new DeliveryEvent.Bounced(now, IsPermanent: true, "The scenario sends it back."),
        MailFate.Dropped => new DeliveryEvent.Dropped(now, "The scenario drops it."),
        _ => null,
    };
}
