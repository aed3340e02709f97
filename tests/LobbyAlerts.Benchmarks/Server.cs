using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LobbyAlerts.Benchmarks;

/// <summary>A program that answers over HTTP, as a process of its own, from its first answer on; killed at its end.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private Server(Process process, HttpClient http) => (_process, Http) = (process, http);

    /// <summary>What asks it.</summary>
    public HttpClient Http { get; }

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan ToFirstAnswer { get; private set; }

    /// <summary>What is in memory of it.</summary>
    public long Resident
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <param name="program">The path of the executable.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="settings">The environment variables that it gets besides, at a port.</param>
    public static async Task<Server> StartAsync(string program, string folder, Func<int, IEnumerable<(string Name, string Value)>> settings)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings(port))
            start.Environment[name] = value;

        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var clock = Stopwatch.StartNew();
        var server = new Server(Process.Start(start)!, http);
        server._process.OutputDataReceived += (_, _) => { };
        server._process.BeginOutputReadLine();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/", UriKind.Relative));
                server.ToFirstAnswer = clock.Elapsed;
                return server;
            }
            catch (HttpRequestException) when (!server._process.HasExited && clock.Elapsed < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
