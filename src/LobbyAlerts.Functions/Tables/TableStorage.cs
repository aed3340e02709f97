using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tables;

/// <summary>An account of Table Storage and the way into it: a connection string, or its address and a managed identity.</summary>
internal sealed class TableStorage
{
    private const string Expected =
        "LobbyAlerts__Storage=tables: takes a connection string, or https://ACCOUNT.table.core.windows.net to enter with the managed identity or with \"az login\"";

    // The platform sets it where it gives tokens; nobody configures it.
    private const string PlatformIdentity = "IDENTITY_ENDPOINT";

    // All tries together stay well within the lease of a claim.
    private const int Retries = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Func<TableClientOptions, TableServiceClient> _enter;

    /// <param name="host">The account's host, for messages.</param>
    /// <param name="enter">Makes a client; it must not ask anything of the service.</param>
    public TableStorage(string host, Func<TableClientOptions, TableServiceClient> enter) => (Host, _enter) = (host, enter);

    /// <summary>The account's host.</summary>
    public string Host { get; }

    /// <summary>Reads what follows <c>tables:</c>. What is wrong is said without repeating the text, for it may hold a key.</summary>
    /// <param name="text">The connection string or the address.</param>
    /// <param name="clientId">The client id of a user-assigned identity; null or empty for the system-assigned one.</param>
    /// <exception cref="SettingException">It is neither.</exception>
    public static TableStorage Parse(string text, string? clientId) =>
        text.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
            ? At(Address(text), Identity(clientId))
            : With(text);

    /// <summary>The account at an address, entered with a token.</summary>
    public static TableStorage At(Uri address, TokenCredential credential) =>
        new(address.Authority, options => new TableServiceClient(address, credential, options));

    /// <summary>The tables. Nothing is asked of the service yet.</summary>
    public ITables Open() => new AzureTables(_enter(Options(Retries)));

    /// <summary>Asks one small question of the service, so that a wrong address or a missing right is known at the start.</summary>
    /// <exception cref="SettingException">The service cannot be reached, or does not let us in.</exception>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        try
        {
            var tables = new AzureTables(_enter(Options(1)));
            await using var rows = tables.QueryAsync(AgendaTable.Name, SystemState.Range, cancellation).GetAsyncEnumerator(cancellation);
            await rows.MoveNextAsync();
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && StorageFaults.Say(e) is { } fault)
        {
            throw new SettingException($"Cannot use the table storage at {Host}: {fault}. Mend it, or choose another with LobbyAlerts__Storage.");
        }
    }

    /// <summary>The host; never the key.</summary>
    public override string ToString() => Host;

    internal static TableClientOptions Options(int retries)
    {
        var options = new TableClientOptions
        {
            Retry =
            {
                Mode = RetryMode.Exponential,
                MaxRetries = retries,
                Delay = TimeSpan.FromMilliseconds(400),
                MaxDelay = TimeSpan.FromSeconds(10),
                NetworkTimeout = Patience,
            },
        };
        options.AddPolicy(new ThrottlingPolicy(), HttpPipelinePosition.PerRetry);
        return options;
    }

    private static TableStorage With(string connection)
    {
        try
        {
            return new TableStorage(new TableServiceClient(connection).Uri.Authority, options => new TableServiceClient(connection, options));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            throw new SettingException($"{Expected}; this is no connection string of a storage account.");
        }
    }

    private static Uri Address(string text)
    {
        var fault =
            !Uri.TryCreate(text, UriKind.Absolute, out var uri) ? "this address cannot be read"
            : uri.Scheme != Uri.UriSchemeHttps ? "over http the token could be read on its way"
            : uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0 ? "an address has nothing after the host; a shared access signature goes into a connection string"
            : null;
        return fault is null ? uri! : throw new SettingException($"{Expected}; {fault}.");
    }

    /// <summary>
    /// The managed identity: a user-assigned one by its client id, or the system-assigned one. Where the platform has none to
    /// give, on the machine of whoever runs a command, it is whoever signed in with the Azure CLI.
    /// </summary>
    internal static TokenCredential Identity(string? clientId)
    {
        if (!string.IsNullOrEmpty(clientId))
            return new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId));
        var assigned = new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);
        return Environment.GetEnvironmentVariable(PlatformIdentity) is { Length: > 0 } ? assigned : new ChainedTokenCredential(new AzureCliCredential(), assigned);
    }
}
