using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(LobbyAlerts.Functions.Tests.Mail.Browser))]

namespace LobbyAlerts.Functions.Tests.Mail;

/// <summary>Debian's Chromium, started on first use and shared by all tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Path = "/usr/bin/chromium";

    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started = new(StartAsync);

    /// <summary>A page of its own, without a history, that nothing else sees.</summary>
    public async Task<IPage> PageAsync(BrowserNewPageOptions options) => await (await _started.Value).Browser.NewPageAsync(options);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (!_started.IsValueCreated)
            return;
        var (playwright, browser) = await _started.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        Assert.True(File.Exists(Path), $"Install Chromium: {Path} is not there.");
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = Flags }));
    }
}
