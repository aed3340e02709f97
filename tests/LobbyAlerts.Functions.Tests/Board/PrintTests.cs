using LobbyAlerts.Functions.Tests.Links;
using Microsoft.Playwright;

namespace LobbyAlerts.Functions.Tests.Board;

/// <summary>The board on paper, of a reader who prefers dark: what is for a screen only is left out, and the rest fits.</summary>
public sealed class PrintTests(Chromium chromium)
{
    // The width of A4 between the browser's own margins, in CSS pixels.
    private const int Paper = 718;

    [Theory]
    [InlineData("overview", "/board")]
    [InlineData("deadline", "/board/deadlines/congestie-kleinverbruik")]
    [InlineData("ledger", "/board/alerts")]
    public async Task A_page_on_paper_is_black_on_white_without_menu_and_forms_and_nothing_is_cut_off(string name, string path)
    {
        await using var world = await BoardWorld.ToldAsync();
        await using var window = await chromium.OpenAsync(Paper, dark: true);
        await window.SetExtraHTTPHeadersAsync([KeyValuePair.Create("X-Api-Key", BoardWorld.Admin)]);
        var page = await window.NewPageAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await page.GotoAsync(new Uri(world.Address, path).ToString());

        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "print")).FullName;
        await page.PdfAsync(new() { Path = Path.Combine(folder, $"{name}.pdf"), Format = "A4", PrintBackground = false });
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        Assert.Equal(Paper, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('nav, form, button, input, select, .skip, .actions, .who')].filter(e => e.checkVisibility()).map(e => e.outerHTML)"));
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('main *:not(.unseen)')].filter(e => e.checkVisibility() && (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible')).map(e => e.outerHTML)"));
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Equal(["rgb(27, 27, 27)"], await page.EvaluateAsync<string[]>("[...new Set([...document.querySelectorAll('main :is(a, p, td, th, dd, h1, h2, svg text)')].filter(e => e.checkVisibility()).map(e => e.tagName === 'text' ? getComputedStyle(e).fill : getComputedStyle(e).color))].filter(c => c !== 'rgb(179, 38, 30)' && c !== 'rgb(23, 105, 47)')"));
    }
}
