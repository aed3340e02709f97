using LobbyAlerts.Functions.Functions;
using LobbyAlerts.Functions.Web.Access;

namespace LobbyAlerts.Functions.Web;

/// <summary>The route of Health, the same in both hosts.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app) => app.MapGet($"{ApiEndpoints.Root}/health", async (Health function, CancellationToken cancellation) =>
    {
        var health = await function.RunAsync(cancellation);
        return Results.Json(health, statusCode: health.Storage ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }).IsOpen(OpenDoor.Health);
}
