using System.Security.Claims;
using LobbyAlerts.Functions.Hosting;
using Microsoft.AspNetCore.Authentication;

namespace LobbyAlerts.Functions.Web.Access;

/// <summary>
/// Who calls: by a key where one was sent, else by what the platform says where it can be believed, else by a session. A
/// key or a header that is wrong makes nobody: there is no second guess.
/// </summary>
internal sealed class Callers(ApiKeys keys, Entrance entrance)
{
    /// <summary>The header that a key is sent in.</summary>
    public const string KeyHeader = "X-Api-Key";

    /// <summary>The framework's name for sessions.</summary>
    public const string Session = "session";

    /// <summary>Who calls; null when that is not known.</summary>
    public async Task<Caller?> FindAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.TryGetValue(KeyHeader, out var key))
            return key is [{ Length: > 0 } one] && keys.Find(one) is { } named ? new Caller(named.Name, named.Role, CallerProof.Key, named.Name) : null;
        if (entrance.HasPlatform)
            return headers[PlatformPrincipal.Header] is [{ Length: > 0 } principal] ? PlatformPrincipal.Read(principal) : null;
        return entrance.IsLocal && context.Request.Cookies.Count > 0 && (await context.AuthenticateAsync(Session)).Succeeded
            ? new Caller(Caller.Console, AccessRole.Admin, CallerProof.Session, Caller.Console)
            : null;
    }

    /// <summary>Gives the browser a session.</summary>
    public static Task SignInAsync(HttpContext context) => context.SignInAsync(
        Session, new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, Caller.Console), EndedSessions.NewId()], Session)));

    /// <summary>Takes the session from the browser.</summary>
    public static Task SignOutAsync(HttpContext context) => context.SignOutAsync(Session);
}
