using LobbyAlerts.Alerts;
using LobbyAlerts.Backups;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Backups;

/// <summary>The agenda in some storage, and a transport that takes note of what it is given.</summary>
internal sealed class BackupWorld(ITables tables) : IMailTransport
{
    private static readonly Holder Us = new("us", IsAlone: false);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ITables Tables => tables;

    public IWholeTables Whole => (IWholeTables)tables;

    public List<OutgoingMail> Mails { get; } = [];

    public string Name => "world";

    public bool ReportsDelivery => false;

    public Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        Mails.Add(mail);
        return Task.FromResult<DeliveryAnswer>(new DeliveryAnswer.Accepted("id"));
    }

    public Task<DeliveryAnswer.Deferred?> ReinstateAsync(Contact contact, CancellationToken cancellation) => Task.FromResult<DeliveryAnswer.Deferred?>(null);

    public async Task SeedAsync(Instant now) => await new SeedLoader(tables).LoadAsync(await SeedReader.ReadAsync(SeedSource.Embedded()), now, Cancellation);

    /// <summary>Sweeps and sends what is due; says what was told, each as its contact and its deadline.</summary>
    public async Task<string[]> RunAsync(Instant now)
    {
        Mails.Clear();
        foreach (var contact in (await new Sweep(tables, Us).RunAsync(now, Cancellation)).Contacts)
            await new Dispatch(tables, this, Us).RunAsync(contact, now, Cancellation);
        return [.. Mails.SelectMany(mail => mail.Alerts).Select(alert => $"{alert.Contact} {alert.Deadline}").Order(StringComparer.Ordinal)];
    }

    /// <summary>Every row that a backup holds, whole.</summary>
    public async Task<string[]> RowsAsync() =>
        [.. (await Whole.BackupAsync(Cancellation).ToListAsync(Cancellation)).Select(row => $"{row.Place} {string.Join(' ', row.Entity.Properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"))}")];

    /// <summary>The open deadlines, each with its date.</summary>
    public async Task<string[]> OpenAsync() =>
        [.. (await new Agenda(tables).DeadlinesAsync(Cancellation).ToListAsync(Cancellation)).Where(stored => stored.Deadline.Closed is null).Select(stored => $"{stored.Deadline.Id} {stored.Deadline.Date}")];

    public Task<LedgerEntry[]> LedgerAsync() => Whole.AllAsync(Ledger.Name, Cancellation).Select(LedgerEntry.From).ToArrayAsync(Cancellation).AsTask();

    public async Task DeleteEverythingAsync()
    {
        foreach (var rows in (await Whole.BackupAsync(Cancellation).ToListAsync(Cancellation)).GroupBy(row => (row.Table, row.Entity.Partition)))
            await tables.CommitEachAsync(rows.Key.Table, rows.Select(row => (Change[])[Change.Delete(row.Entity)]), Cancellation);
        Assert.Empty(await RowsAsync());
    }
}
