using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Functions.Web.Resources;

namespace LobbyAlerts.Functions.Web;

/// <summary>Maps the operations of each path, and answers other methods with those that there are.</summary>
internal sealed class ApiRoutes(WebApplication app)
{
    /// <summary>The operations of a path without an id.</summary>
    public void Map(string path, params (string Method, AccessRole Role, Func<ApiCall, Task<IResult>> Operation)[] operations)
    {
        foreach (var (method, role, operation) in operations)
            app.MapMethods(path, [method], (HttpContext context, Api api) => api.RunAsync(context, operation)).Needs(role);
        Others(path, operations.Select(operation => operation.Method));
    }

    /// <summary>The operations of a path with an id.</summary>
    public void Map(string path, params (string Method, AccessRole Role, Func<ApiCall, string, Task<IResult>> Operation)[] operations)
    {
        foreach (var (method, role, operation) in operations)
            app.MapMethods(path, [method], (string id, HttpContext context, Api api) => api.RunAsync(context, call => operation(call, id))).Needs(role);
        Others(path, operations.Select(operation => operation.Method));
    }

    // Routes with a method win over this one.
    private void Others(string path, IEnumerable<string> methods)
    {
        var allowed = string.Join(", ", methods);
        app.Map(path, (HttpContext context) =>
        {
            context.Response.Headers.Allow = allowed;
            return Problem.Method(allowed);
        }).Needs(AccessRole.Reader);
    }
}
