using LobbyAlerts.Mail;

namespace LobbyAlerts.Crashing;

/// <summary>
/// A transport that takes every mail and notes that it has, with a boundary before and after. What it noted has
/// arrived, whatever becomes of the process that sent it.
/// </summary>
internal sealed class CrashingTransport(string arrivals, Crash crash) : IMailTransport
{
    public string Name => "crashing";

    public bool ReportsDelivery => false;

    public Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation) => crash.StepAsync(async () =>
    {
        string[] fields = [mail.To.Id, .. mail.Alerts.Select(alert => $"{alert.Deadline}/{alert.Key}")];
        await File.AppendAllTextAsync(arrivals, string.Join('\t', fields) + "\n", cancellation);
        return (DeliveryAnswer)new DeliveryAnswer.Accepted(mail.MessageId);
    });
}
