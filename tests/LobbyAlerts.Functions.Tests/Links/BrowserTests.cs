using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Tests.Mail;
using LobbyAlerts.Storage;
using Microsoft.Playwright;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Links;

/// <summary>The pages in a browser: at 320 pixels, without scripts, and for whoever cannot see them.</summary>
public sealed class BrowserTests(Chromium chromium)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_scripts_one_tap_acknowledges()
    {
        await using var world = await LinkWorld.StartAsync();
        await using var window = await chromium.OpenAsync(width: 320, scripts: false);
        var page = await window.NewPageAsync();

        await page.GotoAsync((await world.RespondAsync()).ToString());
        Assert.Null((await world.StoredAsync()).Deadline.Acknowledged);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ik heb dit gezien" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToHaveTextAsync("Genoteerd: Dossierhouder netcongestie heeft dit gezien");
        Assert.Equal(LinkWorld.Owner, (await world.StoredAsync()).Deadline.Acknowledged!.By);
    }

    [Fact]
    public async Task With_a_keyboard_a_close_is_proposed()
    {
        await using var world = await LinkWorld.StartAsync();
        await using var window = await chromium.OpenAsync(width: 320, scripts: false);
        var page = await window.NewPageAsync();
        await page.GotoAsync((await world.RespondAsync()).ToString());

        await page.GetByLabel("Gehaald", new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Gelukt");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Uw voorstel is genoteerd");
        var proposal = Assert.Single(await new Proposals(world.Tables).ListAsync(Cancellation));
        Assert.Equal((Outcome.Won, "Gelukt"), (proposal.Outcome, proposal.Why));
    }

    [Theory]
    [InlineData("nl", false)]
    [InlineData("nl", true)]
    [InlineData("en", false)]
    [InlineData("en", true)]
    public async Task Every_page_is_accessible_and_fits_320_pixels(string language, bool dark)
    {
        await using var world = await LinkWorld.StartAsync();
        if (language == "en")
            await InEnglishAsync(world);
        await using var window = await chromium.OpenAsync(width: 320, dark: dark);
        var page = await window.NewPageAsync();
        var (respond, unsubscribe) = (await world.RespondAsync(), (await world.LinksAsync()).Unsubscribe!);

        await LooksAsync(page, respond, language);
        await PressesAsync(page, "[value=acknowledge] ~ .buttons button", language);
        await LooksAsync(page, new Uri(world.Address, "/api/l/r/none"), null);
        await LooksAsync(page, unsubscribe, language);
        await PressesAsync(page, "[value=unsubscribe] ~ .buttons button", language);

        // A form that was filled in wrongly, a deadline that is closed, a link that has expired.
        await page.GotoAsync(respond.ToString());
        await page.EvaluateAsync("document.querySelectorAll('[required]').forEach(field => field.removeAttribute('required'))");
        await PressesAsync(page, "[value=close] ~ .buttons button", language);
        await new DeadlineChanges(world.Tables).CloseAsync(LinkWorld.Deadline, Outcome.Won, "beheer", "Gelukt", world.Now, Cancellation);
        await LooksAsync(page, respond, language);
        world.Pass(Duration.FromDays(95));
        await LooksAsync(page, respond, language);
        await PressesAsync(page, "[value=fresh] ~ .buttons button", language);
        await LooksAsync(page, unsubscribe, language);
    }

    private static async Task LooksAsync(IPage page, Uri address, string? language)
    {
        await page.GotoAsync(address.ToString());
        await IsGoodAsync(page, language);
    }

    private static async Task PressesAsync(IPage page, string button, string language)
    {
        await page.Locator(button).First.ClickAsync();
        await Assertions.Expect(page.Locator(".note.done, .note.error").First).ToBeVisibleAsync();
        await IsGoodAsync(page, language);
    }

    private static async Task IsGoodAsync(IPage page, string? language)
    {
        if (language is not null)
            Assert.Equal(language, await page.EvaluateAsync<string>("document.documentElement.lang"));
        Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.False(string.IsNullOrWhiteSpace(await page.TitleAsync()));
        await Axe.AddToAsync(page);
        var faults = await Axe.FaultsAsync(page);
        Assert.True(faults.Length == 0, $"{await page.TitleAsync()}: {string.Join('\n', faults)}");
        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('button, input:not([type=hidden]):not([type=radio]), textarea, label.choice')].every(e => e.getBoundingClientRect().height >= 44)"), "Something to tap is too small.");
    }

    private static async Task InEnglishAsync(LinkWorld world)
    {
        var row = (await world.Tables.GetAsync(AgendaTable.Name, AgendaTable.Contacts, LinkWorld.Owner, Cancellation))!;
        await world.Tables.CommitAsync(AgendaTable.Name, [Change.Merge(row, new Dictionary<string, object> { ["Json"] = row.Text("Json")!.Replace("\"nl\"", "\"en\"", StringComparison.Ordinal) })], Cancellation);
    }
}
