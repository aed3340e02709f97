using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Tests.Crashes;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>Which alerts a mail tells, read off its id, which is made of them.</summary>
internal sealed class MailIds
{
    private readonly Dictionary<string, IReadOnlyList<string>> _alerts = new(StringComparer.Ordinal);

    /// <summary>Knows every mail that these alerts could be told in.</summary>
    public MailIds(Stored stored)
    {
        foreach (var contact in stored.Ledger.Values.Select(entry => entry.Alert).GroupBy(alert => alert.Contact))
        {
            foreach (var alerts in Subsets([.. contact]))
                _alerts.TryAdd(IdOf(alerts), [.. alerts.Select(alert => $"{alert.Deadline}/{alert.Key}")]);
        }
    }

    /// <summary>The alerts of these mails, as <c>deadline/key</c>, as often as they were told.</summary>
    public IEnumerable<string> AlertsOf(IEnumerable<string> ids) => ids.SelectMany(id => _alerts[id]);

    /// <summary>The id of the mail that tells these alerts of one contact.</summary>
    public static string IdOf(IReadOnlyList<Alert> alerts) =>
        MailComposer.Compose(new Contact(alerts[0].Contact, "", ""), alerts, false, Instant.FromUtc(2026, 11, 23, 8, 0)).MessageId;

    private static IEnumerable<List<Alert>> Subsets(List<Alert> alerts) =>
        Enumerable.Range(1, (1 << alerts.Count) - 1).Select(chosen => alerts.Where((_, i) => (chosen & (1 << i)) != 0).ToList());
}
