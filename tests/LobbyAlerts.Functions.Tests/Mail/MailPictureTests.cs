using Microsoft.Playwright;

namespace LobbyAlerts.Functions.Tests.Mail;

/// <summary>
/// Every kind of mail in Chromium, in both languages, on a phone and on a desk, light and dark. The pictures are in
/// <c>artifacts/mail</c>.
/// </summary>
public sealed class MailPictureTests(Browser browser)
{
    private const int Phone = 320;
    private const int PhoneHeight = 568;
    private const int Desk = 700;
    private const int Touch = 44;

    private static readonly string Pictures = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "mail")).FullName;

    public static TheoryData<string> Kinds { get; } =
    [
        "reminder", "catch-up", "review", "in-effect", "overdue", "moved", "closed", "escalation", "handover", "digest", "several",
        "finding-bounced", "finding-faulty", "finding-no-owner",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_can_be_read_by_everyone_on_any_screen_and_asks_nothing_of_the_network(string kind)
    {
        var sample = (await Previews.AllAsync()).Single(sample => sample.Name == kind);
        foreach (var language in Enum.GetValues<Language>())
        {
            var page = await browser.PageAsync(new());
            var requests = new List<string>();
            page.Request += (_, request) => requests.Add(request.Url);
            await page.SetContentAsync(sample.In(language).Html);
            await Axe.AddToAsync(page);
            foreach (var width in (int[])[Phone, Desk])
            {
                await ShowsWellAsync(page, width, ColorScheme.Light, $"{kind}.{language.ToString().ToLowerInvariant()}");
                await ShowsWellAsync(page, width, ColorScheme.Dark, $"{kind}.{language.ToString().ToLowerInvariant()}");
            }

            Assert.Empty(requests);
            await page.CloseAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_first_screen_of_a_phone_says_what_and_when(string kind)
    {
        var sample = (await Previews.AllAsync()).Single(sample => sample.Name == kind);
        foreach (var language in Enum.GetValues<Language>())
        {
            var page = await browser.PageAsync(new() { ViewportSize = new() { Width = Phone, Height = PhoneHeight } });
            await page.SetContentAsync(sample.In(language).Html);

            var when = page.Locator("h2").First.Locator("xpath=following::*[self::p or self::li][1]");
            Assert.True(await BottomAsync(page.Locator("h2").First) < PhoneHeight / 2, "The title stands too low.");
            Assert.True(await BottomAsync(when) < PhoneHeight, "When it is stands too low.");
            foreach (var button in await page.Locator(".press a").AllAsync())
                Assert.True((await button.BoundingBoxAsync())!.Height >= Touch, "The button is too small for a finger.");
            await page.CloseAsync();
        }
    }

    private static async Task ShowsWellAsync(IPage page, int width, ColorScheme scheme, string name)
    {
        await page.SetViewportSizeAsync(width, PhoneHeight);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        var shown = $"{name}.{width}.{scheme.ToString().ToLowerInvariant()}";

        var faults = await Axe.FaultsAsync(page);
        Assert.True(faults.Length == 0, $"{shown}: {string.Join('\n', faults)}");
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{shown} is too wide.");
        await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(Pictures, $"{shown}.png") });
    }

    private static async Task<float> BottomAsync(ILocator locator) => await locator.BoundingBoxAsync() is { } box ? box.Y + box.Height : float.MaxValue;
}
