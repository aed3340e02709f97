using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Links;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Web.Links;

/// <summary>The routes of the links in mails, the same in both hosts. The token is all that lets anyone in, and stands in no log.</summary>
internal static class LinkEndpoints
{
    /// <summary>Everything of links is under this.</summary>
    public const string Root = $"{ApiEndpoints.Root}/l";

    /// <summary>How the address of a calendar feed ends.</summary>
    public const string CalendarEnd = ".ics";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Both = [.. Reading, HttpMethods.Post];

    public static IServiceCollection AddLinks(this IServiceCollection services, LinkSetting setting) => services
        .AddSingleton(setting)
        .AddSingleton(new LinkTokens(setting.Keys))
        .AddSingleton<LinkMaker>()
        .AddSingleton<Responding>()
        .AddSingleton<FreshMails>()
        .AddSingleton<Proposals>()
        .AddSingleton<ContactChanges>()
        .AddSingleton<Feeds.CalendarFeed>()
        .AddSingleton<RespondDoor>()
        .AddSingleton<UnsubscribeDoor>()
        .AddSingleton<Functions.Links>();

    public static void MapLinks(this WebApplication app)
    {
        Map(app, LinkPurpose.Respond, "", Both);
        Map(app, LinkPurpose.Unsubscribe, "", Both);
        Map(app, LinkPurpose.Calendar, CalendarEnd, Reading);
        app.MapMethods(Root + "/{**path}", Both, (HttpContext context) => LinkPage.NoLink(LinkTexts.For(context.Request))).IsOpen(OpenDoor.Links);
    }

    private static void Map(WebApplication app, LinkPurpose purpose, string end, string[] methods) => app.MapMethods(
        $"{Root}/{LinkTokens.PathOf(purpose)}/{{token}}{end}",
        methods,
        (string token, HttpContext context, Functions.Links links, ILogger<Functions.Links> logger) => AnswerAsync(() => links.RunAsync(context.Request, purpose, token, context.RequestAborted), context, logger)).IsOpen(OpenDoor.Links);

    private static async Task<IResult> AnswerAsync(Func<Task<IResult>> answer, HttpContext context, ILogger logger)
    {
        var texts = LinkTexts.For(context.Request);
        try
        {
            return await answer();
        }
        catch (BadHttpRequestException)
        {
            return LinkPage.NotUnderstood(texts);
        }
        catch (AgendaChangedException)
        {
            return LinkPage.Later(texts);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (e is System.Text.Json.JsonException || StorageFaults.Say(e) is not { } fault)
                logger.LinkFailed(e);
            else
                logger.LinkPutOff(fault);
            return LinkPage.Later(texts);
        }
    }
}
