using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;

namespace LobbyAlerts.Mail;

/// <summary>The layout of mails: one for all kinds, in all languages, parsed on first use and safe to share.</summary>
internal static class MailTemplates
{
    // The mail is UTF-8: accents stay as they are, everything that means something in HTML is escaped.
    private static readonly HtmlEncoder Escaped = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly TemplateOptions Options = OptionsOfViews();
    private static readonly Lazy<IFluidTemplate> TextTemplate = new(() => Parsed("mail.text.liquid"));
    private static readonly Lazy<IFluidTemplate> HtmlTemplate = new(() => Parsed("mail.html.liquid"));

    public static string Text(MailView view) => TextFolding.Fold(Rendered(TextTemplate.Value, view, NullEncoder.Default));

    public static string Html(MailView view) => Rendered(HtmlTemplate.Value, view, Escaped);

    private static string Rendered(IFluidTemplate template, object view, TextEncoder encoder) =>
        template.Render(new TemplateContext(view, Options, allowModelMembers: false), encoder, isolateContext: false);

    private static IFluidTemplate Parsed(string name) => new FluidParser().Parse(Read(name));

    private static string Read(string name)
    {
        using var stream = typeof(MailTemplates).Assembly.GetManifestResourceStream($"LobbyAlerts.Mail.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static TemplateOptions OptionsOfViews()
    {
        var options = new TemplateOptions();
        options.MemberAccessStrategy.Register<MailView>();
        options.MemberAccessStrategy.Register<ItemView>();
        options.MemberAccessStrategy.Register<FactView>();
        options.MemberAccessStrategy.Register<AnswerView>();
        options.MemberAccessStrategy.Register<ButtonView>();
        options.MemberAccessStrategy.Register<AnswersView>();
        options.MemberAccessStrategy.Register<DoesView>();
        options.MemberAccessStrategy.Register<LinkView>();
        options.MemberAccessStrategy.Register<SectionView>();
        options.MemberAccessStrategy.Register<LineView>();
        return options;
    }
}
