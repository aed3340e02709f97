using System.Collections;
using System.Data.Common;
using LobbyAlerts.Functions.Hosting;

namespace LobbyAlerts.Functions.Telemetry;

/// <summary>Where telemetry goes, from the variables that Azure and OpenTelemetry have for it.</summary>
/// <param name="AzureMonitor">The connection string of Application Insights; null when there is none.</param>
/// <param name="WithIdentity">Whether Application Insights is entered with the managed identity.</param>
/// <param name="ClientId">The client id of that identity; null for the system-assigned one.</param>
/// <param name="HasOtlp">Whether it goes to a collector as well.</param>
internal sealed record TelemetrySetting(string? AzureMonitor, bool WithIdentity, string? ClientId, bool HasOtlp)
{
    /// <summary>The connection string of Application Insights.</summary>
    public const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>How the Functions host enters Application Insights, and we as well.</summary>
    public const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>The address of a collector that speaks OTLP.</summary>
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Nowhere.</summary>
    public static TelemetrySetting None { get; } = new(null, false, null, false);

    /// <summary>Whether it goes anywhere.</summary>
    public bool IsOn => AzureMonitor is not null || HasOtlp;

    /// <summary>Reads the setting. What is wrong is said without repeating it, for it may hold a key.</summary>
    /// <exception cref="SettingException">It cannot be used.</exception>
    public static TelemetrySetting Read(IDictionary environment)
    {
        var (connection, otlp) = (Text(environment, ConnectionString), Text(environment, OtlpEndpoint));
        if (connection is not null && !(Guid.TryParse(Part(connection, "InstrumentationKey"), out _) && IsAddress(Part(connection, "IngestionEndpoint"))))
            throw new SettingException($"{ConnectionString} must be the connection string that Application Insights shows, with InstrumentationKey and IngestionEndpoint; or leave it out.");
        if (otlp is not null && !IsAddress(otlp))
            throw new SettingException($"{OtlpEndpoint} must be the address of a collector, such as http://127.0.0.1:4317; or leave it out.");
        return new TelemetrySetting(
            connection,
            string.Equals(Part(Text(environment, Authentication) ?? "", "Authorization"), "AAD", StringComparison.OrdinalIgnoreCase),
            Text(environment, Settings.Identity),
            otlp is not null);
    }

    private static string? Text(IDictionary environment, string name) => environment[name] is string { Length: > 0 } text ? text : null;

    private static bool IsAddress(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    private static string? Part(string connection, string name)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = connection }.TryGetValue(name, out var value) ? value as string : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
