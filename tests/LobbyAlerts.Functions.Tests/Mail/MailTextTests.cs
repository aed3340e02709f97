using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace LobbyAlerts.Functions.Tests.Mail;

/// <summary>The plain text alone tells everything, for every kind of mail that the rules bring about.</summary>
public sealed class MailTextTests
{
    [Theory]
    [InlineData(Language.Nl)]
    [InlineData(Language.En)]
    public async Task All_that_the_HTML_says_stands_in_the_text_in_the_same_order(Language language)
    {
        foreach (var sample in await Previews.AllAsync())
        {
            var mail = sample.In(language);
            using var page = new HtmlParser().ParseDocument(mail.Html);
            var (text, at) = (OneLine(mail.Text), 0);
            foreach (var said in Said(page))
            {
                var found = text.IndexOf(said, at, StringComparison.Ordinal);
                Assert.True(found >= 0, $"{sample.Name} {language} does not say \"{said}\" after {text[..at]}");
                at = found + said.Length;
            }

            var addresses = mail.Text.Split('\n');
            Assert.All(page.QuerySelectorAll("a"), link => Assert.Contains(link.GetAttribute("href")!.Split('#')[0], addresses));
            Assert.All(mail.Text.Split('\n'), line => Assert.True(line.Length <= 76 || !line.Trim().Contains(' ', StringComparison.Ordinal), line));
            Assert.InRange(mail.Subject.Length, 10, 78);
        }
    }

    [Fact]
    public async Task There_is_a_mail_of_every_kind_and_every_finding()
    {
        var alerts = (await Previews.AllAsync()).SelectMany(sample => sample.Alerts).ToList();

        Assert.Equal(Enum.GetValues<Alerts.Kind>(), alerts.Select(alert => alert.Kind).Distinct().Order());
        Assert.Equal(Enum.GetValues<Alerts.FindingType>(), alerts.Select(alert => alert.Finding?.Type).OfType<Alerts.FindingType>().Distinct().Order());
    }

    [Fact]
    public async Task The_layout_holds_without_styles_scripts_or_anything_from_elsewhere()
    {
        foreach (var sample in await Previews.AllAsync())
        {
            using var page = new HtmlParser().ParseDocument(sample.In(Language.Nl).Html);
            Assert.Empty(page.QuerySelectorAll("img, script, link, iframe, object, video, [background]"));
            Assert.DoesNotMatch(@"url\(|@import|display: ?(flex|grid)|position:", sample.In(Language.Nl).Html);
            Assert.All(page.QuerySelectorAll("table:not([role=presentation])"), table => Assert.All(table.QuerySelectorAll("tr"), row => Assert.Single(row.QuerySelectorAll("th[scope=row]"))));
            Assert.All(page.QuerySelectorAll(".card, .press"), cell => Assert.NotNull(cell.GetAttribute("bgcolor")));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.All(page.QuerySelectorAll("h2, li strong, .fact td"), words => Assert.Contains(words.GetAttribute("lang") ?? "nl", (string[])["nl", "en"]));
        }
    }

    // Each text node that is shown, in order.
    private static IEnumerable<string> Said(IDocument page) => page.Body!.Descendants<IText>()
        .Where(node => node.ParentElement!.Closest("[style*='display:none']") is null)
        .Select(node => OneLine(node.Text).Trim(' ', ':').TrimStart(':', ' '))
        .Where(said => said.Length > 0);

    private static string OneLine(string text) => Regex.Replace(text, @"[\s\u00a0]+", " ").Trim();
}
