using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>The queue run: sends what waits for one contact as one mail, and a digest as another.</summary>
/// <param name="tables">Where everything is kept.</param>
/// <param name="transport">Who delivers mail.</param>
/// <param name="holder">Who claims the alerts.</param>
/// <param name="linking">Makes the links of a mail; mails have none without it.</param>
public sealed class Dispatch(ITables tables, IMailTransport transport, Holder holder, MailLinking? linking = null)
{
    // How long alerts wait for a contact that is not there: the seeds or an admin may bring it back.
    private static readonly Duration UntilSomeoneMendsIt = Duration.FromHours(1);

    private readonly Ledger _ledger = new(tables);
    private readonly Undelivered _undelivered = new(tables);

    /// <summary>Sends what waits for one contact: its alerts as one mail, then its digest. Each is claimed, sent and recorded by itself.</summary>
    /// <returns>What was sent and the answers; none when nothing was left to send.</returns>
    public async Task<IReadOnlyList<DispatchResult>> RunAsync(string contact, Instant now, CancellationToken cancellation)
    {
        // 1. What waits, and for whom.
        var entries = await EntriesAsync(contact, cancellation);
        if (entries.Count == 0)
            return [];
        var to = Erased.Present(await tables.GetAsync(AgendaTable.Name, AgendaTable.Contacts, contact, cancellation));

        var sent = new List<DispatchResult>();
        foreach (var mail in entries.GroupBy(entry => entry.Alert.Kind == Kind.Digest).OrderBy(mail => mail.Key))
        {
            if (await SendAsync(contact, to, [.. mail], now, cancellation) is { } result)
                sent.Add(result);
        }

        return sent;
    }

    /// <summary>
    /// Sends one mail. The order of its steps is the promise: an alert leaves the outbox only after the ledger says what
    /// became of it, and is sent only by the holder of its claim.
    /// </summary>
    private async Task<DispatchResult?> SendAsync(string contact, Entity? row, List<(Entity Row, Alert Alert)> entries, Instant now, CancellationToken cancellation)
    {
        // 2. Claim each alert; what was settled before only leaves the outbox.
        var claiming = entries.Select(entry => entry.Alert).GroupBy(alert => alert.Deadline)
            .Select(alerts => _ledger.ClaimAsync([.. alerts], holder, now, cancellation));
        var claims = (await Task.WhenAll(claiming)).SelectMany(claim => claim).ToList();
        var won = claims.OfType<Claim.Won>().ToList();

        // 3. One mail.
        OutgoingMail? mail = null;
        DeliveryAnswer answer = new DeliveryAnswer.Deferred(UntilSomeoneMendsIt, $"There is no contact {contact}.", Deferral.NoContact);
        if (won.Count > 0 && row is not null)
        {
            var to = Documents.Read<Contact>(row);
            mail = MailComposer.Compose(to, [.. won.Select(claim => claim.Alert)], won.Any(claim => claim.IsPossibleDuplicate), now, linking?.Invoke(to, now));
            answer = await ReinstatedAsync(row, to, cancellation) ?? await HandOverAsync(mail, cancellation);
        }

        // 4. What must be seen later, then the answer; from here on the transport's acceptance must not be lost, so nothing cancels.
        await FollowAsync([.. won.Select(claim => claim.Alert)], answer, now);
        var proof = mail is null ? null : Proof.Of(mail, transport);
        await Task.WhenAll(won.GroupBy(claim => claim.Alert.Deadline).Select(c => _ledger.RecordAsync([.. c], answer, proof, now, CancellationToken.None)));

        // 5. Only now does the outbox let go.
        await LetGoAsync(entries, claims, answer, now);
        return won.Count > 0 ? new DispatchResult(contact, mail, answer, [.. won.Select(claim => claim.Alert)], won.Any(c => c.IsPossibleDuplicate)) : null;
    }

    // A transport that reports delivery keeps off who bounced; a contact that is active again must not run into that. Killed
    // before it is noted, it is done again.
    private async Task<DeliveryAnswer?> ReinstatedAsync(Entity row, Contact to, CancellationToken cancellation)
    {
        if (!row.Flag(DeliveryReports.Suppressed) || to.Status == ContactStatus.Bouncing)
            return null;
        if (await transport.ReinstateAsync(to, cancellation) is { } deferred)
            return deferred;
        await tables.CommitAsync(AgendaTable.Name, [Change.Merge(row, Documents.Properties((DeliveryReports.Suppressed, false)))], cancellation);
        return null;
    }

    private async Task<DeliveryAnswer> HandOverAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        if (transport.ReportsDelivery)
            await MailedAlerts.AddAsync(tables, mail, cancellation);
        return await transport.SendAsync(mail, cancellation);
    }

    // What was refused is told to the next in line; what was taken, and is near, is awaited where delivery is reported.
    private async Task FollowAsync(List<Alert> alerts, DeliveryAnswer answer, Instant now)
    {
        if (answer is DeliveryAnswer.Rejected)
            await _undelivered.TellAsync(alerts, FindingType.Rejected, Amsterdam.DayOf(now), now, CancellationToken.None);
        if (answer is DeliveryAnswer.Accepted && transport.ReportsDelivery)
            await Awaited.AddAsync(tables, alerts, now);
    }

    private async Task<List<(Entity Row, Alert Alert)>> EntriesAsync(string contact, CancellationToken cancellation)
    {
        var entries = new List<(Entity, Alert)>();
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, AgendaTable.OutboxOf(contact), cancellation))
            entries.Add((row, Outbox.Read(row)));
        return entries;
    }

    private async Task LetGoAsync(List<(Entity Row, Alert Alert)> entries, List<Claim> claims, DeliveryAnswer answer, Instant now)
    {
        var claimOf = claims.ToDictionary(claim => AgendaTable.OutboxRow(claim.Alert), StringComparer.Ordinal);
        var changes = entries.Select(entry => (Change[])(claimOf[entry.Row.Row] switch
        {
            Claim.Held => [],
            Claim.Won when answer is DeliveryAnswer.Deferred deferred => [Outbox.Defer(entry.Row, holder, now + deferred.RetryAfter)],
            _ => [Change.Delete(entry.Row)],
        }));
        await tables.CommitEachAsync(AgendaTable.Name, changes, CancellationToken.None);
    }
}
