using LobbyAlerts.Functions.Web.Links;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Access;

/// <summary>Signing in and out, standalone. A link is looked at as often as one likes; its button uses it up.</summary>
internal static class SignInEndpoints
{
    /// <summary>Where sign-in links lead; the token follows.</summary>
    public const string Path = "/sign-in";

    /// <summary>Where a form posts to sign out.</summary>
    public const string LeavePath = "/sign-out";

    // Whoever signed in goes to the one page, wherever the request would have liked to go.
    private const string Home = "/";

    public static void MapSignIn(this WebApplication app)
    {
        app.MapMethods(Path + "/{token}", [HttpMethods.Get, HttpMethods.Head], ShowAsync).IsOpen(OpenDoor.SignIn);
        app.MapPost(Path + "/{token}", UseAsync).IsOpen(OpenDoor.SignIn);
        app.MapPost(LeavePath, (Delegate)LeaveAsync).Needs(AccessRole.Reader);
    }

    private static async Task<IResult> ShowAsync(string token, HttpContext context, SignInLinks links, TimeProvider time)
    {
        var texts = AccessTexts.For(context.Request);
        return await links.IsGoodAsync(token, Now(time), context.RequestAborted) ? AccessPages.SignIn(texts) : AccessPages.NoLink(texts);
    }

    private static async Task<IResult> UseAsync(string token, HttpContext context, SignInLinks links, TimeProvider time)
    {
        await LinkForm.ReadAsync(context.Request, context.RequestAborted);
        if (!await links.UseAsync(token, Now(time), context.RequestAborted))
            return AccessPages.NoLink(AccessTexts.For(context.Request));
        await Callers.SignInAsync(context);
        PageHeaders.Set(context.Response);
        return new SeeOther(Home);
    }

    private static async Task<IResult> LeaveAsync(HttpContext context, EndedSessions ended)
    {
        await ended.EndAsync(context);
        await Callers.SignOutAsync(context);
        return AccessPages.Left(AccessTexts.For(context.Request));
    }

    private static Instant Now(TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow());

    // So that loading the page again sends no form again.
    private sealed record SeeOther(string Path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = Path;
            return Task.CompletedTask;
        }
    }
}
