namespace LobbyAlerts.Functions.Web.Board;

/// <summary>A page of the board.</summary>
/// <param name="Call">The request.</param>
/// <param name="Template">The name of its template.</param>
/// <param name="Title">Its title, and its heading.</param>
/// <param name="Model">What the template shows.</param>
/// <param name="Status">The HTTP status.</param>
internal sealed record BoardPage(BoardCall Call, string Template, string Title, object Model, int Status = StatusCodes.Status200OK) : IResult
{
    private static readonly (string Path, string Name)[] Places =
    [
        ("/board", "overview"), ("/board/proposals", "proposals"), ("/board/alerts", "alerts"), ("/board/goals", "goals"), ("/board/contacts", "contacts"),
        ("/board/policies", "policies"), ("/board/holidays", "holidays"), ("/board/milestones", "milestones"), ("/board/import", "import"),
    ];

    /// <summary>The page as HTML.</summary>
    public async Task<string> RenderAsync()
    {
        var body = await BoardTemplates.RenderAsync(Template, Model, Call.Texts);
        var here = Call.Context.Request.Path.Value ?? "";
        var current = Places.Where(place => here == place.Path || here.StartsWith($"{place.Path}/", StringComparison.Ordinal)).MaxBy(place => place.Path.Length).Path;
        var other = Call.Texts.Code == "nl" ? "en" : "nl";
        var layout = new LayoutView(
            Title,
            body,
            [.. Places.Where(place => Call.MayKeep || place.Path != ImportPage.Form.Path).Select(place => new PlaceView(place.Path, Call.Texts[$"place.{place.Name}"], place.Path == current))],
            Call.Caller.Label,
            Call.FormToken,
            Call.Caller.Proof == Access.CallerProof.Session,
            other,
            HttpMethods.IsGet(Call.Context.Request.Method) ? $"{here}?lang={other}" : $"/board?lang={other}");
        return await BoardTemplates.RenderAsync("layout", layout, Call.Texts);
    }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        await httpContext.Response.WriteAsync(await RenderAsync(), httpContext.RequestAborted);
    }
}

/// <summary>What stands around every page.</summary>
internal sealed record LayoutView(
    string Title, string Body, IReadOnlyList<PlaceView> Places, string Who, string FormToken, bool CanSignOut, string OtherLanguage, string OtherLanguagePath);

/// <summary>A place to go to.</summary>
internal sealed record PlaceView(string Path, string Name, bool IsCurrent);
