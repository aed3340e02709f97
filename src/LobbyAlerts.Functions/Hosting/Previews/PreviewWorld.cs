using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Mail;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting.Previews;

/// <summary>The real rules on storage in memory, with a clock that is moved on by hand and a transport that keeps what it is given.</summary>
internal sealed class PreviewWorld : IMailTransport, IAsyncDisposable
{
    private static readonly Holder Holder = new("preview", IsAlone: true);

    private readonly SqliteTables _tables = SqliteTables.InMemory();
    private readonly List<OutgoingMail> _mails = [];
    private readonly Sweep _sweep;
    private readonly Dispatch _dispatch;
    private readonly Digests _digests;

    private PreviewWorld(Instant now)
    {
        Now = now;
        (_sweep, _dispatch, _digests) = (new Sweep(_tables, Holder), new Dispatch(_tables, this, Holder), new Digests(_tables));
    }

    /// <summary>The present there.</summary>
    public Instant Now { get; private set; }

    public ITables Tables => _tables;

    /// <inheritdoc/>
    public string Name => "preview";

    /// <inheritdoc/>
    public bool ReportsDelivery => false;

    /// <summary>A world in which the seeds were loaded just now.</summary>
    public static async Task<PreviewWorld> StartAsync(SeedSet seeds, Instant now, CancellationToken cancellation)
    {
        var world = new PreviewWorld(now);
        await new SeedLoader(world._tables).LoadAsync(seeds, now, cancellation);
        return world;
    }

    /// <summary>Sends everything that is due.</summary>
    public async Task<IReadOnlyList<OutgoingMail>> RunAsync(CancellationToken cancellation)
    {
        _mails.Clear();
        await _digests.RunAsync(Now, cancellation);
        foreach (var contact in (await _sweep.RunAsync(Now, cancellation)).Contacts)
            await _dispatch.RunAsync(contact, Now, cancellation);
        return [.. _mails];
    }

    /// <summary>Lets some time go by.</summary>
    public void Wait(Duration time) => Now += time;

    /// <summary>Moves the clock to the next moment at which anything is due.</summary>
    /// <returns>Whether there is one up to the end.</returns>
    public async Task<bool> MoveOnAsync(Instant end, bool digests, CancellationToken cancellation)
    {
        Instant? next = digests ? await _digests.NextAtAsync(Now, cancellation) : null;
        await foreach (var row in _tables.QueryAsync(AgendaTable.Name, AgendaTable.DueAfter(Now), cancellation))
        {
            var due = AgendaTable.ParseDueRow(row).At;
            next = next < due ? next : due;
            break;
        }

        if (next is not { } at || at > end)
            return false;
        Now = at;
        return true;
    }

    /// <inheritdoc/>
    public Task<DeliveryAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        _mails.Add(mail);
        return Task.FromResult<DeliveryAnswer>(new DeliveryAnswer.Accepted(mail.MessageId));
    }

    public ValueTask DisposeAsync() => _tables.DisposeAsync();
}
