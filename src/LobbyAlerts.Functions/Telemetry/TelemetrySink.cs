using Microsoft.Extensions.Logging.Abstractions;

namespace LobbyAlerts.Functions.Telemetry;

/// <summary>
/// Where spans, metrics and logs go, if the settings say so. What sends them is loaded when first needed, or after the first
/// answer; it sends in the background, and never holds up an answer. A process that is killed loses what was not yet sent.
/// </summary>
/// <param name="setting">Where to.</param>
internal sealed class TelemetrySink(TelemetrySetting setting) : IDisposable
{
    // What happens shortly after one another is sent together.
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(1);

    private readonly Lazy<Exporters?> _exporters = new(() => Open(setting));
    private int _isFlushing;

    /// <summary>Whether anything is told to anyone.</summary>
    public bool IsOn => setting.IsOn;

    /// <summary>Loads what sends, unless it is loaded.</summary>
    public void Start()
    {
        if (IsOn)
            _ = _exporters.Value;
    }

    /// <summary>Loads it in the background.</summary>
    public void StartSoon()
    {
        if (IsOn && !_exporters.IsValueCreated)
            _ = Task.Run(Start);
    }

    /// <summary>Sends in a moment, in the background, what there is to send.</summary>
    public void FlushSoon()
    {
        if (_exporters is { IsValueCreated: true, Value: { } exporters } && Interlocked.Exchange(ref _isFlushing, 1) == 0)
            _ = FlushAsync(exporters);
    }

    /// <summary>What takes the logs of a category; null before it is loaded, for the sake of which nothing loads it.</summary>
    public ILogger? Logger(string category) => _exporters.IsValueCreated ? _exporters.Value?.Logger(category) ?? NullLogger.Instance : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_exporters.IsValueCreated)
            _exporters.Value?.Dispose();
    }

    private async Task FlushAsync(Exporters exporters)
    {
        await Task.Delay(Together, TimeProvider.System);
        Interlocked.Exchange(ref _isFlushing, 0);
        exporters.Flush();
    }

    // Telemetry is not worth a mail.
    private static Exporters? Open(TelemetrySetting setting)
    {
        try
        {
            return new Exporters(setting);
        }
        catch (Exception e)
        {
            Console.Error.WriteLine($"lobbyalerts: no telemetry is sent, for it cannot be set up ({e.GetType().Name}); see {TelemetrySetting.ConnectionString} and {TelemetrySetting.OtlpEndpoint}.");
            return null;
        }
    }
}
