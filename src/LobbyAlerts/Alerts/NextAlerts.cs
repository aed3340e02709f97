using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>What will be told of a deadline next, as sweeps will plan it: found by running them on tables of their own.</summary>
/// <param name="tables">Where everything is kept; nothing of it is changed.</param>
public sealed class NextAlerts(ITables tables)
{
    private const int MostLooks = 20;

    private static readonly Holder Nobody = new("preview", IsAlone: true);

    /// <summary>The next alerts, one a contact; none where nothing will be told, or nobody holds a role to hear it.</summary>
    /// <param name="deadline">The id of the deadline.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async Task<IReadOnlyList<Alert>> OfAsync(string deadline, Instant now, CancellationToken cancellation)
    {
        var trial = new TrialTables(tables);
        var agenda = new Agenda(trial);
        for (var look = 0; look < MostLooks; look++)
        {
            if (await agenda.DeadlineAsync(deadline, cancellation) is not { NextLook: { } next }
                || await trial.GetAsync(AgendaTable.Name, AgendaTable.Deadlines, AgendaTable.DueRow(next, deadline), cancellation) is not { } row)
                return [];

            var waiting = Enumerable.Empty<string>().ToLookup(contact => contact, StringComparer.Ordinal);
            var planned = await new DeadlinePlanner(agenda, new Ledger(trial), waiting, Nobody, Instant.Max(now, next), cancellation).PlanAsync([row]);
            if (planned.Alerts.Count > 0 || planned.IsUnheard || planned.Changes.Count == 0)
                return planned.Alerts;
            await trial.CommitAsync(AgendaTable.Name, planned.Changes, cancellation);
        }

        return [];
    }
}
