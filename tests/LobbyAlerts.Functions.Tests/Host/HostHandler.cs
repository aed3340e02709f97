namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>What a client asks of the site goes to the host's double, as if that were in front of it.</summary>
internal sealed class HostHandler(HostDouble host) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => host.SendAsync(request);
}
