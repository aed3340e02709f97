using LobbyAlerts.Dates;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// What people do to holidays (domain.md, rule 2). The holiday is written first, then what is in flight is planned anew;
/// killed in between, doing it again or the daily reconcile settles it. Doing it twice is harmless.
/// </summary>
/// <param name="tables">Where everything is kept.</param>
public sealed class HolidayChanges(ITables tables)
{
    private const int Attempts = 20;

    // A row that seeds brought stays, or the next load would bring it back: its rule is changed, to one that gives no day.
    private static readonly YearlyHoliday Never = new(1, 1, EveryYears: 0);

    /// <summary>The holiday once it is removed: it falls on no day any more.</summary>
    public static Holiday Removed(Holiday holiday) => holiday with { Rule = Never };

    /// <summary>Whether a holiday was removed.</summary>
    public static bool IsRemoved(Holiday holiday) => holiday.Rule == Never;

    /// <summary>Adds a holiday, or changes the one of that id.</summary>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="AgendaChangedException">It kept changing.</exception>
    public Task<bool> AddAsync(Holiday holiday, Instant now, CancellationToken cancellation) =>
        ChangeAsync(holiday.Id, there => there is not null && there.Rule == holiday.Rule ? null : there is null ? holiday : there with { Rule = holiday.Rule }, now, cancellation);

    /// <summary>Removes a holiday: it falls on no day any more.</summary>
    /// <param name="id">The id of the holiday.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>Whether anything changed; not when there is none of that id.</returns>
    /// <exception cref="AgendaChangedException">It kept changing.</exception>
    public Task<bool> RemoveAsync(string id, Instant now, CancellationToken cancellation) =>
        ChangeAsync(id, there => there is null || there.Rule == Never ? null : there with { Rule = Never }, now, cancellation);

    private async Task<bool> ChangeAsync(string id, Func<Holiday?, Holiday?> change, Instant now, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var row = await tables.GetAsync(AgendaTable.Name, AgendaTable.Holidays, id, cancellation);
            var changed = change(row is null ? null : Documents.Read<Holiday>(row));
            if (changed is null || (await tables.CommitAsync(AgendaTable.Name, [WriteOf(row, changed)], cancellation)).IsMade)
            {
                // Also when nothing changed: an earlier run may have been killed before this.
                await new Plans(new Agenda(tables), cancellation).ReplanAllAsync(tables, now);
                return changed is not null;
            }
        }

        throw new AgendaChangedException($"Holiday {id} kept changing. Nothing was done: do it again.");
    }

    private static Change WriteOf(Entity? row, Holiday holiday) => row is null
        ? Change.Insert(AgendaTable.Holidays, holiday.Id, Documents.Document(holiday))
        : Change.Merge(row, Documents.Document(holiday));
}
