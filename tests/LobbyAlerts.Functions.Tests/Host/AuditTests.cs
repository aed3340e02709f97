using System.Net;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Tests.Delivery;
using LobbyAlerts.Functions.Tests.Tables;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>The audit's timer, with someone outside who notices heartbeats.</summary>
public sealed class AuditTests(Azurite azurite)
{
    private static Instant Now => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task The_heartbeat_is_given_when_sweeps_and_audits_run_and_findings_do_not_stop_it()
    {
        await using var outside = await HeartbeatEndpoint.StartAsync();
        var storage = await HostStorage.SeededAsync(azurite);
        await using var host = await HostDouble.StartAsync(storage.Setting, new HostSetup { Settings = [("LobbyAlerts__Heartbeat", outside.Url)] });

        // No sweep yet.
        Assert.True((await host.FireAsync("AuditDeliveries")).IsSuccess);
        Assert.Empty(outside.Calls);

        await host.SweepAsync();
        await host.DeliverAsync();
        Assert.True((await host.FireAsync("AuditDeliveries")).IsSuccess);
        Assert.Single(outside.Calls);
        Assert.Empty((await storage.StoredAsync()).Outbox);

        // An alert that nobody sends.
        await storage.PutOutboxAsync(Now - Duration.FromMinutes(30));
        Assert.True((await host.FireAsync("AuditDeliveries")).IsSuccess);
        Assert.Equal(2, outside.Calls.Count);
        Assert.Contains((await storage.StoredAsync()).Outbox, row => row.Contains("|~system|finding|alerts-stuck|", StringComparison.Ordinal));
        await host.Handler.Program.PrintsAsync("The audit found alerts-stuck");

        // Sweeps stand still.
        await storage.SweptAsync(Now - Duration.FromMinutes(21));
        Assert.True((await host.FireAsync("AuditDeliveries")).IsSuccess);
        Assert.Equal(2, outside.Calls.Count);
        Assert.Contains((await storage.StoredAsync()).Outbox, row => row.Contains("|~system|finding|no-sweep|", StringComparison.Ordinal));

        // It is told when they are back.
        await host.SweepAsync();
        await host.DeliverAsync();
        Assert.True((await host.FireAsync("AuditDeliveries")).IsSuccess);
        Assert.Equal(3, outside.Calls.Count);
        var told = (await storage.StoredAsync()).In(AlertState.Accepted).Where(key => key.StartsWith(Finding.Subject, StringComparison.Ordinal)).ToList();
        Assert.Single(told, key => key.Contains("alerts-stuck", StringComparison.Ordinal));
        Assert.Single(told, key => key.Contains("no-sweep", StringComparison.Ordinal));
        Assert.DoesNotContain(HeartbeatEndpoint.Secret, host.Handler.Program.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heartbeat_that_fails_fails_no_audit_and_is_logged_without_its_address()
    {
        await using var outside = await HeartbeatEndpoint.StartAsync(context =>
        {
            context.Response.StatusCode = (int)HttpStatusCode.ServiceUnavailable;
            return Task.CompletedTask;
        });
        var storage = await HostStorage.SeededAsync(azurite);
        await using var host = await HostDouble.StartAsync(storage.Setting, new HostSetup { Settings = [("LobbyAlerts__Heartbeat", outside.Url)] });
        await host.SweepAsync();

        Assert.True((await host.FireAsync("AuditDeliveries")).IsSuccess);
        await outside.DisposeAsync();
        Assert.True((await host.FireAsync("AuditDeliveries")).IsSuccess);

        Assert.Single(outside.Calls);
        await host.Handler.Program.PrintsAsync("The heartbeat failed: it answered 503.");
        await host.Handler.Program.PrintsAsync("The heartbeat failed: it could not be reached (");
        Assert.DoesNotContain(HeartbeatEndpoint.Secret, host.Handler.Program.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_holds_a_role_to_hear_is_logged()
    {
        await using var tables = SqliteTables.InMemory();
        await new Sweep(tables, new Holder("us", IsAlone: false)).RunAsync(Now - Duration.FromMinutes(21), TestContext.Current.CancellationToken);
        using var http = Heartbeat.Client();
        var log = new Lines();

        var result = await new AuditDeliveries(new Audit(tables, new Findings(tables)), new Heartbeat(HeartbeatSetting.Parse(""), http), TimeProvider.System, log).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal("no-sweep", Assert.Single(result.Unheard).Label);
        Assert.Contains("Nobody holds a role to hear of no-sweep.", log.Said);
    }

    [Fact]
    public async Task An_address_that_cannot_be_used_stops_the_program_without_repeating_it()
    {
        using var folder = new Folder();
        await using var program = StartedProgram.Start(
            PublishedProgram.Executable, folder.Path, [], ("FUNCTIONS_CUSTOMHANDLER_PORT", "7071"), ("LobbyAlerts__Heartbeat", $"http://hc.example.org/{HeartbeatEndpoint.Secret}"));

        Assert.Equal(2, await program.ExitAsync());
        Assert.StartsWith("lobbyalerts: LobbyAlerts__Heartbeat must be", program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(HeartbeatEndpoint.Secret, program.Said, StringComparison.Ordinal);
    }

    private sealed class Lines : ILogger<AuditDeliveries>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Add(formatter(state, exception));
    }
}
