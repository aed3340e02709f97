using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Tests.Tables;
using MimeKit;

namespace LobbyAlerts.Functions.Tests.Delivery;

/// <summary>A mail server on this machine, as a process of its own (tests/smtp-server.mjs); it ends with the test.</summary>
internal sealed class SmtpProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Folder _spool;
    private readonly Task<string> _complaints;

    private SmtpProcess(Process process, Folder spool, LoopbackCertificate certificate)
    {
        (_process, _spool, Certificate) = (process, spool, certificate);
        _complaints = process.StandardError.ReadToEndAsync();
    }

    public int Port { get; private set; }

    public LoopbackCertificate Certificate { get; }

    /// <summary>What happened there, in order.</summary>
    public IReadOnlyList<string> Log => File.Exists(_spool["log"]) ? File.ReadAllLines(_spool["log"]) : [];

    /// <summary>The mails that it took, as they came over the wire.</summary>
    public IReadOnlyList<byte[]> Mails => [.. Files("*.eml").Select(File.ReadAllBytes)];

    /// <summary>From whom and to whom it took them.</summary>
    public IReadOnlyList<JsonElement> Envelopes => [.. Files("*.envelope").Select(file => JsonElement.Parse(File.ReadAllText(file)))];

    /// <param name="behaviour">What it does, as JSON; see the script.</param>
    public static async Task<SmtpProcess> StartAsync(string behaviour = "{}")
    {
        var spool = new Folder();
        var certificate = new LoopbackCertificate(spool);
        var asked = JsonNode.Parse(behaviour)!;
        (asked["spool"], asked["cert"], asked["key"]) = (spool.Path, certificate.CertFile, certificate.KeyFile);
        var start = new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(Repository.Root, "tests/smtp-server.mjs"), asked.ToJsonString() },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var server = new SmtpProcess(Process.Start(start)!, spool, certificate);
        var line = await server._process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
        server.Port = line is null
            ? throw new InvalidOperationException($"The mail server does not start; is `npm ci` done in tests/? {await server._complaints}")
            : int.Parse(line, CultureInfo.InvariantCulture);
        return server;
    }

    /// <summary>The setting that sends there.</summary>
    public string Setting(string tls, string? user = null) => FormattableString.Invariant($"smtp://{(user is null ? "" : user + "@")}127.0.0.1:{Port}?tls={tls}");

    public MimeMessage Message() => MimeMessage.Load(new MemoryStream(Assert.Single(Mails)), TestContext.Current.CancellationToken);

    public int Count(string happened) => Log.Count(line => line.StartsWith(happened, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _spool.Dispose();
    }

    private IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(_spool.Path, pattern).OrderBy(file => int.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture));
}
