using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>The program as a person starts it: the same functions, their timers, a queue in the process, a page.</summary>
internal sealed class Standalone(Settings settings, TimeProvider time, Faults faults)
{
    /// <summary>Runs until cancelled.</summary>
    /// <exception cref="SettingException">It cannot start; nothing was left behind.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        // Before the clock moves on: a start at the same moment after a kill must find due what this one finds due.
        var started = Now();
        using var folders = new DataFolders();
        if (settings.Mail is MailSetting.Folder outbox)
            folders.Make(outbox.Path, "LobbyAlerts__Mail");
        await using var store = await StandaloneStore.OpenAsync(settings.Storage, folders, cancellation);
        await store.CheckClockAsync(settings.Storage, time, cancellation);
        var seeds = await NewSeedsAsync(store.Tables, cancellation);
        var own = settings with { Links = await settings.Links.OwnAsync(settings.Url, store.Tables, cancellation) };
        await using var app = await StandaloneApp.StartAsync(own, time, faults.Wrap(store.Tables), store.IsAlone, faults, cancellation);
        folders.Keep();

        var report = app.Services.GetRequiredService<ConsoleReport>();
        var site = new Uri(app.Urls.First());
        report.Started(site.ToString().TrimEnd('/'), store.IsMade, await new SignInLinks(store.Tables).MakeAsync(SignInSite(site), Now(), cancellation));
        report.Seeded(seeds is null ? SeedReport.Unchanged : await new SeedLoader(faults.Wrap(store.Tables)).LoadAsync(seeds, started, cancellation));
        await app.Services.GetRequiredService<ReconcileDeadlines>().CompleteImportAsync(cancellation);
        await app.Services.GetRequiredService<StandaloneLoop>().RunAsync(faults.DeliveriesInFlight, cancellation);
        await app.StopAsync(CancellationToken.None);
    }

    // Seeds that are not those loaded last, checked before anything is kept; null when they are the same.
    private async Task<SeedSet?> NewSeedsAsync(ITables tables, CancellationToken cancellation)
    {
        var source = faults.Seeds;
        return await SystemState.SeedsHashAsync(tables, cancellation) == source.Hash ? null : await SeedReader.ReadAsync(source);
    }

    // Where others come to this machine, they come by its public address.
    private Uri SignInSite(Uri site) => site.IsLoopback ? site : settings.Links.PublicUrl ?? site;

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
