using System.Text.Json;
using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace LobbyAlerts.Functions.Web;

/// <summary>Stands before the API, and before its door: turns what goes wrong into problems.</summary>
internal sealed class ApiGuard(ILogger<Api> logger)
{
    public async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (AccessGuard.IsPage(context) || context.Request.Path.StartsWithSegments(Links.LinkEndpoints.Root))
        {
            await next(context);
            return;
        }

        // The body's limit is ours to keep; the server's own would cut the connection before the answer is read.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && ProblemOf(e, context) is { } problem)
        {
            await problem.ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer.
        }
    }

    private Problem? ProblemOf(Exception exception, HttpContext context)
    {
        switch (exception)
        {
            case ProblemException { Problem: var problem }:
                return problem;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problem.TooLarge;
            case BadHttpRequestException bad:
                return Problem.BadRequest(bad.StatusCode, "It was cut off, or is not HTTP as it should be. Send it again.");
            case OperationCanceledException when context.RequestAborted.IsCancellationRequested:
                return null;
            case AgendaChangedException:
                return Later(context, "1", "Others kept changing the same deadlines.");

            // JSON that cannot be read is a row of ours, not the service.
            case not JsonException when StorageFaults.Say(exception) is { } fault:
                logger.ApiPutOff(fault);
                return Later(context, "30", "The storage does not answer as it should.");
            default:
                logger.ApiFailed(exception);
                return Problem.Unexpected;
        }
    }

    private static Problem Later(HttpContext context, string seconds, string why)
    {
        context.Response.Headers.RetryAfter = seconds;
        return Problem.Unavailable(why);
    }
}
