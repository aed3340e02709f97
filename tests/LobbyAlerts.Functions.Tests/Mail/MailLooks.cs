using LobbyAlerts.Functions.Hosting.Previews;
using LobbyAlerts.Functions.Tests.Links;
using Microsoft.Playwright;

namespace LobbyAlerts.Functions.Tests.Mail;

/// <summary>
/// Every mail of the previews in Chromium, in both languages, on a phone and on a desk, light and dark. All are looked at
/// together, on as many pages as there are processors. The pictures are in <c>artifacts/mail</c>.
/// </summary>
public sealed class MailLooks(Chromium chromium)
{
    private const int Phone = 320;
    private const int PhoneHeight = 568;
    private const int Desk = 700;

    private static readonly string Pictures = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "mail")).FullName;

    private readonly Lazy<Task<ILookup<string, MailLook>>> _all = new(() => Task.Run(() => LookAsync(chromium)));

    /// <summary>How the mail of a name looks in each language.</summary>
    public async Task<IEnumerable<MailLook>> OfAsync(string name) => (await _all.Value)[name];

    private static async Task<ILookup<string, MailLook>> LookAsync(Chromium chromium)
    {
        var mails = from sample in await Previews.AllAsync() from language in Enum.GetValues<Language>() select (sample, language);
        var looks = new System.Collections.Concurrent.ConcurrentBag<MailLook>();
        await using var window = await chromium.OpenAsync();
        await Parallel.ForEachAsync(mails, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(2, Environment.ProcessorCount) }, async (mail, _) => looks.Add(await LookAsync(window, mail.sample, mail.language)));
        return looks.ToLookup(look => look.Name, StringComparer.Ordinal);
    }

    private static async Task<MailLook> LookAsync(IBrowserContext window, MailSample sample, Language language)
    {
        var (page, requests, faults) = (await window.NewPageAsync(), new List<string>(), new List<string>());
        page.Request += (_, request) => requests.Add(request.Url);
        await page.SetViewportSizeAsync(Phone, PhoneHeight);
        await page.SetContentAsync(sample.In(language).Html);
        await Axe.AddToAsync(page);

        var first = await page.EvaluateAsync<FirstScreen>(
            """
            () => {
              const title = document.querySelector('ol li span, h2'), bottom = element => element.getBoundingClientRect().bottom;
              const when = document.querySelector('ol li strong') ?? title.closest('td').querySelector('table p') ?? document.querySelector('.card li');
              return { title: bottom(title), when: bottom(when), button: Math.min(999, ...[...document.querySelectorAll('.press a')].map(a => a.getBoundingClientRect().height)) };
            }
            """);
        foreach (var width in (int[])[Phone, Desk])
        {
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
                faults.AddRange(await ShownAsync(page, width, scheme, $"{sample.Name}.{language.ToString().ToLowerInvariant()}"));
        }

        var names = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a')].map(a => a.getAttribute('aria-label') ?? a.textContent)");
        await page.CloseAsync();
        return new MailLook(sample.Name, language, first, faults, requests, names);
    }

    // Colours do not change with the width, nor the structure with the colours: axe sees each once.
    private static async Task<IEnumerable<string>> ShownAsync(IPage page, int width, ColorScheme scheme, string name)
    {
        var shown = $"{name}.{width}.{scheme.ToString().ToLowerInvariant()}";
        await page.SetViewportSizeAsync(width, PhoneHeight);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        List<string> faults = (width == Phone) == (scheme == ColorScheme.Light) ? [.. await Axe.FaultsAsync(page)] : [];
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > width)
            faults.Add("It is too wide.");

        // Findings differ in their words only: one is pictured, all are looked at.
        if (!name.StartsWith("finding-", StringComparison.Ordinal) || name.StartsWith("finding-bounced", StringComparison.Ordinal))
            await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(Pictures, $"{shown}.png") });
        return faults.Select(fault => $"{shown}: {fault}");
    }
}

/// <summary>What is seen of one mail.</summary>
/// <param name="Name">Its name among the previews.</param>
/// <param name="Language">Its language.</param>
/// <param name="First">What the first screen of a phone shows.</param>
/// <param name="Faults">What is wrong with it, and how it was shown.</param>
/// <param name="Requests">What it asked of the network.</param>
/// <param name="Links">The names of its links, as they are read out.</param>
public sealed record MailLook(string Name, Language Language, FirstScreen First, IReadOnlyList<string> Faults, IReadOnlyList<string> Requests, IReadOnlyList<string> Links);

/// <summary>Where things end on the first screen of a phone, in CSS pixels from its top.</summary>
public sealed record FirstScreen
{
    /// <summary>The title of the first alert.</summary>
    public float Title { get; init; }

    /// <summary>When that is.</summary>
    public float When { get; init; }

    /// <summary>The height of the smallest button.</summary>
    public float Button { get; init; }
}
