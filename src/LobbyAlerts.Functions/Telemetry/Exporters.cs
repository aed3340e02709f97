using Azure.Monitor.OpenTelemetry.Exporter;
using LobbyAlerts.Functions.Tables;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LobbyAlerts.Functions.Telemetry;

/// <summary>The SDK of OpenTelemetry, and who it sends to. Only this class touches it, so that it is loaded with it.</summary>
internal sealed class Exporters : IDisposable
{
    private const string Service = "lobbyalerts";
    private const string Statistics = "APPLICATIONINSIGHTS_STATSBEAT_DISABLED";
    private const int FlushPatience = 5_000;

    private readonly OpenTelemetrySdk _sdk;
    private readonly ILoggerFactory _loggers;

    /// <exception cref="InvalidOperationException">What the settings say cannot be used.</exception>
    public Exporters(TelemetrySetting setting)
    {
        // The exporter would tell Microsoft how it does; nobody asked for that.
        if (Environment.GetEnvironmentVariable(Statistics) is null)
            Environment.SetEnvironmentVariable(Statistics, "true");
        _sdk = OpenTelemetrySdk.Create(builder =>
        {
            builder.ConfigureResource(resource => resource.AddService(Service, serviceVersion: ProgramVersion.Full));
            builder.WithTracing(tracing => tracing.AddSource(Spans.Source).SetSampler(new AlwaysOnSampler()));
            builder.WithMetrics(metrics => metrics.AddMeter(Spans.Source));
            builder.WithLogging(logging => logging.AddProcessor(new BareExceptions()), options => options.IncludeFormattedMessage = true);
            if (setting.HasOtlp)
                AddOtlp(builder);
            if (setting.AzureMonitor is { } connection)
                AddAzureMonitor(builder, options => Configure(options, connection, setting));
        });
        _loggers = _sdk.GetLoggerFactory();
    }

    /// <summary>What takes the logs of a category.</summary>
    public ILogger Logger(string category) => _loggers.CreateLogger(category);

    /// <summary>Sends what there is to send, and waits for it.</summary>
    public void Flush()
    {
        _sdk.TracerProvider.ForceFlush(FlushPatience);
        _sdk.LoggerProvider.ForceFlush(FlushPatience);
        _sdk.MeterProvider.ForceFlush(FlushPatience);
    }

    /// <inheritdoc/>
    public void Dispose() => _sdk.Dispose();

    // Where to, and how, it reads from the standard variables by itself.
    private static void AddOtlp(IOpenTelemetryBuilder builder) => builder
        .WithTracing(tracing => tracing.AddOtlpExporter())
        .WithMetrics(metrics => metrics.AddOtlpExporter())
        .WithLogging(logging => logging.AddOtlpExporter());

    private static void AddAzureMonitor(IOpenTelemetryBuilder builder, Action<AzureMonitorExporterOptions> configure) => builder
        .WithTracing(tracing => tracing.AddAzureMonitorTraceExporter(configure))
        .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(configure))
        .WithLogging(logging => logging.AddAzureMonitorLogExporter(configure));

    // Every trace, ours alone, and nothing that it would measure of itself.
    private static void Configure(AzureMonitorExporterOptions options, string connection, TelemetrySetting setting)
    {
        options.ConnectionString = connection;
        options.Credential = setting.WithIdentity ? TableStorage.Identity(setting.ClientId) : null;
        (options.TracesPerSecond, options.SamplingRatio) = (null, 1);
        options.EnableStandardMetrics = options.EnablePerformanceCounters = options.EnableLiveMetrics = false;
    }
}
