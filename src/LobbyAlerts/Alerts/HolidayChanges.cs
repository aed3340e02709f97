using LobbyAlerts.Dates;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>What people do to holidays by their day alone (domain.md, rule 2): one that is there, or was removed, gets it; see <see cref="PartChanges"/>.</summary>
/// <param name="tables">Where everything is kept.</param>
public sealed class HolidayChanges(ITables tables)
{
    // A row that seeds brought stays, or the next load would bring it back: its rule is changed, to one that gives no day.
    private static readonly YearlyHoliday Never = new(1, 1, EveryYears: 0);

    private readonly PartChanges _changes = new(tables);

    /// <summary>The holiday once it is removed: it falls on no day any more.</summary>
    public static Holiday Removed(Holiday holiday) => holiday with { Rule = Never };

    /// <summary>Whether a holiday was removed.</summary>
    public static bool IsRemoved(Holiday holiday) => holiday.Rule == Never;

    /// <summary>Adds a holiday, or changes the day of the one of that id.</summary>
    /// <exception cref="AgendaChangedException">It kept changing.</exception>
    public async Task<PartAnswer<Holiday>> AddAsync(Holiday holiday, string by, Instant now, CancellationToken cancellation) =>
        await _changes.AddAsync(AgendaParts.Holidays, holiday, by, now, cancellation) is { } answer and not PartAnswer<Holiday>.Taken
            ? answer
            : await _changes.EditAsync(AgendaParts.Holidays, holiday.Id, there => there with { Rule = holiday.Rule }, by, now, cancellation);

    /// <summary>Removes a holiday.</summary>
    /// <exception cref="AgendaChangedException">It kept changing.</exception>
    public Task<PartAnswer<Holiday>> RemoveAsync(string id, string by, Instant now, CancellationToken cancellation) =>
        _changes.EditAsync(AgendaParts.Holidays, id, Removed, by, now, cancellation);
}
