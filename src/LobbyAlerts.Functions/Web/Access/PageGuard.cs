using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Web.Links;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Web.Access;

/// <summary>Turns what goes wrong in a page into a page that says what to do, and nothing of what went wrong.</summary>
internal sealed class PageGuard(ILogger<PageGuard> logger)
{
    public async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (!AccessGuard.IsPage(context) || context.GetEndpoint() is not RouteEndpoint route || route.Metadata.GetMetadata<OpenTo>() is { Door: OpenDoor.Host })
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await PageOf(e, LinkTexts.For(context.Request)).ExecuteAsync(context);
        }
    }

    private LinkPage PageOf(Exception exception, LinkTexts texts)
    {
        switch (exception)
        {
            case BadHttpRequestException:
                return LinkPage.NotUnderstood(texts);
            case AgendaChangedException:
                break;
            case not System.Text.Json.JsonException when StorageFaults.Say(exception) is { } fault:
                logger.PagePutOff(fault);
                break;
            default:
                logger.PageFailed(exception);
                break;
        }

        return LinkPage.Later(texts);
    }
}
