using LobbyAlerts.Functions.Functions;

namespace LobbyAlerts.Functions.Web;

/// <summary>The routes of the API, the same in both hosts.</summary>
internal static class ApiEndpoints
{
    /// <summary>Everything of the API is under this.</summary>
    public const string Root = "/api";

    /// <summary>The deadlines.</summary>
    public const string Deadlines = $"{Root}/deadlines";

    /// <param name="app">The host.</param>
    /// <param name="isLocal">Whether only this machine is served, so that a request for another host's name was led astray.</param>
    public static void MapApi(this WebApplication app, bool isLocal)
    {
        app.Use(new ApiGuard(app.Services.GetRequiredService<Hosting.Settings>().ApiKeys, isLocal, app.Services.GetRequiredService<ILogger<Api>>()).GuardAsync);
        app.MapPost(Deadlines, (HttpContext context, Api api) => api.ScheduleAsync(context.Request, ApiGuard.NameOf(context), context.RequestAborted));
        app.MapGet(Deadlines, (HttpContext context, Api api) => api.ListAsync(context.Request.Query, context.RequestAborted));
        app.MapGet(Deadlines + "/{id}", (string id, HttpContext context, Api api) => api.ShowAsync(id, context.RequestAborted));

        // Routes with a method win over these.
        app.Map(Deadlines, (HttpContext context) => NotAllowed(context, "GET, POST"));
        app.Map(Deadlines + "/{id}", (HttpContext context) => NotAllowed(context, "GET"));
        app.Map(Root + "/{**path}", () => Problem.NoPath);
    }

    private static Problem NotAllowed(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return Problem.Method(allowed);
    }
}
