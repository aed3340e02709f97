using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LobbyAlerts.Functions.Tests.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LobbyAlerts.Functions.Tests.Telemetry;

/// <summary>A collector of OTLP and the ingestion of Application Insights on this machine: keeps what it is sent, decompressed.</summary>
internal sealed class TelemetryEndpoint(WebApplication app, ConcurrentQueue<(string Path, string? Authorization, byte[] Body)> received) : IAsyncDisposable
{
    /// <summary>Not waited for longer than this: what is sent together is sent after a second.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A gauge (5) and a sum (7) have points with attributes at 7, a histogram (9) at 9.
    private static readonly (int Data, int Attributes)[] Sorts = [(5, 7), (7, 7), (9, 9)];

    /// <summary>The settings that send everything here: to the collector, and to Application Insights as well if asked.</summary>
    public (string, string?)[] Settings(bool toAzureMonitor) =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", app.Urls.First()),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ("APPLICATIONINSIGHTS_CONNECTION_STRING", toAzureMonitor ? Connection : null),
    ];

    /// <summary>The way to Application Insights.</summary>
    public string Connection => $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={app.Urls.First()}/";

    /// <summary>By what whoever sent something was let in, each once.</summary>
    public IReadOnlyList<string?> Authorizations => [.. received.Select(sent => sent.Authorization).Distinct()];

    /// <summary>The spans.</summary>
    public IReadOnlyList<Span> Spans => [.. Sent("/v1/traces").SelectMany(sent => sent.Of(1, 2, 2)).Select(span => new Span(span.Text(5), span.Hex(1), span.Hex(2), span.Hex(4)))];

    /// <summary>The names of the metrics, with the points of each: what each says of itself.</summary>
    public ILookup<string, (string Name, string Value)[]> Metrics => Sent("/v1/metrics").SelectMany(sent => sent.Of(1, 2, 2))
        .SelectMany(metric => Points(metric).Select(point => (Name: metric.Text(1), Point: point))).ToLookup(point => point.Name, point => point.Point);

    /// <summary>What logs say.</summary>
    public IReadOnlyList<string> Logs => [.. Sent("/v1/logs").SelectMany(sent => sent.Of(1, 2, 2)).Select(log => log.Of(5).First().Text(1))];

    /// <summary>What Application Insights was sent.</summary>
    public string AzureMonitor => string.Join('\n', received.Where(sent => sent.Path.EndsWith("/track", StringComparison.Ordinal)).Select(sent => Encoding.UTF8.GetString(sent.Body)));

    /// <summary>Everything, as text.</summary>
    public string All => string.Join('\n', received.Select(sent => $"{sent.Path} {Encoding.UTF8.GetString(sent.Body)}"));

    /// <param name="certificate">What it shows over TLS; null for none.</param>
    public static async Task<TelemetryEndpoint> StartAsync(LoopbackCertificate? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = X509Certificate2.CreateFromPemFile(certificate.CertFile, certificate.KeyFile)));
        var (app, received) = (builder.Build(), new ConcurrentQueue<(string, string?, byte[])>());
        app.Urls.Add(certificate is null ? "http://127.0.0.1:0" : "https://127.0.0.1:0");
        app.Run(async context =>
        {
            await using var body = context.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
            using var bytes = new MemoryStream();
            await body.CopyToAsync(bytes);
            received.Enqueue((context.Request.Path, context.Request.Headers.Authorization, bytes.ToArray()));
            if (context.Request.Path.Value!.EndsWith("/track", StringComparison.Ordinal))
                await context.Response.WriteAsync("""{"itemsReceived":1,"itemsAccepted":1,"errors":[]}""");
        });
        await app.StartAsync();
        return new TelemetryEndpoint(app, received);
    }

    /// <summary>Waits until it was sent something.</summary>
    public async Task HasAsync(Func<TelemetryEndpoint, bool> what)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !what(this); await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken))
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"It was not sent. Spans: {string.Join(", ", Spans.Select(span => span.Name).Distinct())}. Metrics: {string.Join(", ", Metrics.Select(metric => metric.Key))}. Logs:\n{string.Join('\n', Logs)}");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IEnumerable<Proto> Sent(string path) => received.Where(sent => sent.Path == path).Select(sent => Proto.Read(sent.Body));

    private static IEnumerable<(string, string)[]> Points(Proto metric) =>
        Sorts.SelectMany(sort => metric.Of(sort.Data, 1).Select(point => point.Of(sort.Attributes).Select(tag => (tag.Text(1), tag.Of(2).First().Text(1))).ToArray()));
}

/// <summary>A span that was sent.</summary>
internal sealed record Span(string Name, string Trace, string Id, string Parent);
