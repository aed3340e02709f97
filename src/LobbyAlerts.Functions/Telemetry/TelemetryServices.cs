using Microsoft.Extensions.Logging.Console;

namespace LobbyAlerts.Functions.Telemetry;

/// <summary>What both hosts tell, and to whom.</summary>
internal static class TelemetryServices
{
    private const string Ours = "LobbyAlerts";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, TelemetrySetting setting) => services
        .AddSingleton(setting)
        .AddSingleton<TelemetrySink>()
        .AddSingleton<FunctionRuns>();

    /// <summary>Logs go to the console, and to whoever telemetry goes to.</summary>
    /// <param name="logging">What logs.</param>
    /// <param name="setting">Where telemetry goes.</param>
    /// <param name="isHosted">Whether the Functions host sends what is printed to Application Insights: what we send there ourselves is then not printed.</param>
    public static void AddLogs(this ILoggingBuilder logging, TelemetrySetting setting, bool isHosted)
    {
        logging.ClearProviders().SetMinimumLevel(LogLevel.Warning);
        if (!isHosted || setting.AzureMonitor is null)
            logging.AddConsole(console => console.FormatterName = BareConsole.FormatterName).AddConsoleFormatter<BareConsole, ConsoleFormatterOptions>();
        if (isHosted)
            logging.AddFilter(Ours, LogLevel.Information);
        if (setting.IsOn)
            logging.AddFilter<TelemetryLogs>(Ours, LogLevel.Information).Services.AddSingleton<ILoggerProvider, TelemetryLogs>();
    }

    /// <summary>Puts the spans of requests before everything else.</summary>
    public static void UseTelemetry(this WebApplication app) => app.Use(new RequestSpans(app.Services.GetRequiredService<TelemetrySink>()).TraceAsync);
}
