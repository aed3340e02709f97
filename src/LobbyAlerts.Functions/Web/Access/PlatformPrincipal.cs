using System.Security.Claims;
using System.Text.Json;

namespace LobbyAlerts.Functions.Web.Access;

/// <summary>
/// What App Service authentication says of a caller: JSON with claims, in base64, in a header that it alone can set while
/// it is on. A person's claims come from the cookie of their sign-in, a script's from its token.
/// </summary>
internal static class PlatformPrincipal
{
    /// <summary>The header.</summary>
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    private const string EntraId = "aad";
    private const int LongestLabel = 80;

    // A claim is named as in the token, or as the platform maps it.
    private static readonly string[] ObjectIds = ["http://schemas.microsoft.com/identity/claims/objectidentifier", "oid"];
    private static readonly string[] Apps = ["appid", "azp"];
    private static readonly string[] Roles = ["roles", ClaimTypes.Role];
    private static readonly string[] Labels = ["name", ClaimTypes.Name, "preferred_username", "app_displayname"];

    /// <summary>Reads it; null when it is none, or says of nobody who they are.</summary>
    public static Caller? Read(string header)
    {
        try
        {
            using var json = JsonDocument.Parse(Convert.FromBase64String(header));
            return json.RootElement.GetProperty("auth_typ").GetString() == EntraId ? Of(Claims(json.RootElement)) : null;
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    // The object id is the tenant's own for a person or a script: it does not change, is nobody else's, and is no address.
    private static Caller? Of(List<(string Type, string Value)> claims)
    {
        var name = (Guids(claims, ObjectIds), Guids(claims, Apps)) switch
        {
            ([{ Length: > 0 } person], _) => $"{Caller.PlatformPrefix}{person}",
            ([], [{ Length: > 0 } app]) => $"{Caller.PlatformPrefix}app-{app}",
            _ => null,
        };
        if (name is null)
            return null;
        var label = Labels.Select(type => claims.Find(claim => claim.Type == type).Value).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value)) ?? name;
        return new Caller(name, RoleOf(claims), CallerProof.Platform, label.Length <= LongestLabel ? label : label[..LongestLabel]);
    }

    // The app roles are spelt as the roles are; whoever has several may what the highest may.
    private static AccessRole? RoleOf(List<(string Type, string Value)> claims)
    {
        var given = claims.Where(claim => Roles.Contains(claim.Type)).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        return Enum.GetValues<AccessRole>().Cast<AccessRole?>().LastOrDefault(role => given.Contains(role!.Value.ToString()));
    }

    private static List<string> Guids(List<(string Type, string Value)> claims, string[] types) =>
        [.. claims.Where(claim => types.Contains(claim.Type)).Select(claim => Guid.TryParseExact(claim.Value, "D", out var id) ? id.ToString("D") : "").Distinct()];

    private static List<(string Type, string Value)> Claims(JsonElement root) =>
        [.. root.GetProperty("claims").EnumerateArray().Select(claim => (claim.GetProperty("typ").GetString() ?? "", claim.GetProperty("val").GetString() ?? ""))];
}
