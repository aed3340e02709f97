using System.Net;
using System.Security.Principal;
using System.Text.Json;
using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace LobbyAlerts.Functions.Web;

/// <summary>Stands before the API: lets nobody in without a key, and turns what goes wrong into problems.</summary>
internal sealed class ApiGuard(ApiKeys keys, bool isLocal, ILogger<Api> logger)
{
    private const string KeyHeader = "X-Api-Key";

    /// <summary>The name of the key that a request came with.</summary>
    public static string NameOf(HttpContext context) =>
        context.User.Identity?.Name ?? throw new InvalidOperationException("The request was let in without a key.");

    public async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments(ApiEndpoints.Root) || context.Request.Path.StartsWithSegments(Links.LinkEndpoints.Root))
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
            if (Refusal(context) is { } refusal)
                await refusal.ExecuteAsync(context);
            else
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

    // Before anything of the body, or of storage, is read.
    private Problem? Refusal(HttpContext context)
    {
        if (isLocal && !IsLoopback(context.Request.Host.Host))
            return Problem.WrongHost;
        if (context.GetEndpoint()?.Metadata.GetMetadata<Access.AccessNeed>() is null)
            return null;
        if (context.Request.Headers[KeyHeader] is [{ Length: > 0 } key] && keys.NameOf(key) is { } name)
        {
            context.User = new GenericPrincipal(new GenericIdentity(name), null);
            return null;
        }

        context.Response.Headers.WWWAuthenticate = $"ApiKey header=\"{KeyHeader}\"";
        return Problem.Unauthorized;
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
                logger.StorageFailed(fault);
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

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
