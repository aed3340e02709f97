using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using LobbyAlerts.Crashing;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>The program as the Functions host starts it: with its port, and with its whole environment.</summary>
internal sealed class HandlerProcess(Folder folder, IReadOnlyList<(string Name, string? Value)> variables) : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Initialization = TimeSpan.FromSeconds(30);

    // Stands for functionTimeout.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new() { Timeout = Patience };
    private StartedProgram? _program;
    private Uri _address = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The program.</summary>
    public StartedProgram Program => _program ?? throw new InvalidOperationException("It was not started.");

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts it without waiting until it is ready.</summary>
    public void Start()
    {
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        _address = new Uri($"http://127.0.0.1:{port}/");
        _program = StartedProgram.Start(
            StartedProgram.LobbyAlerts,
            folder.Path,
            [],
            [
                ("FUNCTIONS_CUSTOMHANDLER_PORT", port),
                ("FUNCTIONS_CUSTOMHANDLER_WORKER_ID", Guid.NewGuid().ToString()),
                ("FUNCTIONS_HTTPWORKER_PORT", port),
                ("FUNCTIONS_HTTPWORKER_ID", Guid.NewGuid().ToString()),
                ("FUNCTIONS_APP_ROOT_PATH", folder.Path),
                ("ASPNETCORE_URLS", "http://127.0.0.1:1"),
                .. variables,
            ]);
    }

    /// <summary>Waits until it answers anything at all.</summary>
    public async Task ReadyAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await _http.GetAsync(_address, Cancellation);
                return;
            }
            catch (HttpRequestException) when (TimeProvider.System.GetElapsedTime(started) < Initialization)
            {
                await Task.Delay(Poll, TimeProvider.System, Cancellation);
            }
            catch (HttpRequestException e)
            {
                throw new TimeoutException($"It does not listen where it was told.\n{Program.Output}\n{Program.Error}", e);
            }
        }
    }

    /// <summary>Kills it as the host does, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        Program.Signal(Signals.Kill);
        Assert.Equal(StartedProgram.Killed, await Program.ExitAsync());
        await Program.DisposeAsync();
        _program = null;
    }

    /// <summary>Calls a function as the host does: chunked, as JSON.</summary>
    public async Task<InvocationResult> InvokeAsync(string function, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address, function))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { TransferEncodingChunked = true },
        };
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        try
        {
            using var answer = await _http.SendAsync(request, Cancellation);
            return InvocationResult.Of(answer.StatusCode, answer.Content.Headers.ContentType, await answer.Content.ReadAsStringAsync(Cancellation));
        }
        catch (HttpRequestException e)
        {
            return InvocationResult.Dropped(e.Message);
        }
    }

    /// <summary>Forwards a GET.</summary>
    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(_address, path), Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
            await _program.DisposeAsync();
        _http.Dispose();
    }
}
