using LobbyAlerts.Dates;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// Looks for alerts that do not arrive, and has whoever leads told of each kind of trouble once. It reads what is late
/// and no more: with nothing late it costs three small queries, and writes nothing.
/// </summary>
/// <param name="tables">Where everything is kept.</param>
/// <param name="findings">Who tells what it finds.</param>
public sealed class Audit(ITables tables, Findings findings)
{
    /// <summary>How long ago the last sweep may have run to its end.</summary>
    public static readonly Duration LongestSilence = Duration.FromMinutes(20);

    private readonly Agenda _agenda = new(tables);
    private readonly Ledger _ledger = new(tables);
    private readonly StuckAlerts _stuck = new(tables);

    /// <summary>Runs one audit. What it finds is told by the next sweep; without sweeps, when they are back.</summary>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async Task<AuditResult> RunAsync(Instant now, CancellationToken cancellation)
    {
        var found = new List<Finding>();

        // 1. Sweeps run.
        var (swept, digestsDue) = await SystemState.RunsAsync(tables, cancellation);
        if (swept is { } at && now - at > LongestSilence)
            found.Add(new Finding(FindingType.NoSweep, null, null, SystemState.SweepRecord) { Since = Amsterdam.DayOf(at) });

        // 2. What is planned is sent.
        var (oldest, waiting) = await _stuck.OldestAsync(now, cancellation);
        if (oldest is { } stuck)
            found.Add(new Finding(FindingType.AlertsStuck, null, null, Record(stuck.Deadline, stuck.Key)) { Since = Amsterdam.DayOf(stuck.PlannedAt) });

        // 3. What was taken and is near is delivered.
        var late = await LateAsync(now, cancellation);
        found.AddRange(await NotDeliveredAsync(late, cancellation));

        // 4. Digests that are due are decided about.
        if (!(now - digestsDue < Digests.Patience) && await new Digests(tables).DigestsMissingAsync(now, cancellation) is { Contacts.Count: > 0 } missing)
            found.Add(new Finding(FindingType.DigestsMissing, null, null, SystemState.DigestsRecord) { Since = missing.Due });

        var unheard = new List<Finding>();
        foreach (var finding in found)
        {
            if (await findings.TellAsync(finding, now, cancellation) is [])
                unheard.Add(finding);
        }

        // Only now is it no longer awaited.
        await tables.CommitEachAsync(AgendaTable.Name, late.Select(awaited => (Change[])[Change.Delete(awaited.Row)]), cancellation);
        return new AuditResult(found, unheard, IsSwept: swept is { } last && now - last <= LongestSilence, waiting);
    }

    // A row whose alert was delivered, came back, or was taken again since is left over.
    private async Task<List<(Entity Row, LedgerEntry? Entry)>> LateAsync(Instant now, CancellationToken cancellation)
    {
        var late = new List<(Entity, LedgerEntry?)>();
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, AgendaTable.AwaitingSince(now - Awaited.Longest), cancellation))
        {
            var (deadline, key) = AgendaTable.ParseAwaitingRow(row);
            var entry = await _ledger.EntryAsync(deadline, key, cancellation);
            late.Add((row, entry is { State: AlertState.Accepted, AcceptedAt: { } at } && AgendaTable.AwaitingRow(at, deadline, key) == row.Row ? entry : null));
        }

        return late;
    }

    // One a contact a day: what it was sent that day most likely stuck together.
    private async Task<List<Finding>> NotDeliveredAsync(IEnumerable<(Entity Row, LedgerEntry? Entry)> late, CancellationToken cancellation)
    {
        var found = new List<Finding>();
        var missing = late.Select(awaited => awaited.Entry).OfType<LedgerEntry>();
        foreach (var theirs in missing.GroupBy(entry => (entry.Alert.Contact, Day: Amsterdam.DayOf(entry.AcceptedAt!.Value))))
        {
            var contact = await _agenda.ContactAsync(theirs.Key.Contact, cancellation);
            var first = theirs.First().Alert;
            found.Add(new Finding(FindingType.NotDelivered, theirs.Key.Contact, contact?.Name, Record(first.Deadline, first.Key)) { Since = theirs.Key.Day });
        }

        return found;
    }

    private static string Record(string deadline, string key) => $"{Ledger.Name}/{deadline}/{key}";
}

/// <summary>What an audit found.</summary>
/// <param name="Findings">What is wrong; each is told once, however often it is found.</param>
/// <param name="Unheard">Those of them that nobody hears of, since nobody holds any role.</param>
/// <param name="IsSwept">Whether sweeps run: one ran to its end not long ago.</param>
/// <param name="OldestWaiting">When the alert was planned that waits longest to be sent; null when none waits.</param>
public sealed record AuditResult(IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> Unheard, bool IsSwept, Instant? OldestWaiting);
