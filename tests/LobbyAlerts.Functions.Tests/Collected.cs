using System.Collections.Concurrent;
using LobbyAlerts.Alerts;
using LobbyAlerts.Mail;

namespace LobbyAlerts.Functions.Tests;

/// <summary>Takes every mail and keeps what it told.</summary>
internal sealed class Collected : IMailTransport
{
    private readonly ConcurrentQueue<Alert> _alerts = new();
    private readonly ConcurrentQueue<OutgoingMail> _mails = new();

    /// <summary>Every alert of every mail, each as often as it was told.</summary>
    public IReadOnlyCollection<Alert> Alerts => _alerts;

    public IReadOnlyCollection<OutgoingMail> Mails => _mails;

    public string Name => "collected";

    public bool ReportsDelivery { get; init; }

    public async Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        await Task.Yield();
        _mails.Enqueue(mail);
        foreach (var alert in mail.Alerts)
            _alerts.Enqueue(alert);
        return new DeliveryAnswer.Accepted(mail.MessageId);
    }
}
