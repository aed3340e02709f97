using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>The occurrences of milestones: of each the next one is open, never two and never none.</summary>
internal sealed class Occurrences(Agenda agenda, Plans plans, CancellationToken cancellation)
{
    /// <summary>Who opens what no seeds and no person do.</summary>
    public const string Author = "calendar";

    /// <summary>The open occurrence of a milestone; null when none is.</summary>
    public async Task<StoredDeadline?> OpenAsync(string milestone) =>
        await agenda.OccurrencesAsync(milestone, cancellation).FirstOrDefaultAsync(stored => stored.Deadline.Closed is null, cancellation);

    /// <summary>The next occurrence of a milestone; null while one is open, or when there is no milestone of that id.</summary>
    /// <param name="id">The id of the milestone.</param>
    /// <param name="now">The present.</param>
    /// <param name="closing">The id of the occurrence that closes at this moment; null for none.</param>
    /// <param name="by">Who enters it.</param>
    public async Task<Deadline?> NextAsync(string id, Instant now, string? closing = null, string by = Author)
    {
        var known = await agenda.OccurrencesAsync(id, cancellation).Select(stored => stored.Deadline).ToListAsync(cancellation);
        if (known.Exists(other => other.Closed is null && other.Id != closing) || await agenda.MilestoneAsync(id, cancellation) is not { } milestone)
            return null;

        // One that was held early has a year of its own all the same: the next is a later year's.
        int? last = known.Count == 0 ? null : known.Max(other => DeadlineRules.YearOf(other.Id));
        return milestone.Next(Amsterdam.DayOf(now), now, last) with { EnteredBy = by };
    }

    /// <summary>The changes that open the occurrence after the one that closes; none where another is open.</summary>
    public async Task<IReadOnlyList<Change>> OpenNextAsync(string milestone, Instant now, string? closing = null) =>
        await NextAsync(milestone, now, closing) is { } next ? await plans.EnterAsync(next, now, atOnce: false) : [];

    /// <summary>
    /// The change that makes room for an occurrence that is reopened: the one that was opened in its place goes, as long as
    /// nothing happened to it yet.
    /// </summary>
    /// <returns>The changes, or why it cannot be done.</returns>
    public async Task<(IReadOnlyList<Change> Changes, string? Refusal)> MakeRoomAsync(Deadline reopened)
    {
        if (await OpenAsync(reopened.Milestone!) is not { } next)
            return ([], null);
        return IsUntouched(next)
            ? ([Change.Delete(next.Row)], null)
            : ([], $"{next.Deadline.Id} is open since, and was told or changed. Only one occurrence is open: close that first.");
    }

    /// <summary>Opens the next occurrence of a milestone that a person made or changed, or has the open one follow it.</summary>
    /// <exception cref="AgendaChangedException">Someone changed it meanwhile; doing it again settles it.</exception>
    public async Task FollowAsync(ITables tables, Milestone milestone, string by, Instant now)
    {
        var changes = await OpenAsync(milestone.Id) is { } open
            ? await FollowingAsync(open, milestone, new Revision(now, by, null, null, "De regel is gewijzigd.", milestone.Source))
            : await NextAsync(milestone.Id, now, by: by) is { } next ? await plans.EnterAsync(next, now, atOnce: false) : [];
        if (changes.Count > 0 && !(await tables.CommitAsync(AgendaTable.Name, changes, cancellation)).IsMade)
            throw new AgendaChangedException($"The occurrence of {milestone.Id} changed meanwhile. Do it again.");
    }

    /// <summary>
    /// The changes that have an open occurrence follow its milestone; none where it does. Compared with how the occurrence
    /// stands, so that what was killed is made good.
    /// </summary>
    /// <param name="open">The occurrence.</param>
    /// <param name="milestone">The milestone.</param>
    /// <param name="move">Who changes the rule, and why, for where it moves the date.</param>
    public async Task<IReadOnlyList<Change>> FollowingAsync(StoredDeadline open, Milestone milestone, Revision move)
    {
        var was = open.Deadline;
        var date = IsByRule(was) ? milestone.DateOf(DeadlineRules.YearOf(was.Id), Amsterdam.DayOf(move.At)) : was.Date;
        var follows = was with { Goals = milestone.Goals, Title = milestone.Title, Source = milestone.Source, Date = date, Said = IsByRule(was) ? milestone.Said : was.Said };
        if (Documents.Write(follows) == Documents.Write(was))
            return [];
        var revision = move with { From = was.Date, To = date, IsByRule = true };
        return await plans.ReplanAsync(Equals(date, was.Date) ? open with { Deadline = follows } : await plans.MovedAsync(open, follows, revision, move.At), move.At);
    }

    // A date that a person confirmed or moved is no longer the rule's. Seeds did not always say that theirs is.
    private static bool IsByRule(Deadline occurrence) =>
        occurrence.Provisional && occurrence.Revisions.All(revision => revision.IsByRule || revision.By == SeedLoader.Author);

    private static bool IsUntouched(StoredDeadline stored) =>
        stored.Deadline is { Provisional: true, Revisions.Count: 0, Reopened: 0, Acknowledged: null }
        && stored.Progress is { Told: null, Reviewed: null, Warned: null, Announcement: null };
}
