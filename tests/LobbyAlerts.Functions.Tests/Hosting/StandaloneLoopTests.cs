using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Tests.Delivery;
using LobbyAlerts.Seeds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Hosting;

/// <summary>The timers of the standalone host, on a clock of our own.</summary>
public sealed class StandaloneLoopTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task The_audit_runs_every_ten_minutes_after_sweeps_and_gives_the_heartbeat()
    {
        await using var outside = await HeartbeatEndpoint.StartAsync();
        await using var tables = SqliteTables.InMemory();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 1, 0, TimeSpan.Zero));
        await new SeedLoader(tables).LoadAsync(await SeedReader.ReadAsync(SeedSource.Embedded()), Instant.FromDateTimeOffset(time.GetUtcNow()), TestContext.Current.CancellationToken);
        var settings = Settings.Read(new Dictionary<string, string> { ["LobbyAlerts__Heartbeat"] = outside.Url, ["LobbyAlerts__Mail"] = $"folder:{_folder["outbox"]}" });
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddLobbyAlerts(settings, time, tables, isAlone: true, Faults.None)
            .AddSingleton<ConsoleReport>()
            .AddSingleton<StandaloneLoop>()
            .BuildServiceProvider();
        using var stop = new CancellationTokenSource();
        var running = services.GetRequiredService<StandaloneLoop>().RunAsync(4, stop.Token);

        // To 08:09:30, and no heartbeat; then to 08:11.
        for (var i = 0; i < 17; i++)
            await PassAsync(time);
        Assert.Empty(outside.Calls);
        while (outside.Calls.Count == 0)
            await PassAsync(time);

        await stop.CancelAsync();
        await running;
        Assert.NotEmpty(Directory.GetFiles(_folder["outbox"]));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task PassAsync(FakeTimeProvider time)
    {
        time.Advance(TimeSpan.FromSeconds(30));
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
