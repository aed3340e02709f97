using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Azure;
using Azure.Identity;
using Microsoft.Data.Sqlite;

namespace LobbyAlerts.Functions.Tables;

/// <summary>Why storage cannot be used, in words that name a remedy and hold no secret.</summary>
internal static class StorageFaults
{
    /// <summary>The words; null when the exception is not the storage's.</summary>
    public static string? Say(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [.., var last] } => Say(last),
        AuthenticationFailedException =>
            "neither a managed identity nor the Azure CLI gave a token; sign in with \"az login\", run where an identity is assigned (AZURE_CLIENT_ID chooses among several), or enter with a connection string",
        RequestFailedException { Status: 0 } e => Unreached(e),
        RequestFailedException { Status: 401 or 403 } e =>
            $"it does not let us in ({Answer(e)}); check the key, or give the identity, or whoever signed in, the role Storage Table Data Contributor, and see that the account's firewall lets this machine in",
        RequestFailedException { Status: 404 } e => $"there is no such account ({Answer(e)})",
        RequestFailedException e => $"it answered {Answer(e)}",
        SqliteException e => $"the database answered: {e.Message}",
        JsonException => "what answers there is no table storage",
        OperationCanceledException => "it does not answer in time",
        _ => null,
    };

    private static string Answer(RequestFailedException e) =>
        string.IsNullOrEmpty(e.ErrorCode) ? FormattableString.Invariant($"{e.Status}") : FormattableString.Invariant($"{e.Status} {e.ErrorCode}");

    private static string Unreached(RequestFailedException e)
    {
        for (Exception? cause = e; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return "there is no host of that name";
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return "nothing listens there";
                case AuthenticationException:
                    return "its certificate is not trusted";
            }
        }

        return "it cannot be reached";
    }
}
