using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Net.Http.Headers;

namespace LobbyAlerts.Functions.Web.Access;

/// <summary>
/// Tells what a person sent from what another site had their browser send. A browser adds its cookies to either, also the
/// platform's; a key is added by nobody but its owner. The framework's part is loaded when it is first asked.
/// </summary>
internal static class Forgery
{
    /// <summary>The field of a form that holds its token.</summary>
    public const string Field = "form-token";

    /// <summary>The header in which a script of our pages sends it.</summary>
    public const string Header = "X-Form-Token";

    // What another site's page can send without the browser asking us first.
    private static readonly string[] SimpleTypes = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];
    private static readonly string[] AskedHeaders = [HeaderNames.Authorization, HeaderNames.IfMatch, HeaderNames.XRequestedWith];

    /// <summary>The token for the forms of a page, and for <see cref="Header"/>; its cookie goes along with the page.</summary>
    public static string Token(HttpContext context) => Tokens(context).GetAndStoreTokens(context).RequestToken!;

    /// <summary>The field for a form, as HTML.</summary>
    public static string FieldHtml(HttpContext context) => $"<input type=\"hidden\" name=\"{Field}\" value=\"{HtmlEncoder.Default.Encode(Token(context))}\">";

    /// <summary>Whether a request may change something.</summary>
    /// <param name="context">The request.</param>
    /// <param name="caller">Whose it is.</param>
    /// <param name="isPage">Whether it is for a page, whose forms carry a token.</param>
    public static async Task<bool> AllowsAsync(HttpContext context, Caller caller, bool isPage)
    {
        var request = context.Request;
        if (caller.Proof == CallerProof.Key || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return true;
        if (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
            return false;
        if (!isPage && IsAskedFirst(request))
            return true;
        try
        {
            return await Tokens(context).IsRequestValidAsync(context);
        }
        catch (AntiforgeryValidationException)
        {
            // A form that cannot be read.
            return false;
        }
    }

    private static IAntiforgery Tokens(HttpContext context) => context.RequestServices.GetRequiredService<IAntiforgery>();

    // Whether a browser asks us before it sends this for another site. We allow no other site anything.
    private static bool IsAskedFirst(HttpRequest request) =>
        !HttpMethods.IsPost(request.Method)
        || AskedHeaders.Any(request.Headers.ContainsKey)
        || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && !SimpleTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase));
}
