using System.Text.Json;
using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Web;

namespace LobbyAlerts.Functions.Hosting.Handler;

/// <summary>One route a function: read the call, run the function, map its result.</summary>
internal static class HandlerEndpoints
{
    public static void MapFunctions(this WebApplication app)
    {
        app.Use(AnswerFaults);
        app.MapGet("/", () => "lobbyalerts");
        app.MapPost($"/{nameof(SweepDeadlines)}", SweepAsync);
        app.MapPost($"/{nameof(SendAlerts)}", SendAsync);
        app.MapPost($"/{nameof(ReconcileDeadlines)}", ReconcileAsync);
        app.MapApi(isLocal: false);
        app.MapGet("/api/health", HealthAsync);
        app.MapFallback(() => Results.Text("There is no such function.", statusCode: StatusCodes.Status404NotFound));
    }

    private static async Task<IResult> SweepAsync(HttpRequest request, SweepDeadlines function, CancellationToken cancellation)
    {
        (await Invocation.ReadAsync(request, cancellation)).Object("timer");
        var messages = await function.RunAsync(cancellation);
        return Answer(InvocationAnswer.Messages("messages", messages.Select(message => JsonSerializer.Serialize(message, MessageJson.Default.AlertMessage))));
    }

    private static async Task<IResult> SendAsync(HttpRequest request, SendAlerts function, CancellationToken cancellation)
    {
        var message = Read((await Invocation.ReadAsync(request, cancellation)).Message("message"));
        await function.RunAsync(message, cancellation);
        return Answer(InvocationAnswer.Done);
    }

    private static async Task<IResult> ReconcileAsync(HttpRequest request, ReconcileDeadlines function, CancellationToken cancellation)
    {
        (await Invocation.ReadAsync(request, cancellation)).Object("timer");
        await function.RunAsync(cancellation);
        return Answer(InvocationAnswer.Done);
    }

    private static async Task<IResult> HealthAsync(Health function, CancellationToken cancellation)
    {
        var health = await function.RunAsync(cancellation);
        return Results.Json(health, statusCode: health.Storage ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static AlertMessage Read(JsonElement message)
    {
        try
        {
            return message.Deserialize(MessageJson.Default.AlertMessage) is { MessageVersion: AlertMessage.Version } read && AlertMessage.IsContact(read.AlertContact)
                ? read
                : throw new InvocationException($"the message is not one of version {AlertMessage.Version}");
        }
        catch (JsonException)
        {
            throw new InvocationException("the message is not one of ours");
        }
    }

    private static IResult Answer(InvocationAnswer answer) => Results.Json(answer, HandlerJson.Default.InvocationAnswer);

    private static async Task AnswerFaults(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (InvocationException e)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, $"{e.Message}.");
        }
        catch (BadHttpRequestException e)
        {
            // Too large, or cut off.
            await RefuseAsync(context, e.StatusCode, e.Message);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync($"{context.Request.Path}: {why}");
    }
}
