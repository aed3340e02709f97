using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Web.Access;

namespace LobbyAlerts.Functions.Web;

/// <summary>The route of MailEvents, the same in both hosts.</summary>
internal static class MailEventEndpoints
{
    /// <summary>Where SendGrid reports.</summary>
    public const string SendGrid = $"{ApiEndpoints.Root}/mail-events/sendgrid";

    public static void MapMailEvents(this WebApplication app) =>
        app.MapPost(SendGrid, (HttpContext context, MailEvents function) => function.RunAsync(context.Request, context.RequestAborted)).IsOpen(OpenDoor.MailEvents);
}
