using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Mail;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Simulating;

/// <summary>One thing told to one contact, on a line: as scenarios expect it and tests print it.</summary>
internal static class TellingLine
{
    private static readonly ZonedDateTimePattern Moment = ZonedDateTimePattern.CreateWithInvariantCulture("ddd uuuu'-'MM'-'dd HH':'mm", null);

    /// <summary>A moment in Amsterdam: <c>Mon 2026-12-28 08:30</c>.</summary>
    public static string Say(Instant at) => Moment.Format(at.InZone(Amsterdam.Zone));

    /// <summary>
    /// An alert (<c>Mon 2026-12-28 08:30  dirk  congestie  escalation P7D</c>, and for a catch-up what it stands for), a
    /// finding (what, and about whom), or a digest (its week, and what it lists).
    /// </summary>
    public static string Of(Instant at, Alert alert) => $"{Say(at)}  {alert.Contact}  {Words(alert)}";

    /// <summary>Whether a scenario shows an alert.</summary>
    public static bool Shows(this Scenario scenario, Alert alert) =>
        scenario.About.Count == 0
        || alert.Kind == Kind.Digest
        || (alert.Finding is { } finding ? IsOfNoOther(scenario, finding) : scenario.About.Contains(alert.Deadline));

    /// <summary>Whether a scenario shows some of a mail.</summary>
    public static bool Shows(this Scenario scenario, OutgoingMail mail) => mail.Alerts.Any(scenario.Shows);

    private static bool IsOfNoOther(Scenario scenario, Finding finding) =>
        finding.Type is not (FindingType.StillProvisional or FindingType.Silent or FindingType.Faulty) || scenario.About.Contains(finding.About);

    private static string Words(Alert alert) => alert switch
    {
        { Finding: not null } => alert.Stage,
        { Digest: { } digest } => $"{alert.Stage}  {string.Join(' ', digest.Items.Select(item => item.Deadline))}",
        _ => $"{alert.Deadline}  {alert.Kind.Name()} {alert.Stage}{(alert.Supersedes.Length > 0 ? $"  for {alert.Supersedes}" : "")}",
    };
}
