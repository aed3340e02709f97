using Microsoft.AspNetCore.Http.Features;

namespace LobbyAlerts.Functions.Web.Access;

/// <summary>Why a request is not let in.</summary>
internal enum Refusal
{
    /// <summary>It was sent to another host's name.</summary>
    WrongHost,

    /// <summary>It is asked too often.</summary>
    TooMany,

    /// <summary>Nobody knows who asks.</summary>
    Unknown,

    /// <summary>Who asks may not.</summary>
    Role,

    /// <summary>Another site may have had it sent.</summary>
    Forged,

    /// <summary>The route says neither whom it lets in nor that it is open.</summary>
    Closed,
}

/// <summary>
/// Stands before every route of both hosts. Whoever comes to a route that is not open must be known and have its role; a
/// route that says nothing is closed. Nothing of a body, and but for sessions nothing of storage, is read before.
/// </summary>
internal sealed class AccessGuard(Callers callers, DoorLimits limits, Entrance entrance)
{
    private const int LargestForm = 2 << 20;

    /// <summary>Whether what is refused at a route is told in a page.</summary>
    public static bool IsPage(HttpContext context) =>
        !context.Request.Path.StartsWithSegments(ApiEndpoints.Root) || context.GetEndpoint()?.Metadata.GetMetadata<PageMark>() is not null;

    public async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        // What routing itself answers, such as 405, holds nothing.
        if (context.GetEndpoint() is not RouteEndpoint route)
        {
            await next(context);
            return;
        }

        var need = route.Metadata.GetMetadata<AccessNeed>();
        var door = need is null ? route.Metadata.GetMetadata<OpenTo>()?.Door : null;
        var isPage = IsPage(context);
        if (isPage && door is null)
        {
            PageHeaders.Set(context.Response);
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = LargestForm;
        }

        var refusal = door is { } open ? OfOpen(open, context) : await OfCallerAsync(context, need, isPage);
        if (refusal is null)
            await next(context);
        else
            await (isPage ? AccessPages.Of(refusal.Value, context, entrance) : AccessProblems.Of(refusal.Value, context, entrance)).ExecuteAsync(context);
    }

    private Refusal? OfOpen(OpenDoor door, HttpContext context) =>
        door is not (OpenDoor.Links or OpenDoor.Host) && !entrance.Serves(context.Request.Host) ? Refusal.WrongHost
        : limits.Allow(door) ? null
        : Refusal.TooMany;

    private async Task<Refusal?> OfCallerAsync(HttpContext context, AccessNeed? need, bool isPage)
    {
        if (!entrance.Serves(context.Request.Host))
            return Refusal.WrongHost;
        if (await callers.FindAsync(context) is not { } caller)
            return limits.AllowRefusal() ? Refusal.Unknown : Refusal.TooMany;
        context.Features.Set(caller);
        context.User = caller.Principal();
        return need is null ? Refusal.Closed
            : !caller.May(need.Role) ? Refusal.Role
            : await Forgery.AllowsAsync(context, caller, isPage) ? null
            : Refusal.Forged;
    }
}
