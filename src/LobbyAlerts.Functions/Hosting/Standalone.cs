using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>The program as a person starts it: the same functions, their timers, a queue in the process, a page.</summary>
internal sealed class Standalone(Settings settings, TimeProvider time, Faults faults)
{
    private const int DeliveriesInFlight = 32;

    /// <summary>Runs until cancelled.</summary>
    /// <exception cref="SettingException">It cannot start; nothing was left behind.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var folders = new DataFolders();
        folders.Make(settings.MailFolder, "LobbyAlerts__Mail");
        await using var store = await StandaloneStore.OpenAsync(settings.Storage, folders, cancellation);
        await CheckClockAsync(store.Tables, cancellation);
        await using var app = await StandaloneApp.StartAsync(settings, time, faults.Wrap(store.Tables), store.IsAlone, faults, cancellation);
        folders.Keep();

        var report = app.Services.GetRequiredService<ConsoleReport>();
        report.Started(app.Urls.First());
        report.Seeded(await SeedAsync(faults.Wrap(store.Tables), cancellation));
        await WorkAsync(app.Services, report, cancellation);
        await app.StopAsync(CancellationToken.None);
    }

    private async Task<SeedReport> SeedAsync(ITables tables, CancellationToken cancellation)
    {
        var source = SeedSource.Embedded();
        return await SystemState.SeedsHashAsync(tables, cancellation) == source.Hash
            ? SeedReport.Unchanged
            : await new SeedLoader(tables).LoadAsync(await SeedReader.ReadAsync(source), Now(), cancellation);
    }

    private async Task WorkAsync(IServiceProvider services, ConsoleReport report, CancellationToken cancellation)
    {
        var (sweep, send) = (services.GetRequiredService<SweepDeadlines>(), services.GetRequiredService<SendAlerts>());
        var (sweepLog, sendLog) = (services.GetRequiredService<ILogger<SweepDeadlines>>(), services.GetRequiredService<ILogger<SendAlerts>>());
        var queue = new InProcessQueue<AlertMessage>(DeliveriesInFlight);
        var schedule = TimerSchedule.Of(nameof(SweepDeadlines));
        var isFirst = true;
        var sending = queue.RunAsync(SendAsync, cancellation);
        try
        {
            while (true)
            {
                await SweepAsync();
                var now = Now();
                await Task.Delay((schedule.Next(now) - now).ToTimeSpan(), time, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await sending;
        }

        async Task ReportAsync(bool always)
        {
            await queue.Idle;
            await report.SweptAsync(Now(), always, cancellation);
        }

        async Task SweepAsync()
        {
            try
            {
                foreach (var message in await sweep.RunAsync(cancellation))
                    queue.Add(message);
                _ = ReportAsync(isFirst);
                isFirst = false;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                sweepLog.SweepFailed(e);
            }
        }

        async Task SendAsync(AlertMessage message)
        {
            try
            {
                if (await send.RunAsync(message, cancellation) is { } sent)
                    report.Sent(sent);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                sendLog.SendingFailed(e, message.AlertContact);
            }
        }
    }

    // A clock behind the last sweep would keep silent about what was told "in the future".
    private async Task CheckClockAsync(ITables tables, CancellationToken cancellation)
    {
        if (await SystemState.LastSweepAsync(tables, cancellation) is { } last && last > Now() + Duration.FromHours(1))
            throw new SettingException(
                $"The clock stands at {Now()}, but {settings.Storage} was last swept at {last}. Set the clock right, {(settings.Storage is StorageSetting.Sqlite ? "delete that file with the outbox, " : "")}or choose another with LobbyAlerts__Storage.");
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
