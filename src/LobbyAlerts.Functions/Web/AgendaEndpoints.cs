using LobbyAlerts.Functions.Web.Access;

namespace LobbyAlerts.Functions.Web;

/// <summary>Serves the page of the standalone host.</summary>
internal static class AgendaEndpoints
{
    public static void MapAgenda(this WebApplication app)
    {
        app.MapGet("/", async (AgendaPage page, CancellationToken cancellation) =>
            Results.Content(await page.RenderAsync(cancellation), "text/html; charset=utf-8")).Needs(AccessRole.Reader);
        app.MapGet("/agenda.css", () => Results.Content(AgendaPage.Resource("agenda.css"), "text/css; charset=utf-8")).Needs(AccessRole.Reader);
    }
}
