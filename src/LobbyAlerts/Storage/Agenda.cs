using System.Runtime.CompilerServices;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;

namespace LobbyAlerts.Storage;

/// <summary>Reads the agenda: one row, or one partition, at a time.</summary>
/// <param name="tables">Where it is kept.</param>
public sealed class Agenda(ITables tables)
{
    /// <summary>A deadline; null when there is none of that id.</summary>
    public async Task<StoredDeadline?> DeadlineAsync(string id, CancellationToken cancellation) =>
        await tables.GetAsync(AgendaTable.Name, AgendaTable.Deadlines, AgendaTable.DeadlineRow(id), cancellation) is { } row
            ? StoredDeadline.From(row)
            : null;

    /// <summary>Every deadline, closed ones too, by id.</summary>
    public IAsyncEnumerable<StoredDeadline> DeadlinesAsync(CancellationToken cancellation) => DeadlinesAsync(null, cancellation);

    /// <summary>Every deadline whose id sorts after another, closed ones too, by id; all of them after null.</summary>
    public IAsyncEnumerable<StoredDeadline> DeadlinesAsync(string? after, CancellationToken cancellation) =>
        RangeAsync(AgendaTable.DeadlinesAfter(after), cancellation);

    /// <summary>The deadlines in whose text another's id stands somewhere, closed ones too, by id: only these are taken apart.</summary>
    internal IAsyncEnumerable<StoredDeadline> DeadlinesNamingAsync(string id, CancellationToken cancellation) =>
        tables.QueryAsync(AgendaTable.Name, AgendaTable.DeadlinesAfter(null), cancellation)
            .Where(row => row.Text(Documents.Json)?.Contains($"\"{id}\"", StringComparison.Ordinal) == true)
            .Select(StoredDeadline.From);

    /// <summary>The occurrences of a milestone, closed ones too, by year.</summary>
    public IAsyncEnumerable<StoredDeadline> OccurrencesAsync(string milestone, CancellationToken cancellation) =>
        RangeAsync(AgendaTable.OccurrencesOf(milestone), cancellation).Where(stored => stored.Deadline.Milestone == milestone);

    private async IAsyncEnumerable<StoredDeadline> RangeAsync(KeyRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, range, cancellation))
            yield return StoredDeadline.From(row);
    }

    /// <summary>A goal; null when there is none of that id.</summary>
    public Task<Goal?> GoalAsync(string id, CancellationToken cancellation) => GetAsync<Goal>(AgendaTable.Goals, id, cancellation);

    /// <summary>Every goal, by number.</summary>
    public async Task<IReadOnlyList<Goal>> GoalsAsync(CancellationToken cancellation) =>
        [.. (await AllAsync<Goal>(AgendaTable.Goals, cancellation)).OrderBy(goal => goal.Number)];

    /// <summary>A contact; null when there is none of that id.</summary>
    public Task<Contact?> ContactAsync(string id, CancellationToken cancellation) => GetAsync<Contact>(AgendaTable.Contacts, id, cancellation);

    /// <summary>Every contact, by id.</summary>
    public async Task<IReadOnlyDictionary<string, Contact>> ContactsAsync(CancellationToken cancellation) =>
        (await AllAsync<Contact>(AgendaTable.Contacts, cancellation)).ToDictionary(contact => contact.Id, StringComparer.Ordinal);

    /// <summary>A policy; null when there is none of that id.</summary>
    public Task<Policy?> PolicyAsync(string id, CancellationToken cancellation) => GetAsync<Policy>(AgendaTable.Policies, id, cancellation);

    /// <summary>Every policy.</summary>
    public async Task<IReadOnlyList<Policy>> PoliciesAsync(CancellationToken cancellation) => await AllAsync<Policy>(AgendaTable.Policies, cancellation);

    /// <summary>A milestone; null when there is none of that id.</summary>
    public Task<Milestone?> MilestoneAsync(string id, CancellationToken cancellation) => GetAsync<Milestone>(AgendaTable.Milestones, id, cancellation);

    /// <summary>Every milestone.</summary>
    public async Task<IReadOnlyList<Milestone>> MilestonesAsync(CancellationToken cancellation) => await AllAsync<Milestone>(AgendaTable.Milestones, cancellation);

    /// <summary>Every holiday; one that was removed falls on no day.</summary>
    public async Task<IReadOnlyList<Holiday>> HolidaysAsync(CancellationToken cancellation) => await AllAsync<Holiday>(AgendaTable.Holidays, cancellation);

    /// <summary>The working calendar.</summary>
    public async Task<WorkingCalendar> CalendarAsync(CancellationToken cancellation) => new(await HolidaysAsync(cancellation));

    private async Task<T?> GetAsync<T>(string partition, string id, CancellationToken cancellation)
        where T : class =>
        Erased.Present(await tables.GetAsync(AgendaTable.Name, partition, id, cancellation)) is { } row ? Documents.Read<T>(row) : null;

    private async Task<List<T>> AllAsync<T>(string partition, CancellationToken cancellation)
    {
        var all = new List<T>();
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, KeyRange.Whole(partition), cancellation).Where(row => !Erased.Is(row)))
            all.Add(Documents.Read<T>(row));
        return all;
    }
}
