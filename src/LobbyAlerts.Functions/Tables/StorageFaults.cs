using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Azure;
using Azure.Data.Tables.Models;
using Azure.Identity;

namespace LobbyAlerts.Functions.Tables;

/// <summary>Why Table Storage cannot be used, in words that name a remedy and hold no secret.</summary>
internal static class StorageFaults
{
    /// <summary>The words; null when the exception is not the storage's.</summary>
    public static string? Say(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [.., var last] } => Say(last),
        CredentialUnavailableException => "no managed identity answers here; assign one to this app, or use a connection string",
        AuthenticationFailedException => "the managed identity gave no token; AZURE_CLIENT_ID must be the client id of an identity that is assigned to this app",
        RequestFailedException { Status: 0 } e => Unreached(e),
        RequestFailedException e when e.ErrorCode == TableErrorCode.AuthorizationPermissionMismatch =>
            "the identity may not read its tables (403); give it the role Storage Table Data Contributor",
        RequestFailedException { Status: 401 or 403 } e => $"it does not let us in ({Answer(e)}); check the key, the identity and the account's firewall",
        RequestFailedException e => $"it answered {Answer(e)}",
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
