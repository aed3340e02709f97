using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// Plans the weekly digests (domain.md, rule 12). A digest goes the way of alerts: the outbox, the next sweep, a claim, a
/// mail, the ledger. It can be killed anywhere and run again, and run by two processes at once.
/// </summary>
/// <param name="tables">Where everything is kept.</param>
public sealed class Digests(ITables tables)
{
    private static readonly Period UnchangedEvery = Period.FromMonths(1);
    internal static readonly Duration Patience = Duration.FromHours(1);

    private readonly Agenda _agenda = new(tables);
    private readonly Ledger _ledger = new(tables);

    /// <summary>
    /// Decides about the last week whose digest is due, for every reader who has no decision yet. After downtime that is
    /// one digest, however many weeks went by. When all is decided it costs four small queries and one write.
    /// </summary>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async Task<DigestsResult> RunAsync(Instant now, CancellationToken cancellation)
    {
        var calendar = await _agenda.CalendarAsync(cancellation);
        var result = await DecideAsync(DigestWeek.Latest(calendar, now), now, cancellation);

        // It has run to its end: until the next is due, an audit need not look whose is missing.
        await SystemState.NoteDigestsAsync(tables, now, DigestWeek.Next(calendar, now).DueAt, cancellation);
        return result;
    }

    private async Task<DigestsResult> DecideAsync(DigestWeek week, Instant now, CancellationToken cancellation)
    {
        // 1. Whose digest nobody has decided about.
        var undecided = await UndecidedAsync(week, now, cancellation);

        // 2. What there is to list; before the first full week nothing is decided.
        if (undecided.Count == 0 || await OpenDeadlines.ReadAsync(tables, now, cancellation) is not { } open || !open.HasBegun(week))
            return new DigestsResult(week.Label, [], []);

        // 3. A decision for each, in one stroke with its digest in the outbox. What is refused another process decided.
        var decided = await Task.WhenAll(undecided.Select(one => DecideAsync(one, week, open, now, cancellation)));
        var made = await tables.CommitEachAsync(AgendaTable.Name, decided.Select(decision => decision.Changes), cancellation);
        return new DigestsResult(week.Label, [.. decided.Where((_, i) => made[i]).Select(decision => (decision.Contact, decision.Decision))], open.Faulty);
    }

    /// <summary>The contacts that should have had a decision for an hour, and have none, and the day on which it was due.</summary>
    public async Task<(LocalDate Due, IReadOnlyList<string> Contacts)> DigestsMissingAsync(Instant now, CancellationToken cancellation)
    {
        var week = DigestWeek.Latest(await _agenda.CalendarAsync(cancellation), now - Patience);
        var undecided = await UndecidedAsync(week, now, cancellation);
        var isMissing = undecided.Count > 0 && (await OpenDeadlines.ReadAsync(tables, now, cancellation)).HasBegun(week);
        return (week.Day, isMissing ? [.. undecided.Select(one => one.Reader.Contact)] : []);
    }

    /// <summary>The first moment after <paramref name="now"/> at which digests are due.</summary>
    public async Task<Instant> NextAtAsync(Instant now, CancellationToken cancellation) =>
        DigestWeek.Next(await _agenda.CalendarAsync(cancellation), now).DueAt;

    // Whoever was given its first role after the day of the digest waits for the next.
    private async Task<List<Undecided>> UndecidedAsync(DigestWeek week, Instant now, CancellationToken cancellation)
    {
        var goals = await _agenda.GoalsAsync(cancellation);
        var readers = DigestReader.On(week.Day, goals).Select(reader => reader.Contact).ToHashSet(StringComparer.Ordinal);
        var contacts = await _agenda.ContactsAsync(cancellation);
        var states = new Dictionary<string, Entity>(StringComparer.Ordinal);
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, AgendaTable.Digests, cancellation))
            states.Add(AgendaTable.ContactOfDigest(row), row);

        return
        [
            .. from reader in DigestReader.On(Amsterdam.DayOf(now), goals)
               where readers.Contains(reader.Contact) && contacts.ContainsKey(reader.Contact)
               let row = states.GetValueOrDefault(reader.Contact)
               let state = row is null ? null : Documents.Read<DigestState>(row)
               where state is null || state.Week < week.Monday
               select new Undecided(reader, contacts[reader.Contact], row, state),
        ];
    }

    private async Task<(string Contact, DigestDecision Decision, Change[] Changes)> DecideAsync(
        Undecided one, DigestWeek week, OpenDeadlines open, Instant now, CancellationToken cancellation)
    {
        var content = DigestContent.Of(open.All.Where(one.Reader.Reads), Amsterdam.DayOf(now), open.ById);
        var decision = one.Contact.Status != ContactStatus.Active ? DigestDecision.Unwanted
            : content is null ? DigestDecision.Empty
            : await IsToldAsync(content, one.State?.Last, week, cancellation) ? DigestDecision.Unchanged
            : DigestDecision.Planned;
        if (decision != DigestDecision.Planned)
            return (one.Contact.Id, decision, [Note(one, new DigestState(week.Monday, decision, now, one.State?.Last))]);

        var alert = AlertOf(one.Reader, week, content!.Digest, now);
        var last = new LastDigest(week.Monday, content.Hash, alert.Key);
        return (one.Contact.Id, decision, [Outbox.Leave(alert), Note(one, new DigestState(week.Monday, decision, now, last))]);
    }

    // One that was rejected for good told nothing.
    private async Task<bool> IsToldAsync(DigestContent content, LastDigest? last, DigestWeek week, CancellationToken cancellation) =>
        last is not null
        && last.Hash == content.Hash
        && week.Monday < last.Week + UnchangedEvery
        && await _ledger.EntryAsync(Digest.Subject, last.Key, cancellation) is not { State: AlertState.Rejected };

    private static Change Note(Undecided one, DigestState state) =>
        one.Row is { } row
            ? Change.Replace(row, Documents.Document(state))
            : Change.Insert(AgendaTable.Deadlines, AgendaTable.DigestRow(one.Contact.Id), Documents.Document(state));

    private static Alert AlertOf(DigestReader reader, DigestWeek week, Digest digest, Instant now) => new()
    {
        Deadline = Digest.Subject,
        Revision = 1,
        Goal = reader.Goals[0],
        Contact = reader.Contact,
        Kind = Kind.Digest,
        Stage = week.Label,
        Day = week.Monday,
        Roles = reader.Roles,
        DueAt = week.DueAt,
        PlannedAt = now,
        Digest = digest,
    };

    private sealed record Undecided(DigestReader Reader, Contact Contact, Entity? Row, DigestState? State);
}
