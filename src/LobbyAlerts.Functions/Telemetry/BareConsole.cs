using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace LobbyAlerts.Functions.Telemetry;

/// <summary>Prints a log on one line, and of an exception what may be told.</summary>
internal sealed class BareConsole() : ConsoleFormatter(FormatterName)
{
    /// <summary>What the formatter is called.</summary>
    public const string FormatterName = "bare";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var said = logEntry.Formatter(logEntry.State, null);
        var line = logEntry.Exception is { } exception ? $"{said} {ExceptionWords.Of(exception)}" : said;
        textWriter.WriteLine($"{Level(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] {line.ReplaceLineEndings(" ")}");
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        _ => "dbug",
    };
}
