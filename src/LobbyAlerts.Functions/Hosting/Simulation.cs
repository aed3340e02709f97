using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Mail;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>
/// Runs the real sweep and dispatch over a span of time, with storage in memory and a transport that only takes
/// note. Sweeps come every five minutes; stretches in which nothing can become due are skipped.
/// </summary>
internal sealed class Simulation(SeedSet seeds) : IMailTransport
{
    private static readonly Duration Step = Duration.FromMinutes(5);

    private readonly List<Alert> _told = [];

    /// <summary>The deadlines of which something was due that nobody held a role to hear.</summary>
    public SortedSet<string> Unheard { get; } = new(StringComparer.Ordinal);

    /// <summary>What goes out from the first local midnight up to the end of the last day, sweep by sweep.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="cancellation">Stops between two sweeps.</param>
    public async IAsyncEnumerable<(Instant At, IReadOnlyList<Alert> Alerts)> RunAsync(
        LocalDate from, LocalDate to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var tables = SqliteTables.InMemory();
        var holder = new Holder("simulation", IsAlone: true);
        var (sweep, dispatch) = (new Sweep(tables, holder), new Dispatch(tables, this, holder));

        var start = Amsterdam.At(from, LocalTime.Midnight);
        var end = Amsterdam.At(to.PlusDays(1), LocalTime.Midnight);
        await new SeedLoader(tables).LoadAsync(seeds, start, cancellation);

        for (Instant? now = start; now < end; now = await NextAsync(tables, now.Value, start, cancellation))
        {
            var swept = await sweep.RunAsync(now.Value, cancellation);
            Unheard.UnionWith(swept.Unheard);
            foreach (var contact in swept.Contacts)
                await dispatch.RunAsync(contact, now.Value, cancellation);

            if (_told.Count > 0)
                yield return (now.Value, [.. _told]);
            _told.Clear();
        }
    }

    /// <inheritdoc/>
    public string Name => "simulation";

    /// <inheritdoc/>
    public bool ReportsDelivery => false;

    /// <inheritdoc/>
    public Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        _told.AddRange(mail.Alerts);
        return Task.FromResult<DeliveryAnswer>(new DeliveryAnswer.Accepted(mail.MessageId));
    }

    // The first sweep at or after the next moment at which anything is due.
    private static async Task<Instant?> NextAsync(SqliteTables tables, Instant now, Instant start, CancellationToken cancellation)
    {
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, AgendaTable.DueAfter(now), cancellation))
        {
            var steps = (AgendaTable.ParseDueRow(row).At - start) / Step;
            return start + (Step * Math.Ceiling(steps));
        }

        return null;
    }
}
