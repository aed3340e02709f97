using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>A handler that does what a test writes down, such as what our program never would; it runs beside the test.</summary>
internal sealed class ScriptedHandler : IHandlerProgram
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _ending = new();

    /// <param name="port">Where it listens.</param>
    /// <param name="answer">How it answers everything but <c>GET /</c>.</param>
    public ScriptedHandler(int port, Func<ScriptedHandler, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Clear();
        _app.Urls.Add($"http://127.0.0.1:{port}");
        _app.MapGet("/", () => "ready");
        _app.MapFallback(async context =>
        {
            // Whoever ends lets its connections go.
            using var ends = _ending.Token.Register(context.Abort);
            await answer(this, context);
        });
        _app.Start();
    }

    public int? Ended { get; private set; }

    public string Said => "";

    /// <summary>Answers as a function that succeeds.</summary>
    public static async Task AnswerAsync(HttpContext context, string text, string type = "application/json", int status = 200)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>Waits for ever, or until it is killed.</summary>
    public static Task HangAsync(HttpContext context) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    /// <summary>Ends by itself.</summary>
    public Task EndAsync(int code)
    {
        Ended ??= code;
        return _ending.CancelAsync();
    }

    public async Task KillAsync()
    {
        await EndAsync(StartedProgram.Killed);
        await _app.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await _app.DisposeAsync();
        _ending.Dispose();
    }
}
