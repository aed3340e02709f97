using LobbyAlerts.Functions.Tests.Links;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace LobbyAlerts.Functions.Tests.Links;

/// <summary>The browser, started when a test first asks for it. One process shows all pages: each starts slowly.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--renderer-process-limit=1", "--disable-site-isolation-trials",
    ];

    // What "./test" looks for: Debian's without windows, which does the same in two thirds of the time; and those of others.
    private static readonly string[] Programs = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started = new(StartAsync);

    /// <summary>A window of its own, with nothing stored.</summary>
    /// <param name="width">In CSS pixels.</param>
    /// <param name="scripts">Whether scripts run.</param>
    /// <param name="dark">Whether the reader prefers dark.</param>
    public async Task<IBrowserContext> OpenAsync(int width = 700, bool scripts = true, bool dark = false)
    {
        var context = await (await _started.Value).Browser.NewContextAsync(new()
        {
            JavaScriptEnabled = scripts,
            ViewportSize = new() { Width = width, Height = 640 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        });
        context.SetDefaultTimeout(90_000);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_started.IsValueCreated)
            return;
        var (playwright, browser) = await _started.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright, IBrowser)> StartAsync()
    {
        // Other tests keep the machine busy: what takes long is not wrong.
        Assertions.SetDefaultExpectTimeout(90_000);
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Programs.Select(program => $"/usr/bin/{program}").First(File.Exists), Args = Flags }));
    }
}
