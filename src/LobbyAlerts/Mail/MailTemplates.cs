using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;

namespace LobbyAlerts.Mail;

/// <summary>The layouts of mails: one for alerts of all kinds and one for digests, in all languages, parsed on first use and safe to share.</summary>
internal static class MailTemplates
{
    // The mail is UTF-8: accents stay as they are, everything that means something in HTML is escaped.
    private static readonly HtmlEncoder Escaped = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly TemplateOptions Options = OptionsOfViews();
    private static readonly Lazy<IFluidTemplate> TextTemplate = new(() => Parsed("alerts.text.liquid"));
    private static readonly Lazy<IFluidTemplate> HtmlTemplate = new(() => Parsed("alerts.html.liquid"));

    private static readonly Lazy<IFluidTemplate> DigestText = new(() => Parsed("digest.text.liquid"));
    private static readonly Lazy<IFluidTemplate> DigestHtml = new(() => Parsed("digest.html.liquid"));

    public static string Text(MailView view) => Rendered(TextTemplate.Value, view, NullEncoder.Default);

    public static string Html(MailView view) => Rendered(HtmlTemplate.Value, view, Escaped);

    public static string Text(DigestView view) => Rendered(DigestText.Value, view, NullEncoder.Default);

    public static string Html(DigestView view) => Rendered(DigestHtml.Value, view, Escaped);

    private static string Rendered(IFluidTemplate template, object view, TextEncoder encoder) =>
        template.Render(new TemplateContext(view, Options, allowModelMembers: false), encoder, isolateContext: false);

    private static IFluidTemplate Parsed(string name)
    {
        using var stream = typeof(MailTemplates).Assembly.GetManifestResourceStream($"LobbyAlerts.Mail.{name}")!;
        using var reader = new StreamReader(stream);
        return new FluidParser().Parse(reader.ReadToEnd());
    }

    private static TemplateOptions OptionsOfViews()
    {
        var options = new TemplateOptions();
        options.MemberAccessStrategy.Register<MailView>();
        options.MemberAccessStrategy.Register<ItemView>();
        options.MemberAccessStrategy.Register<FactView>();
        options.MemberAccessStrategy.Register<DigestView>();
        options.MemberAccessStrategy.Register<SectionView>();
        options.MemberAccessStrategy.Register<LineView>();
        return options;
    }
}
