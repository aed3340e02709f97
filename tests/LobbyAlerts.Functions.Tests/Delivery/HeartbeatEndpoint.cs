using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LobbyAlerts.Functions.Tests.Delivery;

/// <summary>A service on this machine that notices heartbeats: keeps what it is called with and answers as it is told.</summary>
internal sealed class HeartbeatEndpoint(WebApplication app, ConcurrentQueue<string> calls) : IAsyncDisposable
{
    /// <summary>What must not be told to anyone.</summary>
    public const string Secret = "5f0d-secret";

    public string Url => $"{app.Urls.First()}/ping/{Secret}?via=audit";

    public IReadOnlyCollection<string> Calls => calls;

    public static async Task<HeartbeatEndpoint> StartAsync(Func<HttpContext, Task>? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var (app, calls) = (builder.Build(), new ConcurrentQueue<string>());
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(context =>
        {
            calls.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            return answer?.Invoke(context) ?? Task.CompletedTask;
        });
        await app.StartAsync();
        return new HeartbeatEndpoint(app, calls);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
