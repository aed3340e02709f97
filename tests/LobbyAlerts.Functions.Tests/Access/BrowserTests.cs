using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Tests.Links;
using LobbyAlerts.Functions.Tests.Mail;
using Microsoft.Playwright;

namespace LobbyAlerts.Functions.Tests.Access;

/// <summary>Signing in with a real browser, without scripts, by the keyboard.</summary>
public sealed class BrowserTests(Chromium chromium)
{
    [Fact]
    public async Task A_link_and_one_button_sign_a_browser_in_on_a_loopback_address_with_a_cookie_that_is_secure()
    {
        await using var tables = SqliteTables.InMemory();
        await using var app = await AccessApp.StandaloneAsync(tables);
        await using var browser = await chromium.OpenAsync(width: 320);
        var page = await browser.NewPageAsync();

        await page.GotoAsync(app.Address.ToString());
        await NothingKeepsPeopleOutAsync(page);
        await page.GotoAsync(new Uri(app.Address, await app.LinkAsync()).ToString());
        await NothingKeepsPeopleOutAsync(page);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("link[href='/board/board.css']").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        Assert.EndsWith(" – LobbyAlerts", await page.TitleAsync(), StringComparison.Ordinal);
        var cookie = Assert.Single(await browser.CookiesAsync(), cookie => cookie.Name == "lobbyalerts");
        Assert.Equal((true, true, SameSiteAttribute.Strict, -1f), (cookie.Secure, cookie.HttpOnly, cookie.SameSite, cookie.Expires));
        await page.GotoAsync(new Uri(app.Address, "/try/admin").ToString());
        Assert.Contains("form-token", await page.ContentAsync(), StringComparison.Ordinal);
    }

    private static async Task NothingKeepsPeopleOutAsync(IPage page)
    {
        await Axe.AddToAsync(page);
        Assert.Empty(await Axe.FaultsAsync(page));
    }
}
