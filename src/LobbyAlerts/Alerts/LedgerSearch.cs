using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>Looks through the ledger, one subject after the other, as far as one page may.</summary>
/// <param name="tables">Where it is kept.</param>
public sealed class LedgerSearch(ITables tables)
{
    private readonly Ledger _ledger = new(tables);

    /// <summary>Finds alerts.</summary>
    /// <param name="subjects">Where to look, in order: from the subject of <paramref name="after"/> where some of it is left, else from the one behind it.</param>
    /// <param name="after">Where the page before stopped; null for the beginning.</param>
    /// <param name="keeps">Which are wanted.</param>
    /// <param name="limits">How far to look.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async Task<FoundEntries> FindAsync(IAsyncEnumerable<string> subjects, LedgerPlace? after, Func<LedgerEntry, bool> keeps, LedgerLimits limits, CancellationToken cancellation)
    {
        var (found, begun, rows, last) = (new List<(string Subject, LedgerEntry Entry)>(), 0, 0, after);
        bool IsFull() => found.Count >= limits.Found || rows >= limits.Rows;
        await foreach (var subject in subjects.WithCancellation(cancellation))
        {
            if (IsFull() || begun++ == limits.Subjects)
                return new FoundEntries(found, last);
            await foreach (var entry in _ledger.AfterAsync(subject, after?.Subject == subject ? after.Key : null, cancellation))
            {
                if (IsFull())
                    return new FoundEntries(found, last);
                if (keeps(entry))
                    found.Add((subject, entry));
                (last, rows) = (new LedgerPlace(subject, entry.Alert.Key), rows + 1);
            }

            last = new LedgerPlace(subject, null);
        }

        return new FoundEntries(found, null);
    }
}

/// <summary>How far one page looks.</summary>
/// <param name="Found">After how many it stops.</param>
/// <param name="Subjects">How many subjects it looks at, at most: each is a query.</param>
/// <param name="Rows">How many alerts it looks at, at most.</param>
public sealed record LedgerLimits(int Found, int Subjects = 100, int Rows = 1_000);

/// <summary>A place in the ledger, as links to a next page have it: a subject, and its alert where some of it is left, between them a bar.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Key">The key of the alert that was the last; null behind all of the subject.</param>
public sealed record LedgerPlace(string Subject, string? Key)
{
    private const char Bar = '|';

    /// <summary>Reads one; null when it is none.</summary>
    public static LedgerPlace? Read(string text)
    {
        var (subject, key) = text.Split(Bar, 2) switch { [var one, var rest] => (one, rest), [var one, ..] => (one, null), _ => ("", null) };
        return IsSubject(subject) && key?.All(c => c is >= ' ' and <= '~') != false ? new(subject, key) : null;
    }

    /// <summary>Whether alerts can be about something of this id: a deadline, the system itself, the weekly overviews.</summary>
    public static bool IsSubject(string id) => id is Finding.Subject or Digest.Subject || DeadlinePages.IsId(id);

    /// <summary>The place before the digests of the week of a day.</summary>
    public static LedgerPlace BeforeDigestsOf(LocalDate day)
    {
        var monday = day.PlusDays(1).Previous(IsoDayOfWeek.Monday);
        return new(Digest.Subject, $"{Kind.Digest.Name()}{Bar}{new DigestWeek(monday, monday).Label}");
    }

    /// <inheritdoc/>
    public override string ToString() => Key is null ? Subject : $"{Subject}{Bar}{Key}";
}

/// <summary>What was found.</summary>
/// <param name="Entries">The alerts, subject by subject.</param>
/// <param name="Next">Where it stopped; null when there is no more.</param>
public sealed record FoundEntries(IReadOnlyList<(string Subject, LedgerEntry Entry)> Entries, LedgerPlace? Next);
