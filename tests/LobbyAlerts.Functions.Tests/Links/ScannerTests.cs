using System.Net;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Tests.Host;
using LobbyAlerts.Functions.Tests.Tables;
using LobbyAlerts.Functions.Web.Links;
using LobbyAlerts.Storage;
using Microsoft.Playwright;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Links;

/// <summary>
/// A mail scanner at the published program, of which two instances answer in turn: whatever it reads and runs changes nothing,
/// and one person's click does.
/// </summary>
public sealed class ScannerTests(Azurite azurite, Chromium chromium)
{
    private const int Rounds = 10;
    private static readonly Uri Site = new("https://lobbyalerts.example.org");

    // What scanners do with a page beside reading it: hover, focus, type, fetch what it names.
    private const string Prods = """
        () => { for (const e of document.querySelectorAll('*')) { for (const kind of ['mouseover', 'mouseenter', 'focus', 'keydown', 'scroll']) e.dispatchEvent(new Event(kind, { bubbles: true })); e.focus?.(); }
                return Promise.allSettled([...document.querySelectorAll('[href], [src], [action], form')].map(e => fetch(e.href || e.src || e.action || location.href))); }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_a_scanner_does_changes_nothing_and_one_click_acknowledges()
    {
        var keys = LinkKeys.Make("k1");
        var storage = await HostStorage.SeededAsync(azurite);
        var setup = new HostSetup { Settings = [("LobbyAlerts__LinkKeys", keys), ("LobbyAlerts__PublicUrl", Site.ToString())] };
        await using var first = await HostDouble.StartAsync(storage.Setting, setup);
        await using var second = await HostDouble.StartAsync(storage.Setting, setup with { Bus = new() });
        await first.SweepAsync();
        await first.DeliverAsync();
        HostDouble[] hosts = [first, second];
        var links = await LinksAsync(storage, new LinkMaker(LinkSetting.Parse(Site.ToString(), keys), new LinkTokens(LinkKeys.Parse(keys))));
        Assert.True(links.Count >= 30, $"{links.Count} links");

        // The scanner.
        var rows = await storage.RowsAsync();
        await using (var window = await chromium.OpenAsync())
        {
            var turn = 0;
            await window.RouteAsync("**/*", route => HostRoute.AnswerAsync(route, hosts[Interlocked.Increment(ref turn) % 2]));
            await Parallel.ForEachAsync(links.Select(link => link.Address), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancellation }, async (link, _) => await ScanAsync(link, hosts, window));
        }

        Assert.Equal(rows, await storage.RowsAsync());

        // A person, whom the other instance answers when the button is pressed.
        var (address, deadline, contact) = links.First(link => link.Deadline is not null);
        await using (var window = await chromium.OpenAsync(width: 320, scripts: false))
        {
            await window.RouteAsync("**/*", route => HostRoute.AnswerAsync(route, route.Request.Method == "POST" ? second : first));
            var page = await window.NewPageAsync();
            await page.GotoAsync(address.ToString());
            await page.GetByRole(AriaRole.Button, new() { Name = "Ik heb dit gezien" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Genoteerd: ");
        }

        var stored = (await new Agenda(storage.Tables).DeadlineAsync(deadline!, Cancellation))!;
        Assert.Equal(contact, stored.Deadline.Acknowledged!.By);
        Assert.Equal([AgendaTable.DeadlineRow(deadline!)], Changed(rows, await storage.RowsAsync()));

        // No log has a token.
        var tokens = links.Select(link => link.Address.Segments[^1].Split('.')[1]).ToList();
        Assert.All(hosts, host => Assert.DoesNotContain(tokens, token => host.Handler.Said.Contains(token, StringComparison.Ordinal)));
        Assert.All(hosts, host => Assert.Empty(host.Handler.Program.Error));
    }

    private static async Task ScanAsync(Uri link, HostDouble[] hosts, IBrowserContext window)
    {
        var page = await window.NewPageAsync();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var method in new[] { HttpMethod.Head, HttpMethod.Get })
            {
                using var request = new HttpRequestMessage(method, link);
                using var answer = await hosts[round % 2].SendAsync(request);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }

            // A calendar is a file, which a browser does not show.
            if (link.AbsolutePath.EndsWith(".ics", StringComparison.Ordinal))
                continue;
            await page.GotoAsync(link.ToString());
            await page.EvaluateAsync(Prods);
        }

        await page.CloseAsync();
    }

    // Those of every mail: one for each alert that it told, the calendar's, the digests'.
    private static async Task<IReadOnlyList<(Uri Address, string? Deadline, string Contact)>> LinksAsync(HostStorage storage, LinkMaker maker)
    {
        var (now, contacts) = (Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), await new Agenda(storage.Tables).ContactsAsync(Cancellation));
        var links = new List<(Uri, string?, string)>();
        foreach (var told in (await storage.StoredAsync()).Ledger.Values.Where(entry => entry.State == AlertState.Accepted).Select(entry => entry.Alert).GroupBy(alert => alert.Contact))
        {
            var mail = maker.For(contacts[told.Key], now);
            links.AddRange(told.Select(alert => (mail.Respond(alert), (string?)alert.Deadline, told.Key)).Where(link => link.Item1 is not null).Select(link => (link.Item1!, link.Item2, link.Key)));
            links.AddRange([(mail.Calendar!, null, told.Key), (mail.Unsubscribe!, null, told.Key)]);
        }

        return links;
    }

    // The keys of the rows that have another version, but for those that are new.
    private static IEnumerable<string> Changed(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var versions = before.Select(row => row.Split(' ', 4)).ToDictionary(row => $"{row[0]} {row[1]} {row[2]}", row => row[3]);
        return after.Select(row => row.Split(' ', 4)).Where(row => versions.TryGetValue($"{row[0]} {row[1]} {row[2]}", out var version) && version != row[3] && row[2].StartsWith(AgendaTable.DeadlinePrefix, StringComparison.Ordinal)).Select(row => row[2]);
    }
}
