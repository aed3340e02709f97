using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using LobbyAlerts.Crashing;
using LobbyAlerts.Functions.Tests.Crashes;

namespace LobbyAlerts.Functions.Tests.Hosting;

/// <summary>Stopping the standalone host. Nothing else runs meanwhile, since time is measured.</summary>
[Collection(nameof(Alone))]
public sealed partial class StandaloneStopTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(Signals.Interrupt, "Next:")]
    [InlineData(Signals.Terminate, "Next:")]
    [InlineData(Signals.Quit, "Next:")]
    [InlineData(Signals.Interrupt, "agenda")]
    [InlineData(Signals.Terminate, "agenda")]
    public async Task A_signal_stops_it_soon_and_in_order(int signal, string printed)
    {
        using var folder = new Folder();
        await using var program = Start(folder);
        await program.PrintsAsync(printed);

        await StopsSoonAsync(program, signal);

        await using var again = Start(folder);
        await again.PrintsAsync("Next:");
        Assert.Equal(0, await again.StopAsync());
        var stored = await Stored.ReadAsync(folder["data/lobbyalerts.db"]);
        Assert.Equal(10, stored.Ledger.Values.Select(entry => entry.Alert.Contact).Distinct().Count());
        Assert.Empty(stored.Outbox);
        Assert.Empty(stored.PossibleDuplicates);
    }

    [Fact]
    public async Task An_open_connection_does_not_hold_it_up()
    {
        using var folder = new Folder();
        await using var program = Start(folder);
        await program.PrintsAsync("Next:");
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", int.Parse(Port().Match(program.Output).Groups[1].Value, null), TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"u8.ToArray(), TestContext.Current.CancellationToken);

        await StopsSoonAsync(program, Signals.Terminate);
    }

    private static StartedProgram Start(Folder folder) =>
        StartedProgram.Start(StartedProgram.LobbyAlerts, folder.Path, ["--now", "2026-11-23T09:00+01:00"]);

    private static async Task StopsSoonAsync(StartedProgram program, int signal)
    {
        var watch = Stopwatch.StartNew();
        program.Signal(signal);
        Assert.Equal(0, await program.ExitAsync());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Soon);
        Assert.Empty(program.Error);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Port();
}

/// <summary>Tests that nothing else may run beside.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
