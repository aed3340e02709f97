using LobbyAlerts.Deadlines;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// What people do to what deadlines rest on. It is checked as seeds are. The thing is written first, with who changed it, then
/// the deadlines that it reaches are planned anew; killed in between, doing it again or the daily reconcile settles it.
/// </summary>
/// <param name="tables">Where everything is kept.</param>
/// <param name="expected">The version that whoever asks has seen: no other is changed. Null for whichever it is.</param>
public sealed class PartChanges(ITables tables, string? expected = null)
{
    private const int Attempts = 20;
    private const int MostChanges = 100;

    private readonly Agenda _agenda = new(tables);

    /// <summary>Reads one; null when there is none of that id.</summary>
    public async Task<StoredPart<T>?> ReadAsync<T>(AgendaPart<T> part, string id, CancellationToken cancellation)
        where T : class => Erased.Present(await tables.GetAsync(AgendaTable.Name, part.Partition, id, cancellation)) is { } row ? new(Documents.Read<T>(row), row) : null;

    /// <summary>Reads all, by id.</summary>
    public async Task<IReadOnlyList<StoredPart<T>>> ReadAllAsync<T>(AgendaPart<T> part, CancellationToken cancellation)
        where T : class
    {
        var all = new List<StoredPart<T>>();
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, KeyRange.Whole(part.Partition), cancellation).Where(row => !Erased.Is(row)))
            all.Add(new(Documents.Read<T>(row), row));
        return all;
    }

    /// <summary>Adds one. Asked again with the same content it does nothing.</summary>
    /// <param name="part">What it is.</param>
    /// <param name="value">The thing.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async Task<PartAnswer<T>> AddAsync<T>(AgendaPart<T> part, T value, string by, Instant now, CancellationToken cancellation)
        where T : class
    {
        if (await FaultsAsync(part, value, cancellation) is { Count: > 0 } faults)
            return new PartAnswer<T>.Faulty(faults);
        var insert = Change.Insert(part.Partition, part.Id(value), Written(value, [new PartChange(now, by, [])]));
        var isMade = (await tables.CommitAsync(AgendaTable.Name, [insert], cancellation)).IsMade;
        if (await ReadAsync(part, part.Id(value), cancellation) is not { } stored)
            return new PartAnswer<T>.Faulty([new DeadlineFault("/id", "a contact of this id was erased, and the record of what it was told keeps the id; choose another")]);
        if (!isMade && Documents.Changed(stored.Value, value).Count > 0)
            return new PartAnswer<T>.Taken(stored);
        await FollowAsync(part, stored.Value, by, now, cancellation);
        return isMade ? new PartAnswer<T>.Done(stored) : new PartAnswer<T>.Unchanged(stored);
    }

    /// <summary>Changes one.</summary>
    /// <param name="part">What it is.</param>
    /// <param name="id">Its id.</param>
    /// <param name="edit">The thing as it should be, from how it is.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="AgendaChangedException">It kept changing.</exception>
    public async Task<PartAnswer<T>> EditAsync<T>(AgendaPart<T> part, string id, Func<T, T> edit, string by, Instant now, CancellationToken cancellation)
        where T : class
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await ReadAsync(part, id, cancellation) is not { } stored)
                return new PartAnswer<T>.NotThere();
            if (expected is not null && expected != stored.Row.Version)
                return new PartAnswer<T>.Outdated(stored);

            var value = edit(stored.Value);
            var fields = Documents.Changed(stored.Value, value);
            if (await FaultsAsync(part, value, cancellation) is { Count: > 0 } faults)
                return new PartAnswer<T>.Faulty(faults);
            if (fields.Count > 0 && !(await tables.CommitAsync(AgendaTable.Name, [Change.Merge(stored.Row, Written(value, [.. stored.Changes.TakeLast(MostChanges - 1), new PartChange(now, by, fields)]))], cancellation)).IsMade)
                continue;

            // Also when nothing changed: an earlier run may have been killed before this.
            await FollowAsync(part, value, by, now, cancellation);
            return fields.Count > 0 ? new PartAnswer<T>.Done((await ReadAsync(part, id, cancellation))!) : new PartAnswer<T>.Unchanged(stored);
        }

        throw new AgendaChangedException($"{id} kept changing. Nothing was done: do it again.");
    }

    private static Dictionary<string, object> Written<T>(T value, IReadOnlyList<PartChange> changes) =>
        Documents.Document(value, (StoredPart<T>.ChangesName, Documents.Write(changes)));

    // What is wrong with the agenda when it has the thing, and was not before.
    private async Task<IReadOnlyList<DeadlineFault>> FaultsAsync<T>(AgendaPart<T> part, T value, CancellationToken cancellation)
        where T : class
    {
        var set = new SeedSet("")
        {
            Goals = await _agenda.GoalsAsync(cancellation),
            Contacts = [.. (await _agenda.ContactsAsync(cancellation)).Values],
            Policies = await _agenda.PoliciesAsync(cancellation),
            Holidays = await _agenda.HolidaysAsync(cancellation),
            Milestones = await _agenda.MilestonesAsync(cancellation),
        };
        var there = part.Of(set).ToList();
        var at = there.FindIndex(other => part.Id(other) == part.Id(value));
        if (at < 0)
            there.Add(value);
        else
            there[at] = value;

        var prefix = $"/{part.Partition}/{(at < 0 ? there.Count - 1 : at).ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        return [.. SeedChecks.Check(part.With(set, there)).Except(SeedChecks.Check(set))
            .Select(fault => new DeadlineFault(fault.Path.StartsWith(prefix, StringComparison.Ordinal) ? fault.Path[prefix.Length..] : "", fault.Fault))];
    }

    private async Task FollowAsync<T>(AgendaPart<T> part, T value, string by, Instant now, CancellationToken cancellation)
        where T : class
    {
        if (value is Milestone milestone)
            await new Occurrences(_agenda, new Plans(_agenda, cancellation), cancellation).FollowAsync(tables, milestone, by, now);
        if (part.Partition is AgendaTable.Policies or AgendaTable.Holidays)
            await new Plans(_agenda, cancellation).ReplanAllAsync(tables, now);
    }
}
