using System.Globalization;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Tests.Host;
using LobbyAlerts.Seeds;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>The program in a process of its own, with a key configured, under either host.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly StartedProgram _program;

    private RunningProgram(StartedProgram program, Uri address) => (_program, Address, Caller) = (program, address, new ApiCaller(address));

    public Uri Address { get; }

    public ApiCaller Caller { get; }

    public StartedProgram Program => _program;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>As a person starts it, with its clock at a moment.</summary>
    public static async Task<RunningProgram> StandaloneAsync(Folder folder, string now)
    {
        var address = new Uri($"http://127.0.0.1:{HandlerProcess.FreePort()}");
        var program = StartedProgram.Start(StartedProgram.LobbyAlerts, folder.Path, ["--now", now], [("LobbyAlerts__Url", address.ToString()), ("LobbyAlerts__ApiKeys", ApiCaller.Setting)]);
        await program.PrintsAsync("Next:");
        return new RunningProgram(program, address);
    }

    /// <summary>As the Functions host starts it, on a database that was seeded.</summary>
    public static async Task<RunningProgram> HandlerAsync(Folder folder)
    {
        await using (var tables = SqliteTables.Open(folder["agenda.db"]))
            await new SeedLoader(tables).LoadAsync(await SeedReader.ReadAsync(SeedSource.Embedded()), Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), Cancellation);

        var port = HandlerProcess.FreePort().ToString(CultureInfo.InvariantCulture);
        var program = StartedProgram.Start(
            StartedProgram.LobbyAlerts,
            folder.Path,
            [],
            [("FUNCTIONS_CUSTOMHANDLER_PORT", port), ("LobbyAlerts__Storage", "sqlite:agenda.db"), ("LobbyAlerts__Mail", "folder:outbox"), ("LobbyAlerts__ApiKeys", ApiCaller.Setting)]);
        var running = new RunningProgram(program, new Uri($"http://127.0.0.1:{port}"));
        await running.ReadyAsync();
        return running;
    }

    /// <summary>Calls a function as the Functions host does.</summary>
    public async Task<string> InvokeAsync(string function, string data)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var content = new StringContent($"{{\"Data\":{data},\"Metadata\":{{}}}}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(function, UriKind.Relative), content, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, text);
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        Caller.Dispose();
        await _program.DisposeAsync();
    }

    private async Task ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
                return;
            }
            catch (HttpRequestException) when (attempt < 600)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
            }
        }
    }
}
