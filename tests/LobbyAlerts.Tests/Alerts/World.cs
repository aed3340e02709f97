using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using LobbyAlerts.Tests.Dates;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>An agenda in real storage, and a transport that takes note of what it is given.</summary>
internal sealed class World : IMailTransport, IAsyncDisposable
{
    public static readonly Holder Us = new("us", IsAlone: false);
    public static readonly Holder Them = new("them", IsAlone: false);

    public SqliteTables Tables { get; } = SqliteTables.InMemory();

    public List<OutgoingMail> Mails { get; } = [];

    /// <summary>What the transport answers; throws to lose the answer.</summary>
    public Func<OutgoingMail, DeliveryAnswer> Answer { get; set; } = _ => new DeliveryAnswer.Accepted("id");

    /// <summary>Whom the transport was asked to take mail for again.</summary>
    public List<string> Reinstated { get; } = [];

    /// <summary>What it answers to that.</summary>
    public Func<Contact, DeliveryAnswer.Deferred?> Reinstates { get; set; } = _ => null;

    public string Name => "world";

    /// <summary>Whether the transport reports what became of the mails that it took.</summary>
    public bool ReportsDelivery { get; set; }

    /// <summary>The seeds of one goal and its contacts, with these deadlines.</summary>
    public static SeedSet Seeds(string held, params Deadline[] deadlines) => new("1")
    {
        Goals = [Make.Goal(held)],
        Contacts = [.. Make.Words(held).Select(a => a[2..]).Distinct().Select(id => new Contact(id, id, $"{id}@example.org"))],
        Deadlines = deadlines,
        Policies = [Make.Default, Make.Milestone],
        Holidays = DutchHolidays.All,
    };

    public static Task<World> OfAsync(SeedSet seeds, string at) => OfAsync(seeds, Make.At(at));

    public static async Task<World> OfAsync(SeedSet seeds, Instant at)
    {
        var world = new World();
        await new SeedLoader(world.Tables).LoadAsync(seeds, at, default);
        return world;
    }

    /// <summary>The same, with the escalation of the default policy.</summary>
    public static SeedSet Escalating(string held, params Deadline[] deadlines) =>
        Seeds(held, deadlines) with { Policies = [Make.Escalating, Make.Milestone] };

    /// <summary>The autumn meeting on infrastructure, some time in November.</summary>
    public static readonly Milestone BoMirt = new("bo-mirt", ["goal"], "BO MIRT", "in november", new EdtfMilestone("{year}-11"), "Source");

    /// <summary>The same, with the BO MIRT.</summary>
    public static SeedSet Political(string held, params Deadline[] deadlines) => Escalating(held, deadlines) with { Milestones = [BoMirt] };

    /// <summary>Sweeps every five minutes in which something may be due, and says what was told when.</summary>
    public async Task<string[]> RunAsync(string from, string to)
    {
        var told = new List<string>();
        for (Instant? at = Make.At(from); at <= Make.At(to); at = await NextAsync(at.Value))
        {
            await RunAsync(Make.Say(at.Value));
            told.AddRange(Told().Select(mail => $"{Make.Say(at.Value)} {mail}"));
        }

        return [.. told];
    }

    public Task<ChangeAnswer> AcknowledgeAsync(string at, string id = "deadline") => new DeadlineChanges(Tables).AcknowledgeAsync(id, "anna", null, Make.At(at), default);

    public Task<ChangeAnswer> SnoozeAsync(string at, string until, string id = "deadline") =>
        new DeadlineChanges(Tables).SnoozeAsync(id, Days.Day(until), "anna", null, Make.At(at), default);

    public Task<ChangeAnswer> MoveAsync(string at, string? to, string id = "deadline") =>
        new DeadlineChanges(Tables).MoveAsync(id, to is null ? null : ImpreciseDate.Parse(to), null, "beheer", "Uitstel", "Kamerbrief", Make.At(at), default);

    public Task<ChangeAnswer> ConfirmAsync(string at, string? to = null, string id = "bo-mirt-2026", string? said = null) =>
        new DeadlineChanges(Tables).ConfirmAsync(id, to is null ? null : ImpreciseDate.Parse(to), said, "beheer", "Staat vast", "Brief van het Rijk", Make.At(at), default);

    public Task<ChangeAnswer> CloseAsync(string at, string id = "deadline") =>
        new DeadlineChanges(Tables).CloseAsync(id, Outcome.Won, "beheer", "Gelukt", Make.At(at), default);

    public Task<ChangeAnswer> ReopenAsync(string at, string id = "deadline") =>
        new DeadlineChanges(Tables).ReopenAsync(id, "beheer", "Toch niet", Make.At(at), default);

    public Task<IReadOnlyList<HistoryEntry>> HistoryAsync(string id = "deadline") => new DeadlineChanges(Tables).HistoryAsync(id, default);

    public Task<SeedReport> LoadAsync(SeedSet seeds, string at) => new SeedLoader(Tables).LoadAsync(seeds, Make.At(at), default);

    public Task<SweepResult> SweepAsync(string at, Holder? holder = null) => new Sweep(Tables, holder ?? Us).RunAsync(Make.At(at), default);

    public Task<IReadOnlyList<DispatchResult>> SendAsync(string contact, string at, Holder? holder = null) =>
        new Dispatch(Tables, this, holder ?? Us).RunAsync(contact, Make.At(at), default);

    /// <summary>A sweep, and a dispatch for each contact that it names; what fails is left for another time.</summary>
    public async Task<SweepResult> RunAsync(string at, Holder? holder = null)
    {
        var swept = await SweepAsync(at, holder);
        foreach (var contact in swept.Contacts)
        {
            try
            {
                await SendAsync(contact, at, holder);
            }
            catch (HttpRequestException)
            {
                // The queue would deliver the message again.
            }
        }

        return swept;
    }

    public Task CommitAsync(Change change) => Tables.CommitAsync(AgendaTable.Name, [change]);

    public async Task<StoredDeadline> DeadlineAsync(string id = "deadline") => (await new Agenda(Tables).DeadlineAsync(id, default))!;

    /// <summary>The ids of the open deadlines, each with its date.</summary>
    public async Task<string[]> OpenAsync() =>
        [.. (await new Agenda(Tables).DeadlinesAsync(default).ToListAsync()).Where(stored => stored.Deadline.Closed is null).Select(stored => $"{stored.Deadline.Id} {stored.Deadline.Date}")];

    public async Task<List<LedgerEntry>> LedgerAsync(string deadline = "deadline") =>
        await new Ledger(Tables).OfAsync(deadline, default).ToListAsync();

    public async Task<List<Entity>> OutboxAsync() =>
        await Tables.QueryAsync(AgendaTable.Name, KeyRange.Prefix(AgendaTable.Deadlines, "outbox|")).ToListAsync();

    public async Task<List<string>> DueIndexAsync() =>
        [.. (await Tables.QueryAsync(AgendaTable.Name, AgendaTable.DueAfter(Instant.FromUtc(1, 1, 1, 0, 0))).ToListAsync())
            .Select(AgendaTable.ParseDueRow).Select(row => $"{row.Deadline} {Make.Say(row.At)}")];

    /// <summary>The mails so far, each as its contact and what it tells; then forgets them.</summary>
    public string[] Told()
    {
        string[] told = [.. Mails.Select(mail => $"{mail.To.Id}: {string.Join(", ", mail.Alerts.OrderBy(a => a.Deadline, StringComparer.Ordinal).Select(a => $"{a.Deadline} {a.Kind.Name()} {a.Stage}"))}").Order(StringComparer.Ordinal)];
        Mails.Clear();
        return told;
    }

    private async Task<Instant?> NextAsync(Instant now)
    {
        var rows = await Tables.QueryAsync(AgendaTable.Name, AgendaTable.DueAfter(now)).ToListAsync();
        return rows.Count == 0 ? null : AgendaTable.ParseDueRow(rows[0]).At;
    }

    public Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        var answer = Answer(mail);
        if (answer is DeliveryAnswer.Accepted)
            Mails.Add(mail);
        return Task.FromResult(answer);
    }

    public Task<DeliveryAnswer.Deferred?> ReinstateAsync(Contact contact, CancellationToken cancellation)
    {
        Reinstated.Add(contact.Id);
        return Task.FromResult(Reinstates(contact));
    }

    public ValueTask DisposeAsync() => Tables.DisposeAsync();
}
