using LobbyAlerts.Goals;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Alerts;

/// <summary>Who hears of a move or a close besides those whose roles it concerns.</summary>
/// <param name="Alerted">The ids of the contacts that were alerted about the deadline.</param>
/// <param name="Dependents">The goals of the deadlines that depend on it.</param>
internal sealed record Bystanders(IReadOnlyList<string> Alerted, IReadOnlyList<Goal> Dependents)
{
    /// <summary>Nobody.</summary>
    public static Bystanders None { get; } = new([], []);

    /// <summary>Those of a deadline; nobody unless it has something to announce.</summary>
    /// <param name="stored">The deadline.</param>
    /// <param name="waiting">The contacts for whom alerts about it wait in the outbox.</param>
    /// <param name="agenda">Where deadlines and goals are read.</param>
    /// <param name="ledger">Where alerts are read.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public static async Task<Bystanders> OfAsync(StoredDeadline stored, IEnumerable<string> waiting, Agenda agenda, Ledger ledger, CancellationToken cancellation)
    {
        if (stored.Progress.Announcement is not { } announcement)
            return None;

        var alerted = new SortedSet<string>(waiting, StringComparer.Ordinal);
        await foreach (var entry in ledger.OfAsync(stored.Deadline.Id, cancellation))
            alerted.Add(entry.Alert.Contact);

        var dependents = await Task.WhenAll(announcement.Dependents.Select(id => agenda.DeadlineAsync(id, cancellation)));
        var goals = await Task.WhenAll(dependents.SelectMany(dependent => dependent?.Deadline.Goals ?? []).Distinct().Select(id => agenda.GoalAsync(id, cancellation)));
        return new Bystanders([.. alerted], [.. goals.OfType<Goal>()]);
    }
}
