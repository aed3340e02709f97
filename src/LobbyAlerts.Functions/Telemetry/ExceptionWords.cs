using Azure;
using Azure.Identity;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Storage;
using Microsoft.Data.Sqlite;

namespace LobbyAlerts.Functions.Telemetry;

/// <summary>
/// What may be told of an exception: its type, and where. Its message may repeat what somebody else wrote: an address, an
/// answer of a service, a connection string. Only our own messages, and our words for storage's, are known to hold nothing of that.
/// </summary>
internal static class ExceptionWords
{
    /// <summary>The types from the outermost in, with the words that are known.</summary>
    public static string Types(Exception exception)
    {
        var causes = new List<string>();
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
            causes.Add($"{cause.GetType().FullName}{(Known(cause) is { } words ? $" ({words})" : "")}");
        return string.Join(" < ", causes);
    }

    /// <summary>The same, and where it was thrown.</summary>
    public static string Of(Exception exception) => $"{Types(exception)}{Environment.NewLine}{exception.StackTrace}";

    private static string? Known(Exception exception) => exception switch
    {
        RequestFailedException or AuthenticationFailedException or SqliteException => StorageFaults.Say(exception),
        _ when exception.GetType().Assembly == typeof(ExceptionWords).Assembly || exception is AgendaChangedException => exception.Message,
        _ => null,
    };
}
