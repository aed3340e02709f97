using LobbyAlerts.Functions.Web.Access;

namespace LobbyAlerts.Functions.Telemetry;

/// <summary>Stands before everything else that answers requests, and traces each by its route. Runs of functions are traced where they run.</summary>
internal sealed class RequestSpans(TelemetrySink telemetry)
{
    public async Task TraceAsync(HttpContext context, RequestDelegate next)
    {
        var route = context.GetEndpoint() as RouteEndpoint;
        if (!telemetry.IsOn || route?.Metadata.GetMetadata<OpenTo>()?.Door == OpenDoor.Host)
        {
            await next(context);

            // The host's question whether we are there: from now on there is time.
            telemetry.StartSoon();
            return;
        }

        telemetry.Start();
        using var span = Spans.Request(context.Request.Method, route?.RoutePattern.RawText);
        try
        {
            await next(context);
            span.Answered(context.Response.StatusCode);
        }
        catch (Exception e)
        {
            span.Failed(e);
            throw;
        }
        finally
        {
            telemetry.FlushSoon();
        }
    }
}
