using System.Text.Json;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// Has deadlines follow what their date is counted from. Each is a commit of its own, read from how things stand: whatever
/// was left undone by a kill is done when this runs again, and the daily reconcile runs it.
/// </summary>
/// <param name="tables">Where everything is kept.</param>
internal sealed class Relatives(ITables tables)
{
    private const int Attempts = 5;

    private readonly Agenda _agenda = new(tables);

    /// <summary>Puts every open deadline that is counted from another where that now puts it; a new date is told as a move.</summary>
    /// <returns>The ids of those that were not there yet.</returns>
    public async Task<IReadOnlyList<string>> FollowAsync(Instant now, CancellationToken cancellation)
    {
        var relatives = new Dictionary<string, Deadline>(StringComparer.Ordinal);
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, AgendaTable.DeadlinesAfter(null), cancellation))
        {
            if (IsRelative(row) is { } relative)
                relatives.Add(relative.Id, relative);
        }

        return await FollowAsync(relatives, now, cancellation);
    }

    /// <summary>The same of some of them.</summary>
    public async Task<IReadOnlyList<string>> FollowAsync(IReadOnlyDictionary<string, Deadline> relatives, Instant now, CancellationToken cancellation)
    {
        var (plans, followed) = (new Plans(_agenda, cancellation), new List<string>());
        var bases = new Bases(_agenda, new Occurrences(_agenda, plans, cancellation), cancellation);

        // What is counted from goes before what is counted from that.
        foreach (var id in relatives.Keys.OrderBy(id => Depth(id, relatives)).ThenBy(id => id, StringComparer.Ordinal))
        {
            if (await FollowAsync(id, plans, bases, now, cancellation))
                followed.Add(id);
        }

        return followed;
    }

    /// <summary>How many deadlines one is counted from, one by one, among these.</summary>
    internal static int Depth(string id, IReadOnlyDictionary<string, Deadline> relatives)
    {
        var depth = 0;
        for (var at = id; at is not null && depth <= relatives.Count && relatives.TryGetValue(at, out var relative); at = relative.RelativeTo?.Deadline)
            depth++;
        return depth;
    }

    // A row that cannot be read holds up no other; reconcile tells of it.
    private static Deadline? IsRelative(Entity row)
    {
        // Most say nothing of it, and need not be taken apart.
        if (row.Text(Documents.Json)?.Contains("\"relativeTo\"", StringComparison.Ordinal) != true)
            return null;
        try
        {
            return Documents.Read<Deadline>(row) is { RelativeTo: not null, Closed: null } relative ? relative : null;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or JsonException)
        {
            return null;
        }
    }

    private async Task<bool> FollowAsync(string id, Plans plans, Bases bases, Instant now, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                if (await _agenda.DeadlineAsync(id, cancellation) is not { Deadline: { RelativeTo: { } relation, Closed: null } was } stored || await bases.OfAsync(was) is not { } from)
                    return false;
                var placed = relation.Place(was, from);
                if (Equals(placed.Date, was.Date) && (placed.Provisional, placed.CountedFrom) == (was.Provisional, was.CountedFrom))
                    return false;

                var changed = Equals(placed.Date, was.Date) ? stored with { Deadline = placed } : await plans.MovedAsync(stored, placed, RevisionOf(was, placed, from, now), now);
                if ((await tables.CommitAsync(AgendaTable.Name, await plans.ReplanAsync(changed, now), cancellation)).IsMade)
                    return true;
            }
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException or JsonException)
            {
                // Its policy is gone, or its base cannot be read: a sweep says so.
                return false;
            }
        }

        return false;
    }

    private static Revision RevisionOf(Deadline was, Deadline placed, Deadline from, Instant now)
    {
        var source = from.Source ?? from.Title;
        if (was.CountedFrom != from.Id)
            return new(now, Occurrences.Author, was.Date, placed.Date, $"Dit hoort nu bij {from.Title}, {from.Date?.Say(Language.Nl) ?? "nog geen datum"}.", source);
        return from.Revisions is [.., var last]
            ? new(now, last.By, was.Date, placed.Date, $"De datum van {from.Title} is veranderd. {last.Why}", last.Source)
            : new(now, Occurrences.Author, was.Date, placed.Date, $"De datum volgt uit {from.Title}.", source);
    }
}
