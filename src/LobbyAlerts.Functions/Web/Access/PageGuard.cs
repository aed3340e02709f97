using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Web.Links;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Web.Access;

/// <summary>Turns what goes wrong in a page into a page that says what to do, and nothing of what went wrong.</summary>
internal sealed partial class PageGuard(ILogger<PageGuard> logger)
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
                PutOff(logger, fault);
                break;
            default:
                Failed(logger, exception);
                break;
        }

        return LinkPage.Later(texts);
    }

    [LoggerMessage(50, LogLevel.Error, "A page failed.")]
    private static partial void Failed(ILogger logger, Exception exception);

    [LoggerMessage(51, LogLevel.Warning, "A page was put off; of the storage: {Fault}.")]
    private static partial void PutOff(ILogger logger, string fault);
}
