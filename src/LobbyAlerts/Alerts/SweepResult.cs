namespace LobbyAlerts.Alerts;

/// <summary>What a sweep did.</summary>
/// <param name="Contacts">The contacts that have mail waiting; one message for each goes on the queue.</param>
/// <param name="Alerts">The alerts that it planned.</param>
/// <param name="Unheard">The deadlines of which something is due that nobody holds a role to hear.</param>
/// <param name="Faulty">The deadlines that cannot be planned, and why. They stay due and hold up nothing.</param>
public sealed record SweepResult(
    IReadOnlyList<string> Contacts, IReadOnlyList<Alert> Alerts, IReadOnlyList<string> Unheard, IReadOnlyList<(string Deadline, string Fault)> Faulty)
{
    /// <summary>How many alerts it planned.</summary>
    public int Planned => Alerts.Count;
}
