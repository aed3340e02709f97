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

    /// <summary>Where the API is described.</summary>
    public const string Description = $"{Root}/openapi.json";

    public static void MapApi(this WebApplication app)
    {
        foreach (var (path, operations) in ApiOperations.All)
            Map(app, path, operations);
        app.MapGet(Description, () => Results.Text(ApiDescription.Json.Value, "application/json")).Needs(AccessRole.Reader);
        app.Map(Root + "/{**path}", () => Problem.NoPath).Needs(AccessRole.Reader);
    }

    private static void Map(WebApplication app, string path, IReadOnlyList<ApiOperation> operations)
    {
        foreach (var operation in operations)
        {
            app.MapMethods(path, [operation.Method], (HttpContext context, Api api) =>
                api.RunAsync(context, call => operation.Run(call, context.GetRouteValue("id") as string ?? ""))).Needs(operation.Role);
        }

        // Routes with a method win over this one.
        var allowed = string.Join(", ", operations.Select(operation => operation.Method));
        app.Map(path, (HttpContext context) =>
        {
            context.Response.Headers.Allow = allowed;
            return Problem.Method(allowed);
        }).Needs(AccessRole.Reader);
    }
}
