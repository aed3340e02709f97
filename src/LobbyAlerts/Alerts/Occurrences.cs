using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
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

    private static bool IsUntouched(StoredDeadline stored) =>
        stored.Deadline is { Provisional: true, Revisions.Count: 0, Reopened: 0, Acknowledged: null }
        && stored.Progress is { Told: null, Reviewed: null, Warned: null, Announcement: null };
}
