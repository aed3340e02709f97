using LobbyAlerts.Alerts;
using LobbyAlerts.Crashing;
using LobbyAlerts.Functions.Tests.Tables;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>How the host ends our program, and what comes of its alerts.</summary>
public sealed class EndTests(Azurite azurite)
{
    private static readonly HostSetup Impatient = new() { FunctionTimeout = TimeSpan.FromSeconds(4) };

    [Fact]
    public async Task A_sweep_that_hangs_in_storage_is_killed_and_the_next_one_finds_everything()
    {
        var storage = await HostStorage.SeededAsync(azurite);
        await using var way = new Gate(storage.Endpoint);
        await using var host = await HostDouble.StartAsync(storage.Through(way.Port), Impatient);
        way.Hold();
        var program = host.Handler.Program;
        Assert.Contains("functionTimeout", (await host.FireAsync("SweepDeadlines")).Fault, StringComparison.Ordinal);
        Assert.Equal(StartedProgram.Killed, program.Ended);

        way.Open();
        Assert.NotEmpty(await host.SweepAsync());
        var planned = (await storage.StoredAsync()).Outbox.Count;
        await host.DeliverAsync();
        await ToldAsync(storage, planned);
        Assert.Equal(2, host.Handler.Starts);
    }

    [Fact]
    public async Task Sending_that_hangs_in_storage_is_killed_and_every_alert_arrives()
    {
        var storage = await HostStorage.SeededAsync(azurite);
        await using var way = new Gate(storage.Endpoint);
        await using var host = await HostDouble.StartAsync(storage.Through(way.Port), Impatient);
        await host.SweepAsync();
        var planned = (await storage.StoredAsync()).Outbox.Count;
        var program = host.Handler.Program;

        var delivering = host.DeliverAsync();
        await WaitAsync(() => host.Mails.Count > 0);
        way.Hold();
        await WaitAsync(() => program.Ended is not null);
        way.Open();
        await delivering;
        Assert.Equal(StartedProgram.Killed, program.Ended);

        await storage.ExpireClaimsAsync();
        await storage.ExpireOutboxAsync();
        await host.SweepAsync();
        await host.DeliverAsync();
        await ToldAsync(storage, planned);
    }

    [Fact]
    public async Task Three_crashes_stop_the_host_and_the_next_host_goes_on()
    {
        var storage = await HostStorage.SeededAsync(azurite);
        var setup = new HostSetup();
        int planned;
        await using (var host = await HostDouble.StartAsync(storage.Setting, setup))
        {
            await host.SweepAsync();
            planned = (await storage.StoredAsync()).Outbox.Count;
            for (var i = 1; i < HandlerLife.LastEnd; i++)
            {
                await host.Handler.KillAsync();
                await host.RestartAsync();
            }

            await host.Handler.KillAsync();
            await host.DeliverAsync();
            Assert.Contains("The host has stopped", (await host.FireAsync("SweepDeadlines")).Fault, StringComparison.Ordinal);
            Assert.Empty(host.Mails);
            Assert.Empty(host.Queue.DeadLetters);
        }

        await using var next = await HostDouble.StartAsync(storage.Setting, setup);
        await next.DeliverAsync();
        await ToldAsync(storage, planned);
    }

    [Theory]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Terminate)]
    [InlineData(Signals.Quit)]
    public async Task Whatever_it_is_asked_it_does_not_end_with_0_and_is_started_again(int signal)
    {
        var storage = await HostStorage.SeededAsync(azurite);
        await using var host = await HostDouble.StartAsync(storage.Setting);
        host.Handler.Program.Signal(signal);
        Assert.NotEqual(0, await host.Handler.Program.ExitAsync());
        Assert.NotEmpty(await host.SweepAsync());
    }

    [Fact]
    public async Task A_setting_that_cannot_be_used_stops_the_host_and_its_log_says_why()
    {
        var fault = await Assert.ThrowsAsync<HostException>(() => HostDouble.StartAsync("tables:", new HostSetup()));
        Assert.Contains("ended with 2", fault.Message, StringComparison.Ordinal);
        Assert.Contains("lobbyalerts: LobbyAlerts__Storage", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_kills_it_outright_when_it_stops()
    {
        var storage = await HostStorage.SeededAsync(azurite);
        await using var host = await HostDouble.StartAsync(storage.Setting);
        await host.StopAsync();
        Assert.Equal(StartedProgram.Killed, host.Handler.Program.Ended);
    }

    private static async Task ToldAsync(HostStorage storage, int planned)
    {
        var stored = await storage.StoredAsync();
        Assert.Empty(stored.Outbox);
        Assert.Empty(stored.Unseen);
        Assert.Equal((planned, planned), (stored.Ledger.Count, stored.In(AlertState.Accepted).Count()));
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
