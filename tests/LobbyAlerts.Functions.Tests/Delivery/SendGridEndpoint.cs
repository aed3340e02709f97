using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LobbyAlerts.Functions.Tests.Delivery;

/// <summary>What a request to SendGrid held.</summary>
internal sealed record Captured(string Method, string Path, string? Authorization, string? ContentType, JsonElement Body);

/// <summary>SendGrid on this machine: keeps what it is sent and answers as it is told.</summary>
internal sealed class SendGridEndpoint(WebApplication app, ConcurrentQueue<Captured> captured) : IAsyncDisposable
{
    public string Url { get; } = app.Urls.First();

    public IReadOnlyCollection<Captured> Captured => captured;

    public static async Task<SendGridEndpoint> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var (app, captured) = (builder.Build(), new ConcurrentQueue<Captured>());
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(async context =>
        {
            var request = context.Request;
            using var body = request.ContentLength > 0 ? await JsonDocument.ParseAsync(request.Body) : null;
            captured.Enqueue(new(request.Method, request.Path, request.Headers.Authorization, request.ContentType, body?.RootElement.Clone() ?? default));
            await answer(context);
        });
        await app.StartAsync();
        return new SendGridEndpoint(app, captured);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
