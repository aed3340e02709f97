using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Delivery;

/// <summary>Owners with an alert of P1M each, a deputy and a lead, in storage; and the function that sends to them.</summary>
internal sealed class DeliveryWorld : IAsyncDisposable
{
    /// <summary>When the alerts are due.</summary>
    public static readonly Instant Due = Amsterdam.At(new LocalDate(2026, 11, 30), new LocalTime(8, 30));

    private readonly Holder _holder = new("us", IsAlone: false);

    public SqliteTables Tables { get; } = SqliteTables.InMemory();

    public FakeTimeProvider Clock { get; } = new(Due.ToDateTimeOffset());

    /// <summary>What the function logged, exceptions as a host would log them.</summary>
    public List<string> Logged { get; } = [];

    public static string Owner(int i) => FormattableString.Invariant($"eigenaar-{i:000}");

    public static string Deadline(int i) => FormattableString.Invariant($"termijn-{i:000}");

    public static async Task<DeliveryWorld> StartAsync(int owners = 1)
    {
        var world = new DeliveryWorld();
        await new SeedLoader(world.Tables).LoadAsync(Seeds(owners), Due - Duration.FromHours(12), CancellationToken.None);
        return world;
    }

    /// <summary>A sweep, and a sending to each contact that it names.</summary>
    public async Task SendAsync(IMailTransport transport)
    {
        var now = Instant.FromDateTimeOffset(Clock.GetUtcNow());
        var function = new SendAlerts(new Dispatch(Tables, transport, _holder), transport, new Agenda(Tables), Clock, new ListLogger(Logged));
        foreach (var contact in (await new Sweep(Tables, _holder).RunAsync(now, CancellationToken.None)).Contacts)
        {
            try
            {
                await function.RunAsync(AlertMessage.For(contact), CancellationToken.None);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
            {
                // The host logs it, and delivers the message again.
                Logged.Add($"{e}");
            }
        }
    }

    public async Task<LedgerEntry> EntryAsync(int i = 0) =>
        (await new Ledger(Tables).OfAsync(Deadline(i), CancellationToken.None).ToListAsync()).Single(entry => entry.Alert.Contact == Owner(i));

    public async Task<IReadOnlyList<Entity>> OutboxAsync() => await Tables.QueryAsync(AgendaTable.Name, AgendaTable.Outbox, CancellationToken.None).ToListAsync();

    public async Task<ContactStatus> StatusAsync(int i = 0) => (await new Agenda(Tables).ContactAsync(Owner(i), CancellationToken.None))!.Status;

    public ValueTask DisposeAsync() => Tables.DisposeAsync();

    private static SeedSet Seeds(int owners)
    {
        Policy policy = new("default", [new Stage(Period.FromMonths(1), [Role.Owner]), new Stage(Period.Zero, [Role.Owner])], new LocalTime(8, 30));
        var numbers = Enumerable.Range(0, owners).ToList();
        return new SeedSet("delivery")
        {
            Policies = [policy, policy with { Id = "milestone" }],
            Contacts = [.. numbers.Select(i => new Contact(Owner(i), $"Eigenaar {i}", $"{Owner(i)}@stad.nl")), new Contact("dirk", "Dirk", "dirk@stad.nl"), new Contact("lea", "Lea", "lea@stad.nl")],
            Goals = numbers.ConvertAll(i => new Goal
            {
                Id = $"doel-{i}",
                Number = i,
                Theme = "Energie",
                Title = "Aanpak netcongestie",
                Summary = "Een doel.",
                Assignments = [Held(Role.Owner, Owner(i)), Held(Role.Deputy, "dirk"), Held(Role.Lead, "lea")],
            }),
            Deadlines = numbers.ConvertAll(i => new Deadline
            {
                Id = Deadline(i),
                Goals = [$"doel-{i}"],
                Title = "Congestie op kleinverbruik",
                Said = "31 december 2026",
                Date = ImpreciseDate.Parse("2026-12-31"),
                Meaning = Meaning.Target,
                Citation = new Citation(6, "Aanpak netcongestie", "uiterlijk in 2026"),
            }),
        };
    }

    private static Assignment Held(Role role, string contact) => new(role, contact, new LocalDate(2025, 1, 1));

    private sealed class ListLogger(List<string> lines) : ILogger<SendAlerts>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add($"{formatter(state, exception)}{exception}");
    }
}
