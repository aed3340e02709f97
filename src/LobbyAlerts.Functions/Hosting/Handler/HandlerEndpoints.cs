using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Functions;
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
        app.Use(AnswerFaults);
        app.UseAccess();
        app.MapGet("/", () => "lobbyalerts").IsOpen(OpenDoor.Host);
        app.MapPost($"/{nameof(SweepDeadlines)}", SweepAsync).IsOpen(OpenDoor.Host);
        app.MapPost($"/{nameof(SendAlerts)}", SendAsync).IsOpen(OpenDoor.Host);
        app.MapPost($"/{nameof(RecordDeadLetters)}", RecordAsync).IsOpen(OpenDoor.Host);
        app.MapPost($"/{nameof(ReconcileDeadlines)}", ReconcileAsync).IsOpen(OpenDoor.Host);
        app.MapPost($"/{nameof(SendDigests)}", DigestAsync).IsOpen(OpenDoor.Host);
        app.MapPost($"/{nameof(AuditDeliveries)}", AuditAsync).IsOpen(OpenDoor.Host);
        app.MapLinks();
        app.MapApi();
        app.MapBoard();
        app.MapHealth();
        app.MapMailEvents();
        app.MapFallback(() => Results.Text("There is no such function.", statusCode: StatusCodes.Status404NotFound)).IsOpen(OpenDoor.Host);
    }

    private static async Task<IResult> SweepAsync(HttpRequest request, SweepDeadlines function, CancellationToken cancellation)
    {
        (await Invocation.ReadAsync(request, cancellation)).RequireObject("timer");
        var messages = await function.RunAsync(cancellation);
        return Answer(InvocationAnswer.Messages("messages", messages.Select(message => message.Write())));
    }

    private static async Task<IResult> SendAsync(HttpRequest request, SendAlerts function, CancellationToken cancellation)
    {
        var message = AlertMessage.Read((await Invocation.ReadAsync(request, cancellation)).Message("message"))
            ?? throw new InvocationException($"the message is not one of version {AlertMessage.Version}");
        await function.RunAsync(message, cancellation);
        return Answer(InvocationAnswer.Done);
    }

    private static async Task<IResult> RecordAsync(HttpRequest request, RecordDeadLetters function, CancellationToken cancellation)
    {
        var invocation = await Invocation.ReadAsync(request, cancellation);
        var body = invocation.Message("message");
        await function.RunAsync(new DeadLetter(body, AlertMessage.Read(body)?.AlertContact, invocation.Words()), cancellation);
        return Answer(InvocationAnswer.Done);
    }

    private static async Task<IResult> ReconcileAsync(HttpRequest request, ReconcileDeadlines function, CancellationToken cancellation)
    {
        (await Invocation.ReadAsync(request, cancellation)).RequireObject("timer");
        await function.RunAsync(cancellation);
        return Answer(InvocationAnswer.Done);
    }

    private static async Task<IResult> DigestAsync(HttpRequest request, SendDigests function, CancellationToken cancellation)
    {
        (await Invocation.ReadAsync(request, cancellation)).RequireObject("timer");
        await function.RunAsync(cancellation);
        return Answer(InvocationAnswer.Done);
    }

    private static async Task<IResult> AuditAsync(HttpRequest request, AuditDeliveries function, CancellationToken cancellation)
    {
        (await Invocation.ReadAsync(request, cancellation)).RequireObject("timer");
        await function.RunAsync(cancellation);
        return Answer(InvocationAnswer.Done);
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
