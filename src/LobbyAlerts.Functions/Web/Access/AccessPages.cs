using LobbyAlerts.Functions.Web.Links;
using Microsoft.AspNetCore.Http.Extensions;

namespace LobbyAlerts.Functions.Web.Access;

/// <summary>The pages for whoever is not let in, and those of signing in.</summary>
internal static class AccessPages
{
    /// <summary>How long to wait, in seconds, after asking too often.</summary>
    public const string RetryAfter = "60";

    // The platform's own page; it takes whoever signed in back to where they were.
    private const string PlatformSignIn = "/.auth/login/aad?post_login_redirect_uri=";

    /// <summary>Why a page lets a request not in.</summary>
    public static IResult Of(Refusal refusal, HttpContext context, Entrance entrance)
    {
        var (request, texts) = (context.Request, AccessTexts.For(context.Request));
        return refusal switch
        {
            Refusal.TooMany => LinkPage.TooMany(LinkTexts.For(request)),
            Refusal.WrongHost => Page(texts, texts.WrongHost, StatusCodes.Status403Forbidden, texts.WrongHostRemedy(entrance.Url)),
            Refusal.Unknown when entrance.HasPlatform && HttpMethods.IsGet(request.Method) => Results.Redirect(PlatformSignIn + Uri.EscapeDataString(Here(request))),
            Refusal.Unknown when entrance.HasPlatform => Page(texts, texts.SignedOut, StatusCodes.Status401Unauthorized, texts.NothingChanged, texts.Reload),
            Refusal.Unknown when entrance.IsLocal => Page(texts, texts.SignedOut, StatusCodes.Status401Unauthorized, texts.WhereTheLinkIs, texts.ANewLink),
            Refusal.Unknown => Page(texts, texts.SignedOut, StatusCodes.Status401Unauthorized, texts.NoSignIn),
            Refusal.Role => Role(context, AccessNeed.Of(context)),
            Refusal.Forged => Page(texts, texts.Forged, StatusCodes.Status403Forbidden, texts.NothingChanged, texts.ForgedRemedy),
            _ => Page(texts, texts.NoPage, StatusCodes.Status404NotFound, texts.NoPageRemedy),
        };
    }

    /// <summary>The page that a sign-in link leads to: looking at it uses nothing up.</summary>
    public static LinkPage SignIn(AccessTexts texts) => new(new LinkView(texts.Code, texts.SignInHeading, texts.Code)
    {
        Forms = [new FormView("sign-in", texts.SignInForm, texts.SignInText, [new ButtonView(texts.SignInButton)]) { IsMain = true }],
    });

    /// <summary>That a sign-in link cannot be used, or not any more.</summary>
    public static LinkPage NoLink(AccessTexts texts) => Page(texts, texts.NoLink, StatusCodes.Status404NotFound, texts.NoLinkWhy, texts.ANewLink);

    /// <summary>That somebody signed out.</summary>
    public static LinkPage Left(AccessTexts texts) => Page(texts, texts.Left, StatusCodes.Status200OK, texts.ANewLink);

    /// <summary>Why a caller may not do what another role may.</summary>
    public static LinkPage Role(HttpContext context, AccessRole needed)
    {
        var (caller, texts) = (context.Caller(), AccessTexts.For(context.Request));
        return Page(texts, texts.NotAllowed, StatusCodes.Status403Forbidden, texts.RoleNeeded(needed, caller.Role), caller.Proof == CallerProof.Platform ? texts.RoleGiver(caller.Name) : texts.RoleKey);
    }

    private static LinkPage Page(AccessTexts texts, string heading, int status, params string[] notes) =>
        new(new LinkView(texts.Code, heading, texts.Code) { Notes = [.. notes.Select(note => new NoteView("info", note))] }, status);

    // Nobody is sent to another site: two slashes in front would name one.
    private static string Here(HttpRequest request) =>
        UriHelper.BuildRelative(request.PathBase, request.Path, request.QueryString) is ['/', not ('/' or '\\'), ..] and var here ? here : "/";
}
