using System.Runtime.CompilerServices;
using LobbyAlerts.Mail;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// The permanent record of alerts: one row an alert, inserted once, in the partition of its deadline, which it
/// outlives. The row is the claim as well: whoever inserts it, or takes over a stale one, may send.
/// </summary>
/// <param name="tables">Where it is kept.</param>
public sealed class Ledger(ITables tables)
{
    /// <summary>The table.</summary>
    public const string Name = "ledger";

    /// <summary>What became of every alert of a deadline, by key.</summary>
    public IAsyncEnumerable<LedgerEntry> OfAsync(string deadline, CancellationToken cancellation) => InAsync(KeyRange.Whole(deadline), cancellation);

    /// <summary>What became of the alerts of a deadline whose keys sort after another, in their order; of every one after null.</summary>
    internal IAsyncEnumerable<LedgerEntry> AfterAsync(string deadline, string? key, CancellationToken cancellation) =>
        InAsync(key is null ? KeyRange.Whole(deadline) : KeyRange.Whole(deadline) with { From = $"{key} " }, cancellation);

    /// <summary>What became of the alerts of a deadline whose keys begin alike.</summary>
    internal IAsyncEnumerable<LedgerEntry> OfAsync(string deadline, string prefix, CancellationToken cancellation) =>
        InAsync(KeyRange.Prefix(deadline, prefix), cancellation);

    /// <summary>What became of one alert; null when nobody has claimed it yet.</summary>
    public async Task<LedgerEntry?> EntryAsync(string deadline, string key, CancellationToken cancellation) =>
        await tables.GetAsync(Name, deadline, key, cancellation) is { } row ? LedgerEntry.From(row) : null;

    /// <summary>Claims the alerts of one deadline and one contact, each by itself, in one commit when all are new.</summary>
    internal async Task<IReadOnlyList<Claim>> ClaimAsync(IReadOnlyList<Alert> alerts, Holder holder, Instant now, CancellationToken cancellation)
    {
        var inserts = alerts.Select(alert => Change.Insert(alert.Deadline, alert.Key, Claimed(alert, holder, now, duplicate: false))).ToList();
        if (await tables.CommitAsync(Name, inserts, cancellation) is Commit.Made made)
            return [.. alerts.Select((alert, i) => new Claim.Won(alert, made.ETags[i], false))];

        var claims = new List<Claim>();
        foreach (var alert in alerts)
            claims.Add(await ClaimAsync(alert, holder, now, cancellation));
        return claims;
    }

    /// <summary>Notes of alerts that wait that they may have been sent before, in a past that the ledger knows nothing of.</summary>
    /// <returns>How many may have been: what the ledger knows to be settled was not.</returns>
    internal async Task<int> FlagAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellation)
    {
        var flagged = 0;
        foreach (var some in alerts.Chunk(TableLimits.Changes))
        {
            var changes = (await Task.WhenAll(some.Select(alert => FlagOfAsync(alert, cancellation)))).OfType<Change>().ToList();
            var made = await Task.WhenAll(changes.GroupBy(change => change.Partition).Select(of => tables.CommitEachAsync(Name, of.Select(change => (Change[])[change]), cancellation)));
            if (made.Any(flags => flags.Contains(false)))
                throw new AgendaChangedException("Alerts were sent while they were restored. Stop the program, and restore again.");
            flagged += changes.Count;
        }

        return flagged;
    }

    private async Task<Change?> FlagOfAsync(Alert alert, CancellationToken cancellation) => await tables.GetAsync(Name, alert.Deadline, alert.Key, cancellation) switch
    {
        null => Change.Insert(alert.Deadline, alert.Key, Documents.Document(alert, (LedgerEntry.StateName, nameof(AlertState.Planned)), (LedgerEntry.PossibleDuplicate, true))),
        { } row when LedgerEntry.IsOpen(row) => Change.Merge(row, Documents.Properties((LedgerEntry.PossibleDuplicate, true))),
        _ => null,
    };

    /// <summary>Writes the transport's answer on claimed alerts of one deadline. A claim that was taken over meanwhile is left to its new holder.</summary>
    internal async Task RecordAsync(IReadOnlyList<Claim.Won> claims, DeliveryAnswer answer, Proof? proof, Instant now, CancellationToken cancellation)
    {
        (string, object?)[] proven = proof?.Columns ?? [];
        var outcome = answer switch
        {
            DeliveryAnswer.Accepted accepted => Documents.Properties(
                [(LedgerEntry.StateName, nameof(AlertState.Accepted)), (LedgerEntry.AcceptedAtName, Documents.Text(now)), (LedgerEntry.AnswerName, accepted.Id), .. proven]),
            DeliveryAnswer.Rejected rejected => Documents.Properties(
                [(LedgerEntry.StateName, nameof(AlertState.Rejected)), (LedgerEntry.AnswerName, rejected.Reason), .. proven]),
            DeliveryAnswer.Deferred deferred => Documents.Properties(
                (LedgerEntry.StateName, nameof(AlertState.Planned)), (LedgerEntry.Until, Documents.Text(now)), (LedgerEntry.AnswerName, deferred.Reason)),
            _ => throw new InvalidOperationException($"A {answer.GetType().Name} is no answer."),
        };
        var merges = claims.Select(claim => (IReadOnlyList<Change>)[new Merge(claim.Alert.Deadline, claim.Alert.Key, outcome, claim.ETag)]);
        var made = await tables.CommitEachAsync(Name, merges, cancellation);
        foreach (var overtaken in claims.Where((_, i) => !made[i] && answer is DeliveryAnswer.Accepted))
            await ProveAsync(overtaken.Alert, ((DeliveryAnswer.Accepted)answer).Id, proof!, cancellation);
    }

    // A report of its delivery came before its answer was noted. What became of it stays; what was told is noted all the same.
    private async Task ProveAsync(Alert alert, string answer, Proof proof, CancellationToken cancellation)
    {
        if (await tables.GetAsync(Name, alert.Deadline, alert.Key, cancellation) is { } row && LedgerEntry.From(row) is { Proof: null, State: AlertState.Delivered or AlertState.Bounced or AlertState.Dropped })
            await tables.CommitAsync(Name, [Change.Merge(row, Documents.Properties([(LedgerEntry.AnswerName, answer), .. proof.Columns]))], cancellation);
    }

    private async IAsyncEnumerable<LedgerEntry> InAsync(KeyRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in tables.QueryAsync(Name, range, cancellation))
            yield return LedgerEntry.From(row);
    }

    private async Task<Claim> ClaimAsync(Alert alert, Holder holder, Instant now, CancellationToken cancellation)
    {
        if (await tables.GetAsync(Name, alert.Deadline, alert.Key, cancellation) is not { } row)
        {
            var inserted = await tables.CommitAsync(Name, [Change.Insert(alert.Deadline, alert.Key, Claimed(alert, holder, now, duplicate: false))], cancellation);
            return inserted is Commit.Made first ? new Claim.Won(alert, first.ETags[0], false) : new Claim.Held(alert);
        }

        var entry = LedgerEntry.From(row);
        if (entry.State is not (AlertState.Planned or AlertState.Claimed))
            return new Claim.Settled(alert);
        if (entry.State == AlertState.Claimed && !entry.IsStale(holder, now))
            return new Claim.Held(alert);

        var duplicate = entry.IsPossibleDuplicate || entry.State == AlertState.Claimed;
        var taken = await tables.CommitAsync(Name, [Change.Replace(row, Claimed(alert, holder, now, duplicate, entry))], cancellation);
        return taken is Commit.Made made ? new Claim.Won(alert, made.ETags[0], duplicate) : new Claim.Held(alert);
    }

    private static Dictionary<string, object> Claimed(Alert alert, Holder holder, Instant now, bool duplicate, LedgerEntry? before = null) => Documents.Document(
        alert,
        (LedgerEntry.StateName, nameof(AlertState.Claimed)),
        (LedgerEntry.HolderName, holder.Id),
        (LedgerEntry.Until, Documents.Text(now + Holder.ClaimLease)),
        (LedgerEntry.PossibleDuplicate, duplicate ? true : null),
        (LedgerEntry.ReturnedName, before?.Returned),
        (LedgerEntry.SentAgainName, before?.SentAgain));
}
