using LobbyAlerts.Storage;

namespace LobbyAlerts.Alerts;

/// <summary>What depends on a deadline.</summary>
internal static class Dependents
{
    /// <summary>The ids of the open deadlines that depend on one, directly. Every deadline is read: dates are moved by hand, and seldom.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(string id, Agenda agenda, CancellationToken cancellation)
    {
        var dependents = new List<string>();
        await foreach (var other in agenda.DeadlinesNamingAsync(id, cancellation))
        {
            if (other.Deadline.Closed is null && other.Deadline.IsBasedOn(id))
                dependents.Add(other.Deadline.Id);
        }

        return dependents;
    }
}
