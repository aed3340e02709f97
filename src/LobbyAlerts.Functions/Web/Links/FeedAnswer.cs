using LobbyAlerts.Feeds;
using Microsoft.Net.Http.Headers;

namespace LobbyAlerts.Functions.Web.Links;

/// <summary>A calendar feed as an answer; without a body for whoever has this version.</summary>
internal sealed record FeedAnswer(Feed Feed) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var tag = new EntityTagHeaderValue($"\"{Feed.Version}\"");
        LinkPage.Harden(response);
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.ETag = tag.ToString();
        if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.Headers.ContentDisposition = "inline; filename=\"lobbyalerts.ics\"";
        response.ContentType = "text/calendar; charset=utf-8";
        return response.WriteAsync(Feed.Text, httpContext.RequestAborted);
    }
}
