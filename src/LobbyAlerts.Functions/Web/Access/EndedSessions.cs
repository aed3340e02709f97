using System.Security.Claims;
using LobbyAlerts.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Access;

/// <summary>
/// Sessions that were signed out, so that a copy of their cookie lets nobody in any more, on any instance. Each is kept no longer
/// than a cookie that was renewed right before could live; whoever signs out takes those away that are older.
/// </summary>
internal sealed class EndedSessions(ITables tables, TimeProvider time)
{
    /// <summary>How long a session lives without a request.</summary>
    public static readonly Duration Life = Duration.FromHours(12);

    // How far the clocks of two machines may be apart.
    private static readonly Duration Skew = Duration.FromMinutes(5);

    private const string Prefix = "ended|";
    private const string EndsAt = "EndsAt";

    /// <summary>What a new session is known by.</summary>
    public static Claim NewId() => new(ClaimTypes.Sid, Guid.NewGuid().ToString("N"));

    /// <summary>Ends the session of a request, if it has one.</summary>
    public async Task EndAsync(HttpContext context)
    {
        if (IdOf((await context.AuthenticateAsync(Callers.Session)).Principal) is not { } id)
            return;
        var (now, cancellation) = (Instant.FromDateTimeOffset(time.GetUtcNow()), context.RequestAborted);
        await tables.CommitAsync(
            AgendaTable.Name, [Change.Upsert(AgendaTable.Access, Prefix + id, new Dictionary<string, object> { [EndsAt] = (now + Life + Skew).ToUnixTimeSeconds() })], cancellation);
        var old = await tables.QueryAsync(AgendaTable.Name, KeyRange.Prefix(AgendaTable.Access, Prefix), cancellation)
            .Where(row => row.Number(EndsAt) < now.ToUnixTimeSeconds()).Take(TableLimits.Changes).ToListAsync(cancellation);
        if (old.Count > 0)
            await tables.CommitAsync(AgendaTable.Name, [.. old.Select(Change.Delete)], cancellation);
    }

    /// <summary>Takes no session that was ended, nor one without an id. One read.</summary>
    public static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var tables = context.HttpContext.RequestServices.GetRequiredService<ITables>();
        if (IdOf(context.Principal) is not { } id || await tables.GetAsync(AgendaTable.Name, AgendaTable.Access, Prefix + id, context.HttpContext.RequestAborted) is not null)
            context.RejectPrincipal();
    }

    private static string? IdOf(ClaimsPrincipal? principal) => principal?.FindFirstValue(ClaimTypes.Sid);
}
