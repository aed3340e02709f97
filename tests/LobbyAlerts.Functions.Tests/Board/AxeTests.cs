using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Tests.Links;
using LobbyAlerts.Functions.Tests.Mail;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Playwright;

namespace LobbyAlerts.Functions.Tests.Board;

/// <summary>Every page and form of the board in a real browser: axe finds nothing, and it is there for whoever has only keys.</summary>
public sealed class AxeTests(Chromium chromium)
{
    // With no tabindex of its own, what is natively there for keys is reached in the order of the document.
    private const string NotForKeys =
        """
        () => {
          const native = 'a[href], button, input:not([type=hidden]), select, textarea, summary', faults = [], told = (what, element) => faults.push(`${what}: ${element.outerHTML.slice(0, 200)}`);
          const looks = element => { const s = getComputedStyle(element); return [s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0, s.boxShadow, s.borderColor, s.backgroundColor].join(); };
          for (const element of document.querySelectorAll('[tabindex]'))
            if (element.tabIndex > 0) told('out of order', element);
          for (const element of document.querySelectorAll('a, [onclick], [contenteditable], [role=button], [role=link], [role=checkbox], [role=radio], [role=tab], [role=menuitem]'))
            if (!element.matches(native)) told('not for keys', element);
          let seen = 0;
          document.activeElement.blur();
          for (const element of [...document.querySelectorAll(native)].filter(element => !element.disabled && element.checkVisibility())) {
            const before = looks(element);
            element.focus();
            seen++;
            if (element.tabIndex < 0 || document.activeElement !== element) told('cannot be reached', element);
            else if (looks(element) === before) told('does not show that it has the focus', element);
            element.blur();
          }
          return seen > 5 ? faults : [...faults, `only ${seen} were looked at`];
        }
        """;

    [Fact]
    public async Task Every_page_and_form_is_there_for_everyone_and_for_keys_alone()
    {
        await using var world = await BoardWorld.ToldAsync();
        await using var window = await OpenAsync();
        var page = await window.NewPageAsync();
        var proposal = $"/board/proposals/{(await ConflictTests.ProposeAsync(world, ProposalType.Handover)).Id}";
        var paths = PageTests.Pages.Select(row => row.Data.Item1).Concat(PageTests.AdminForms.Concat(PageTests.SchedulerForms).Select(form => form.Data)).Concat([$"{proposal}/confirm", $"{proposal}/refuse"]).ToList();
        var faults = new List<string>();

        foreach (var path in paths.Append("/board/ergens"))
        {
            var answer = await page.GotoAsync(new Uri(world.Address, path).ToString());
            Assert.Equal((path, path == "/board/ergens" ? 404 : 200), (path, answer!.Status));
            faults.AddRange((await FaultsAsync(page)).Select(fault => $"{path} {fault}"));
        }

        Assert.Empty(faults);
        Assert.Empty(world.Pages.Where(route => !paths.Exists(path => new TemplateMatcher(new RouteTemplate(route), []).TryMatch(path, []))).Select(route => $"{route.RawText} is in none of the lists of {nameof(PageTests)}"));
    }

    [Fact]
    public async Task So_are_a_form_with_faults_and_one_that_somebody_else_was_faster_with()
    {
        await using var world = await BoardWorld.ToldAsync();
        await using var window = await OpenAsync();
        var page = await window.NewPageAsync();
        await page.GotoAsync(new Uri(world.Address, "/board/policies/default/edit").ToString());
        await page.Locator("#f-sendAt").FillAsync("");
        await page.Locator("button[value=preview]").ClickAsync();
        await Assertions.Expect(page.Locator("#errors")).ToBeVisibleAsync();
        Assert.Empty(await FaultsAsync(page));

        const string Goal = "/board/goals/netcongestie/edit";
        await page.GotoAsync(new Uri(world.Address, Goal).ToString());
        Assert.Equal(302, (await world.FillAsync(Goal, "theme=Van de eerste", "save")).Status);
        await page.Locator("#f-theme").FillAsync("Van de tweede");
        await page.Locator("button[value=save]").ClickAsync();
        await Assertions.Expect(page.Locator("#conflicts")).ToBeVisibleAsync();
        Assert.Empty(await FaultsAsync(page));
    }

    private async Task<IBrowserContext> OpenAsync()
    {
        var window = await chromium.OpenAsync(width: 1100);
        await window.SetExtraHTTPHeadersAsync([KeyValuePair.Create("X-Api-Key", BoardWorld.Admin)]);
        return window;
    }

    private static async Task<string[]> FaultsAsync(IPage page)
    {
        await Axe.AddToAsync(page);
        var faults = await Axe.FaultsAsync(page);

        // A key first: what a script then gives the focus shows it, as it does to whoever uses keys.
        await page.Keyboard.PressAsync("Tab");
        return [.. faults, .. await page.EvaluateAsync<string[]>(NotForKeys)];
    }
}
