using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Telemetry;
using LobbyAlerts.Functions.Web;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Functions.Web.Board;
using LobbyAlerts.Functions.Web.Links;

namespace LobbyAlerts.Functions.Hosting.Handler;

/// <summary>One route a function: read the call, run the function, map its result.</summary>
internal static class HandlerEndpoints
{
    public static void MapFunctions(this WebApplication app)
    {
        app.UseTelemetry();
        app.Use(AnswerFaults);
        app.UseAccess();
        app.MapGet("/", () => "lobbyalerts").IsOpen(OpenDoor.Host);
        MapTimer<SweepDeadlines>(app, async (function, stop) => InvocationAnswer.Messages("messages", (await function.RunAsync(stop)).Select(message => message.Write())));
        MapTimer<ReconcileDeadlines>(app, (function, stop) => DoneAsync(function.RunAsync(stop)));
        MapTimer<SendDigests>(app, (function, stop) => DoneAsync(function.RunAsync(stop)));
        MapTimer<AuditDeliveries>(app, (function, stop) => DoneAsync(function.RunAsync(stop)));
        MapQueue<SendAlerts>(app, (function, message, _, stop) => DoneAsync(function.RunAsync(
            AlertMessage.Read(message) ?? throw new InvocationException($"the message is not one of version {AlertMessage.Version}"), stop)));
        MapQueue<RecordDeadLetters>(app, (function, message, broker, stop) => DoneAsync(function.RunAsync(
            new DeadLetter(message, AlertMessage.Read(message)?.AlertContact, broker), stop)));
        app.MapLinks();
        app.MapApi();
        app.MapBoard();
        app.MapHealth();
        app.MapMailEvents();
        app.MapFallback(() => Results.Text("There is no such function.", statusCode: StatusCodes.Status404NotFound)).IsOpen(OpenDoor.Host);
    }

    private static void MapTimer<T>(WebApplication app, Func<T, CancellationToken, Task<InvocationAnswer>> run) where T : notnull =>
        Map<T>(app, (function, invocation, stop) =>
        {
            invocation.RequireObject("timer");
            return (() => run(function, stop), null);
        });

    private static void MapQueue<T>(WebApplication app, Func<T, string, IReadOnlyDictionary<string, string>, CancellationToken, Task<InvocationAnswer>> run) where T : notnull =>
        Map<T>(app, (function, invocation, stop) =>
        {
            var message = invocation.Message("message");
            return (() => run(function, message, invocation.Words(), stop), AlertMessage.Read(message)?.AlertTrace);
        });

    private static void Map<T>(WebApplication app, Func<T, Invocation, CancellationToken, (Func<Task<InvocationAnswer>> Run, string? Cause)> prepare) where T : notnull =>
        app.MapPost($"/{typeof(T).Name}", async context => await (await RunAsync(context, prepare)).ExecuteAsync(context)).IsOpen(OpenDoor.Host);

    private static async Task<IResult> RunAsync<T>(HttpContext context, Func<T, Invocation, CancellationToken, (Func<Task<InvocationAnswer>> Run, string? Cause)> prepare) where T : notnull
    {
        var (request, services, cancellation) = (context.Request, context.RequestServices, context.RequestAborted);
        var (run, cause) = prepare(services.GetRequiredService<T>(), await Invocation.ReadAsync(request, cancellation), cancellation);
        try
        {
            var answer = await services.GetRequiredService<FunctionRuns>().RunAsync(typeof(T).Name, run, Spans.Read(cause), Invocation.IdOf(request));
            return Results.Json(answer, HandlerJson.Default.InvocationAnswer);
        }
        catch (Exception e) when (e is not (InvocationException or PoisonException or BadHttpRequestException or OperationCanceledException))
        {
            // It is told where it ran; the host and its caller need no more.
            return Results.Text($"{request.Path}: it failed.", statusCode: StatusCodes.Status500InternalServerError);
        }
    }

    private static async Task<InvocationAnswer> DoneAsync(Task run)
    {
        await run;
        return InvocationAnswer.Done;
    }

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
        catch (PoisonException e)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, e.Message);
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
