using LobbyAlerts.Feeds;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Functions.Web.Links;
using LobbyAlerts.Links;
using NodaTime;

namespace LobbyAlerts.Functions.Functions;

/// <summary>HTTP, anonymous: what the links in mails lead to. Reading changes nothing, however often and by whatever it is done.</summary>
internal sealed class Links(LinkTokens tokens, DoorLimits limits, RespondDoor respond, UnsubscribeDoor unsubscribe, CalendarFeed calendar, TimeProvider time)
{
    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="purpose">What its path is for.</param>
    /// <param name="token">The token in its path.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public async Task<IResult> RunAsync(HttpRequest request, LinkPurpose purpose, string token, CancellationToken cancellation)
    {
        var link = await tokens.ReadAsync(token, purpose);
        if (!limits.AllowLink(link?.Contact))
            return LinkPage.TooMany(LinkTexts.For(request));
        if (link is null)
            return LinkPage.NoLink(LinkTexts.For(request));

        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        if (purpose == LinkPurpose.Calendar)
            return await calendar.OfAsync(link, now, cancellation) is { } feed ? new FeedAnswer(feed) : LinkPage.NoLink(LinkTexts.For(request));

        var form = HttpMethods.IsPost(request.Method) ? await LinkForm.ReadAsync(request, cancellation) : null;
        var page = purpose == LinkPurpose.Respond
            ? await respond.AnswerAsync(link, form, now, cancellation)
            : await unsubscribe.AnswerAsync(link, form, now, cancellation);
        return page ?? LinkPage.NoLink(LinkTexts.For(request));
    }
}
