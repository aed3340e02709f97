using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Web.Access;

namespace LobbyAlerts.Functions.Web;

/// <summary>The routes of the API, the same in both hosts.</summary>
internal static class ApiEndpoints
{
    /// <summary>Everything of the API is under this.</summary>
    public const string Root = "/api";

    /// <summary>The deadlines.</summary>
    public const string Deadlines = $"{Root}/deadlines";

    public static void MapApi(this WebApplication app)
    {
        app.MapPost(Deadlines, (HttpContext context, Api api) => api.ScheduleAsync(context.Request, ApiGuard.NameOf(context), context.RequestAborted)).Needs(AccessRole.Scheduler);
        app.MapGet(Deadlines, (HttpContext context, Api api) => api.ListAsync(context.Request.Query, context.RequestAborted)).Needs(AccessRole.Reader);
        app.MapGet(Deadlines + "/{id}", (string id, HttpContext context, Api api) => api.ShowAsync(id, context.RequestAborted)).Needs(AccessRole.Reader);

        // Routes with a method win over these.
        app.Map(Deadlines, (HttpContext context) => NotAllowed(context, "GET, POST")).Needs(AccessRole.Reader);
        app.Map(Deadlines + "/{id}", (HttpContext context) => NotAllowed(context, "GET")).Needs(AccessRole.Reader);
        app.Map(Root + "/{**path}", () => Problem.NoPath).Needs(AccessRole.Reader);
    }

    private static Problem NotAllowed(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return Problem.Method(allowed);
    }
}
