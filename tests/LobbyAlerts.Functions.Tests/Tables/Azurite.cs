using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Tests.Tables;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace LobbyAlerts.Functions.Tests.Tables;

/// <summary>
/// Microsoft's emulator of Table Storage, in memory on free loopback ports: one over http with the emulator's key, one
/// over TLS that takes tokens as well. Each is started when a test first asks for it and ends with the tests. Whoever
/// asks for an account gets one that nobody used.
/// </summary>
public sealed class Azurite : IAsyncDisposable
{
    private const int Attempts = 3;
    private const int Accounts = 500;

    // The emulator's well-known key, the same for everyone.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<Process> _started = [];
    private readonly Folder _folder = new();
    private readonly Lazy<Task<Uri>> _plain;
    private readonly Lazy<Task<Uri>> _tls;
    private int _accounts;

    public Azurite()
    {
        Certificate = new LoopbackCertificate(_folder);
        _plain = new(() => StartAsync("http"));
        _tls = new(() => StartAsync("https", "--oauth", "basic", "--cert", Certificate.CertFile, "--key", Certificate.KeyFile));
    }

    /// <summary>The certificate of the account over TLS.</summary>
    public LoopbackCertificate Certificate { get; }

    /// <summary>The connection string of an account over http.</summary>
    public async Task<string> ConnectionAsync()
    {
        var account = NewAccount();
        return $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};TableEndpoint={new Uri(await _plain.Value, account)};";
    }

    /// <summary>The address of an account over TLS, to be entered with a token.</summary>
    public async Task<Uri> TlsAsync() => new(await _tls.Value, NewAccount());

    /// <summary>The tables of an account over http, as the program opens them, with every request logged and every query checked.</summary>
    internal async Task<AzureTables> OpenAsync(RequestLog log) => Open(await ConnectionAsync(), log);

    internal static AzureTables Open(string connection, HttpPipelinePolicy policy) => new(Service(connection, policy));

    internal static TableServiceClient Service(string connection, HttpPipelinePolicy policy)
    {
        var options = TableStorage.Options(2);
        options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        return new TableServiceClient(connection, options);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _started)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _folder.Dispose();
    }

    private string NewAccount() => Name(Interlocked.Increment(ref _accounts));

    private static string Name(int account) => string.Create(CultureInfo.InvariantCulture, $"account{account}");

    private async Task<Uri> StartAsync(string scheme, params string[] more)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            if (await TryStartAsync(port, more) is not { } failure)
                return new Uri(string.Create(CultureInfo.InvariantCulture, $"{scheme}://127.0.0.1:{port}/"));
            if (attempt == Attempts)
                throw new InvalidOperationException($"Azurite does not start: {failure}");
        }
    }

    private async Task<string?> TryStartAsync(int port, string[] more)
    {
        var script = Path.Combine(Repository.Root, "tests/node_modules/azurite/dist/src/table/main.js");
        if (!File.Exists(script))
            throw new FileNotFoundException("Azurite is not there; run `npm ci` in tests/, or ./test.", script);

        // Reads its input only to see the end of it: it ends with the tests, however they end.
        var start = new ProcessStartInfo("node")
        {
            ArgumentList =
            {
                "--import", "data:text/javascript,process.stdin.on('end',()=>process.exit()).resume()", script,
                "--silent", "--inMemoryPersistence", "--disableTelemetry",
                "--tableHost", "127.0.0.1", "--tablePort", port.ToString(CultureInfo.InvariantCulture),
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
            Environment = { ["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(1, Accounts).Select(i => $"{Name(i)}:{Key}")) },
        };
        foreach (var argument in more)
            start.ArgumentList.Add(argument);

        var process = Process.Start(start)!;
        _started.Add(process);
        var (ready, errors) = (new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously), new List<string>());
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("successfully started", StringComparison.Ordinal) == true)
                ready.TrySetResult(null);
            else if (line.Data is null)
                ready.TrySetResult(string.Join('\n', errors));
        };
        process.ErrorDataReceived += (_, line) => errors.Add(line.Data ?? "");
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return await ready.Task.WaitAsync(Patience);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
