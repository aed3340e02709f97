using LobbyAlerts.Alerts;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>Looks through the ledger by what its alerts are about.</summary>
internal static class AlertSearch
{
    /// <summary>The subject of what the system found of itself.</summary>
    public static AlertSubject Findings(BoardTexts texts) => new(Finding.Subject, texts["alerts.findings"]);

    /// <summary>The subject of the weekly overviews.</summary>
    public static AlertSubject Digests(BoardTexts texts) => new(Digest.Subject, texts["alerts.digests"]);

    /// <summary>Finds alerts.</summary>
    /// <param name="call">The request.</param>
    /// <param name="subjects">Where to look, in order.</param>
    /// <param name="after">Where the page before stopped; null for the beginning.</param>
    /// <param name="keeps">Which are wanted.</param>
    /// <param name="limits">How far to look.</param>
    public static async Task<FoundAlerts> FindAsync(BoardCall call, IReadOnlyList<AlertSubject> subjects, LedgerPlace? after, Func<LedgerEntry, bool> keeps, LedgerLimits limits)
    {
        var known = subjects.ToDictionary(subject => subject.Id, StringComparer.Ordinal);
        var found = await new LedgerSearch(call.Tables).FindAsync(subjects.Select(subject => subject.Id).ToAsyncEnumerable(), after, keeps, limits, call.Cancellation);
        return new FoundAlerts([.. found.Entries.Select(alert => new FoundAlert(known[alert.Subject], alert.Entry))], found.Next);
    }
}

/// <summary>What alerts are about: a deadline, or the system itself, or the weekly overviews.</summary>
internal sealed record AlertSubject(string Id, string Title)
{
    /// <summary>Where it is shown; null for what is no deadline.</summary>
    public string? Path => DeadlinePages.IsId(Id) ? $"/board/deadlines/{Id}" : null;
}

/// <summary>An alert, and what it is about.</summary>
internal sealed record FoundAlert(AlertSubject Subject, LedgerEntry Entry);

/// <summary>What was found.</summary>
/// <param name="Alerts">The alerts, subject by subject.</param>
/// <param name="Next">Where it stopped; null when there is no more.</param>
internal sealed record FoundAlerts(IReadOnlyList<FoundAlert> Alerts, LedgerPlace? Next);
