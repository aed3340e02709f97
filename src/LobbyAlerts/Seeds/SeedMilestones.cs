using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Seeds;

/// <summary>Opens the next occurrence of each milestone, and has the open one follow its milestone.</summary>
internal sealed class SeedMilestones(ITables tables, SeedRows rows, SeedSet seeds, Instant now, bool isFirst, CancellationToken cancellation)
{
    private readonly Agenda _agenda = new(tables);
    private readonly Plans _plans = new(new Agenda(tables), cancellation);

    public async Task LoadAsync()
    {
        var sets = new List<IReadOnlyList<Change>>();
        var occurrences = new Occurrences(_agenda, _plans, cancellation);
        foreach (var id in seeds.Milestones.Select(milestone => milestone.Id))
        {
            if (await occurrences.OpenAsync(id) is { } open)
                sets.Add(await FollowAsync(occurrences, open, (await _agenda.MilestoneAsync(id, cancellation))!));
            else if (await occurrences.NextAsync(id, now, by: SeedLoader.Author) is { } next)
                sets.Add(await EnterAsync(next));
        }

        await rows.CommitAsync(sets.Where(set => set.Count > 0));
    }

    private Task<IReadOnlyList<Change>> EnterAsync(Deadline next)
    {
        rows.Added(AgendaTable.Deadlines, next.Id);
        return _plans.EnterAsync(next, now, atOnce: isFirst);
    }

    private async Task<IReadOnlyList<Change>> FollowAsync(Occurrences occurrences, StoredDeadline open, Milestone milestone)
    {
        var changes = await occurrences.FollowingAsync(open, milestone, new Revision(now, SeedLoader.Author, null, null, SeedLoader.Updated, SeedChecks.CalendarFile));
        if (changes.Count > 0)
            rows.Changed(AgendaTable.Deadlines, open.Deadline.Id);
        return changes;
    }
}
