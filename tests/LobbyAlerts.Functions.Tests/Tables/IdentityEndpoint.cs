using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LobbyAlerts.Functions.Tests.Tables;

/// <summary>What Azure offers an app with a managed identity: an address on its own machine that hands out tokens.</summary>
internal sealed class IdentityEndpoint(WebApplication app, ConcurrentQueue<(string? Resource, string? ClientId)> asked) : IAsyncDisposable
{
    public const string Header = "header-of-the-app";

    public string Url => app.Urls.First() + "/msi/token";

    /// <summary>What was asked for: the resource, and the client id of the identity.</summary>
    public IReadOnlyCollection<(string? Resource, string? ClientId)> Asked => asked;

    public static async Task<IdentityEndpoint> StartAsync(FakeToken token)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var (app, asked) = (builder.Build(), new ConcurrentQueue<(string?, string?)>());
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/msi/token", (HttpRequest request) =>
        {
            if (request.Headers["X-IDENTITY-HEADER"] != Header)
                return Results.Unauthorized();
            asked.Enqueue((request.Query["resource"], request.Query["client_id"]));
            var end = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
            return Results.Text($$"""{"access_token":"{{token.Text()}}","expires_on":"{{end}}","resource":"{{FakeToken.Audience}}","token_type":"Bearer"}""", "application/json");
        });
        await app.StartAsync();
        return new IdentityEndpoint(app, asked);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
