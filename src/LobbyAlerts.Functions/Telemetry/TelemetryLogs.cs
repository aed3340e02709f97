namespace LobbyAlerts.Functions.Telemetry;

/// <summary>Hands logs to whoever telemetry goes to, from the first request or run on: what is logged at the start does not load what sends.</summary>
internal sealed class TelemetryLogs(TelemetrySink telemetry) : ILoggerProvider
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Late(telemetry, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Telemetry is disposed of by whoever made it.
    }

    private sealed class Late(TelemetrySink telemetry, string category) : ILogger
    {
        private ILogger? _logger;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            (_logger ??= telemetry.Logger(category))?.Log(logLevel, eventId, state, exception, formatter);
    }
}
