using System.Net;
using LobbyAlerts.Functions.Hosting;

namespace LobbyAlerts.Functions.Web.Access;

/// <summary>Where the program stands, which decides who can be known and by what.</summary>
/// <param name="IsLocal">Whether it is the standalone host: people sign in with a link of its own.</param>
/// <param name="HasPlatform">Whether App Service authentication is on, and so its header can be believed.</param>
/// <param name="Url">Where the standalone host listens.</param>
/// <param name="PublicUrl">Where readers reach it; null when that was not said.</param>
internal sealed record Entrance(bool IsLocal, bool HasPlatform, Uri Url, Uri? PublicUrl)
{
    public static Entrance Of(Settings settings, bool isLocal) => new(isLocal, !isLocal && settings.HasPlatform, settings.Url, settings.Links.PublicUrl);

    /// <summary>Whether a name for the host is ours: on a loopback address another one was led here by someone else.</summary>
    public bool Serves(HostString host) => !IsLocal || !Url.IsLoopback || IsLoopback(host.Host) || IsPublic(host);

    /// <summary>
    /// Whether a cookie can be kept to encrypted connections. Chromium and Firefox do that on a loopback address too;
    /// Safari, and programs, would not send it back.
    /// </summary>
    public bool KeepsSecure(HttpRequest request) =>
        !IsLocal || request.IsHttps || (IsPublic(request.Host) && PublicUrl!.Scheme == Uri.UriSchemeHttps)
        || (IsLoopback(request.Host.Host) && request.Headers.UserAgent.ToString() is var agent
            && (agent.Contains("Chrome/", StringComparison.Ordinal) || agent.Contains("Firefox/", StringComparison.Ordinal)));

    private bool IsPublic(HostString host) => PublicUrl is { } url && host.Host.Equals(url.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
