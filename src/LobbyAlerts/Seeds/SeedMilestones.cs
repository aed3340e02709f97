using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
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
                sets.Add(await FollowAsync(open, (await _agenda.MilestoneAsync(id, cancellation))!));
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

    // Compared with how the occurrence stands, so that a load which was killed is made good.
    private async Task<IReadOnlyList<Change>> FollowAsync(StoredDeadline open, Milestone milestone)
    {
        var was = open.Deadline;
        var date = IsByRule(was) ? milestone.DateOf(DeadlineRules.YearOf(was.Id), Amsterdam.DayOf(now)) : was.Date;
        var follows = was with { Goals = milestone.Goals, Title = milestone.Title, Source = milestone.Source, Date = date, Said = IsByRule(was) ? milestone.Said : was.Said };
        if (Documents.Write(follows) == Documents.Write(was))
            return [];

        rows.Changed(AgendaTable.Deadlines, was.Id);
        var revision = new Revision(now, SeedLoader.Author, was.Date, date, SeedLoader.Updated, SeedChecks.CalendarFile);
        return await _plans.ReplanAsync(Equals(date, was.Date) ? open with { Deadline = follows } : await _plans.MovedAsync(open, follows, revision, now), now);
    }

    // A date that a person confirmed or moved is no longer the rule's.
    private static bool IsByRule(Deadline occurrence) =>
        occurrence.Provisional && occurrence.Revisions.All(revision => revision.By == SeedLoader.Author);
}
