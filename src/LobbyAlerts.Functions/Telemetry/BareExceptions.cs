using OpenTelemetry;
using OpenTelemetry.Logs;

namespace LobbyAlerts.Functions.Telemetry;

/// <summary>Tells of exceptions in logs what may be told, before anyone is sent them. With that every log is of one sort in Application Insights.</summary>
internal sealed class BareExceptions : BaseProcessor<LogRecord>
{
    private const string Type = "exception.type";
    private const string Trace = "exception.stacktrace";

    /// <inheritdoc/>
    public override void OnEnd(LogRecord data)
    {
        if (data.Exception is not { } exception)
            return;
        data.Exception = null;
        data.Attributes = [.. data.Attributes ?? [], new(Type, ExceptionWords.Types(exception)), new(Trace, exception.StackTrace)];
    }
}
