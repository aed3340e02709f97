namespace LobbyAlerts.Functions.Web.Access;

/// <summary>What every page is sent with: nothing from elsewhere, no script but our own files, in no frame, kept nowhere.</summary>
internal static class PageHeaders
{
    /// <summary>The policy of a page whose styles and scripts are files of ours.</summary>
    public const string OwnFiles =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " + OwnForms;

    private const string OwnForms = "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The policy of a page whose only styles stand in it.</summary>
    /// <param name="styleHash">Their SHA-256, in base64.</param>
    public static string OneStyle(string styleHash) => $"default-src 'none'; style-src 'sha256-{styleHash}'; {OwnForms}";

    public static void Set(HttpResponse response, string policy = OwnFiles)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.CacheControl = "no-store";
    }
}
