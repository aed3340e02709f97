namespace LobbyAlerts.Functions.Web;

/// <summary>Serves the page of the standalone host.</summary>
internal static class AgendaEndpoints
{
    public static void MapAgenda(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.CacheControl = "no-store";
            return next(context);
        });
        app.MapGet("/", async (AgendaPage page, CancellationToken cancellation) =>
            Results.Content(await page.RenderAsync(cancellation), "text/html; charset=utf-8"));
        app.MapGet("/agenda.css", () => Results.Content(AgendaPage.Resource("agenda.css"), "text/css; charset=utf-8"));
    }
}
