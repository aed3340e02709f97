using System.Net;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>The host's front: it finds the function of a request, checks its key, and forwards it.</summary>
internal sealed class HostFront(AppRoot app, HostCalls calls)
{
    private const string Site = "lobbyalerts.example.org";

    // In the order of their names, whatever the routes say (azure-functions-host#9876).
    private readonly HttpRoute[] _routes =
    [
        .. app.Functions
            .Where(function => function.Trigger.Type == "httpTrigger")
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .Select(function => new HttpRoute(function, app.RoutePrefix)),
    ];

    /// <summary>Answers a request from outside.</summary>
    /// <exception cref="HostException">The function is not one whose requests are forwarded.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        var path = ForwardedRequest.PathOf(request).Path;
        if (_routes.FirstOrDefault(route => route.Takes(request.Method, path))?.Function is not { } function)
            return HostCalls.Answer(HttpStatusCode.NotFound, "");
        if (!HostKeys.Allow(function, request))
            return HostCalls.Answer(HttpStatusCode.Unauthorized, "");
        if (function.Outputs is not [{ Type: "http" }])
            throw new HostException($"{function.Name} is not forwarded: it has more than one output, or none for HTTP.");
        return ForwardedRequest.LosesBody(request)
            ? HostCalls.Answer(HttpStatusCode.InternalServerError, "")
            : await calls.ForwardAsync(request, Site);
    }
}
