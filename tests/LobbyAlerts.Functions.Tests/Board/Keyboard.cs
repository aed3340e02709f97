using Microsoft.Playwright;

namespace LobbyAlerts.Functions.Tests.Board;

/// <summary>Somebody at a page who has no mouse: everything is reached by Tab and the arrows, and nothing is clicked.</summary>
internal static class Keyboard
{
    private const int MostPresses = 150;

    extension(IPage page)
    {
        /// <summary>Goes to a control.</summary>
        public Task TabToAsync(ILocator target) => page.PressUntilAsync("Tab", target, "element => element === document.activeElement");

        /// <summary>Follows a link, or uses a button; until the page is there that it leads to.</summary>
        public async Task EnterAsync(ILocator target)
        {
            await page.TabToAsync(target);
            var loaded = new TaskCompletionSource();
            page.Load += Load;
            await page.Keyboard.PressAsync("Enter");
            await loaded.Task.WaitAsync(TestContext.Current.CancellationToken);
            page.Load -= Load;

            void Load(object? sender, IPage loading) => loaded.TrySetResult();
        }

        /// <summary>The same, by its name.</summary>
        public Task EnterAsync(AriaRole role, string name) => page.EnterAsync(page.GetByRole(role, new() { Name = name, Exact = true }).First);

        /// <summary>Goes to a field, and types over what is in it.</summary>
        public async Task TypeAsync(ILocator field, string text)
        {
            await page.TabToAsync(field);
            await page.Keyboard.TypeAsync(text);
        }

        /// <summary>Ticks a box, or takes one of several choices.</summary>
        public async Task TickAsync(ILocator choice)
        {
            // Of choices that exclude each other Tab reaches one, and the arrows the others.
            await page.PressUntilAsync("Tab", choice, "element => element === document.activeElement || element.type === 'radio' && element.name === document.activeElement.name");
            await page.PressUntilAsync("ArrowDown", choice, "element => element === document.activeElement");
            if (!await choice.IsCheckedAsync())
                await page.Keyboard.PressAsync("Space");
            await Assertions.Expect(choice).ToBeCheckedAsync();
        }

        /// <summary>Chooses from a list.</summary>
        public async Task ChooseAsync(ILocator list, string label)
        {
            await page.TabToAsync(list);
            await page.PressUntilAsync("ArrowDown", list, "(element, label) => element.selectedOptions[0].label === label", label);
        }

        /// <summary>Chooses a file, in the window that the browser opens for it.</summary>
        public async Task ChooseAsync(ILocator field, FilePayload file)
        {
            // Asked for first: the browser takes a moment to leave its window to us.
            var opened = page.WaitForFileChooserAsync();
            await page.TabToAsync(field);
            await page.Keyboard.PressAsync("Enter");
            await (await opened).SetFilesAsync(file);
        }

        private async Task PressUntilAsync(string key, ILocator target, string isThere, string? argument = null)
        {
            // Looked for once: each look goes through the whole page.
            var element = await target.ElementHandleAsync();
            for (var press = 0; press < MostPresses; press++)
            {
                if (await element.EvaluateAsync<bool>(isThere, argument))
                    return;
                await page.Keyboard.PressAsync(key);
            }

            Assert.Fail($"{target} cannot be reached by the keyboard on {page.Url}.");
        }
    }
}
