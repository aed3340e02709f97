using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>Some deadlines, by their ids.</summary>
/// <param name="Deadlines">The deadlines.</param>
/// <param name="HasMore">Whether others sort after them.</param>
public sealed record DeadlinePage(IReadOnlyList<ListedDeadline> Deadlines, bool HasMore);

/// <summary>A deadline in a list.</summary>
/// <param name="Deadline">The deadline.</param>
/// <param name="Next">When something is told of it next, and the label of that; null when nothing is.</param>
public sealed record ListedDeadline(Deadline Deadline, (Instant At, string Stage)? Next);

/// <summary>Reads deadlines page by page, each page with the same three questions to storage.</summary>
/// <param name="tables">Where everything is kept.</param>
public sealed class DeadlinePages(ITables tables)
{
    // An occurrence of a milestone has an id of its own and a year.
    private const int LongestId = Slug.Longest + 5;

    private readonly Agenda _agenda = new(tables);

    /// <summary>Whether a text can be the id of a deadline.</summary>
    public static bool IsId(string text) => text.Length <= LongestId && Slug.Is(text);

    /// <summary>The deadlines whose ids sort after <paramref name="after"/>, or the first ones.</summary>
    /// <param name="after">An id; null for the first page.</param>
    /// <param name="most">How many, at most.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <param name="includes">Which deadlines are asked for; null for all.</param>
    public async Task<DeadlinePage> ReadAsync(string? after, int most, Instant now, CancellationToken cancellation, Func<Deadline, bool>? includes = null)
    {
        var calendar = await _agenda.CalendarAsync(cancellation);
        var policies = (await _agenda.PoliciesAsync(cancellation)).ToDictionary(policy => policy.Id, StringComparer.Ordinal);
        var read = await _agenda.DeadlinesAsync(after, cancellation).Where(stored => includes?.Invoke(stored.Deadline) != false).Take(most + 1).ToListAsync(cancellation);
        return new DeadlinePage([.. read.Take(most).Select(stored => new ListedDeadline(stored.Deadline, Next(stored)))], read.Count > most);

        (Instant, string)? Next(StoredDeadline stored)
        {
            // What cannot be planned is shown without; a sweep reports it.
            if (stored.NextLook is not { } look || stored.Deadline.Closed is not null || !policies.TryGetValue(stored.Deadline.PolicyId, out var policy))
                return null;
            var at = look < now ? now : look;
            var due = new AlertPlan(stored.Deadline, policy, calendar).Due(stored.Progress, at);
            return due.Count == 0 ? null : (at, Occurrence.LatestOf(due).Label);
        }
    }
}
