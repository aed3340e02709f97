using LobbyAlerts.Alerts;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>Looks through the ledger, one subject after the other, as far as one page may.</summary>
internal static class AlertSearch
{
    /// <summary>The subject of what the system found of itself.</summary>
    public static AlertSubject Findings(BoardTexts texts) => new(Finding.Subject, texts["alerts.findings"]);

    /// <summary>The subject of the weekly overviews.</summary>
    public static AlertSubject Digests(BoardTexts texts) => new(Digest.Subject, texts["alerts.digests"]);

    /// <summary>Finds alerts.</summary>
    /// <param name="call">The request.</param>
    /// <param name="subjects">Where to look, in order.</param>
    /// <param name="keeps">Which are wanted.</param>
    /// <param name="enough">After how many no other subject is begun.</param>
    /// <param name="most">How many subjects are read, at most.</param>
    public static async Task<FoundAlerts> FindAsync(BoardCall call, IEnumerable<AlertSubject> subjects, Func<LedgerEntry, bool> keeps, int enough, int most)
    {
        var (ledger, found, read) = (new Ledger(call.Tables), new List<FoundAlert>(), 0);
        string? last = null;
        foreach (var subject in subjects)
        {
            if (found.Count >= enough || read == most)
                return new FoundAlerts(found, last);
            await foreach (var entry in ledger.OfAsync(subject.Id, call.Cancellation))
            {
                if (keeps(entry))
                    found.Add(new FoundAlert(subject, entry));
            }

            (last, read) = (subject.Id, read + 1);
        }

        return new FoundAlerts(found, null);
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
/// <param name="After">The last subject that was read; null when all were.</param>
internal sealed record FoundAlerts(IReadOnlyList<FoundAlert> Alerts, string? After);
