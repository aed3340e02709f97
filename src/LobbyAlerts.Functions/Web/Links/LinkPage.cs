using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using LobbyAlerts.Functions.Web.Access;

namespace LobbyAlerts.Functions.Web.Links;

/// <summary>A page that a link leads to: no script, nothing from elsewhere, works at 320 px.</summary>
/// <param name="View">What it says.</param>
/// <param name="Status">The HTTP status.</param>
internal sealed record LinkPage(LinkView View, int Status = StatusCodes.Status200OK) : IResult
{
    private static readonly HtmlEncoder Escaped = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly TemplateOptions Options = OptionsOfViews();
    private static readonly Lazy<IFluidTemplate> Template = new(() => new FluidParser().Parse(WebResource.Read("link.html.liquid")));

    /// <summary>The styles, which stand in the page; the policy names their hash.</summary>
    private static string Css { get; } = WebResource.Read("link.css");

    private static readonly string Policy = PageHeaders.OneStyle(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css))));

    /// <summary>That a link is none of ours; no word of why.</summary>
    public static LinkPage NoLink(LinkTexts texts) => Plain(texts, texts.NoLink, texts.NoLinkRemedy, StatusCodes.Status404NotFound);

    /// <summary>That what was sent cannot be read.</summary>
    public static LinkPage NotUnderstood(LinkTexts texts) => Plain(texts, texts.NotUnderstood, texts.NotUnderstoodRemedy, StatusCodes.Status400BadRequest);

    /// <summary>That it is asked too often.</summary>
    public static LinkPage TooMany(LinkTexts texts) => Plain(texts, texts.TooMany, texts.LaterRemedy, StatusCodes.Status429TooManyRequests);

    /// <summary>That it cannot be answered at this moment.</summary>
    public static LinkPage Later(LinkTexts texts) => Plain(texts, texts.Later, texts.LaterRemedy, StatusCodes.Status503ServiceUnavailable);

    /// <summary>What every answer to a link is sent with: the token in the address goes nowhere else, and is kept nowhere.</summary>
    public static void Harden(HttpResponse response) => PageHeaders.Set(response, Policy);

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        Harden(response);
        response.StatusCode = Status;
        if (Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = "60";
        response.ContentType = "text/html; charset=utf-8";
        var context = new TemplateContext(View, Options, allowModelMembers: false).SetValue("Css", Css);
        await response.WriteAsync(await Template.Value.RenderAsync(context, Escaped), httpContext.RequestAborted);
    }

    private static LinkPage Plain(LinkTexts texts, string heading, string remedy, int status) =>
        new(new LinkView(texts.Code, heading, texts.Code) { Notes = [new("info", remedy)] }, status);

    private static TemplateOptions OptionsOfViews()
    {
        var options = new TemplateOptions();
        options.MemberAccessStrategy.Register<LinkView>();
        options.MemberAccessStrategy.Register<NoteView>();
        options.MemberAccessStrategy.Register<LabelledView>();
        options.MemberAccessStrategy.Register<FormView>();
        options.MemberAccessStrategy.Register<ButtonView>();
        options.MemberAccessStrategy.Register<FieldView>();
        return options;
    }
}
