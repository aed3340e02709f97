using System.Net;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Tests.Host;
using LobbyAlerts.Functions.Tests.Tables;
using LobbyAlerts.Functions.Web.Links;
using LobbyAlerts.Links;
using LobbyAlerts.Storage;
using Microsoft.Playwright;

namespace LobbyAlerts.Functions.Tests.Links;

/// <summary>
/// A mail scanner at the links of the mails that the published program sent, of every kind. Of the program two instances
/// answer in turn: whatever the scanner reads and runs changes nothing, and one person's click does.
/// </summary>
public sealed class ScannerTests(Azurite azurite, Chromium chromium)
{
    private const int Rounds = 10;
    private static readonly Uri Site = new("https://lobbyalerts.example.org");

    // What scanners do with a page beside reading it: hover, focus, type, fetch what it names.
    private const string Prods = """
        () => { for (const e of document.querySelectorAll('*')) { for (const kind of ['mouseover', 'mouseenter', 'focus', 'keydown', 'scroll']) e.dispatchEvent(new Event(kind, { bubbles: true })); e.focus?.(); }
                return Promise.allSettled([...document.querySelectorAll('[href], [src], [action], form')].map(e => fetch(e.href || e.src || e.action || location.href))).then(() => {}); }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_a_scanner_does_changes_nothing_and_one_click_acknowledges()
    {
        var keys = LinkKeys.Make("k1");
        var storage = await HostStorage.EmptyAsync(azurite);
        await SentMails.PlantAsync(storage);
        var setup = new HostSetup { Settings = [("LobbyAlerts__LinkKeys", keys), ("LobbyAlerts__PublicUrl", Site.ToString())] };
        await using var first = await HostDouble.StartAsync(storage.Setting, setup);
        await using var second = await HostDouble.StartAsync(storage.Setting, setup with { Bus = new() });
        await first.SweepAsync();
        await first.DeliverAsync();
        HostDouble[] hosts = [first, second];
        var told = (await storage.StoredAsync()).Ledger.Values.Where(entry => entry.State == AlertState.Accepted).Select(entry => entry.Alert).ToList();
        Assert.Equal(Enum.GetValues<Alerts.Kind>(), told.Select(alert => alert.Kind).Distinct().Order());
        var links = await SentMails.LinksAsync(first.Mails, Site);
        Assert.True(links.Count >= 20, $"{links.Count} links");

        // The scanner.
        var rows = await storage.RowsAsync();
        await using (var window = await chromium.OpenAsync())
        {
            var turn = 0;
            await window.RouteAsync("**/*", route => HostRoute.AnswerAsync(route, hosts[Interlocked.Increment(ref turn) % 2]));
            await Parallel.ForEachAsync(links, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancellation }, async (link, _) => await ScanAsync(link, hosts, window));
        }

        Assert.Equal(rows, await storage.RowsAsync());

        // A person, whom the other instance answers when the button is pressed.
        var (address, deadline, contact) = await AnswerAsync(links, new LinkTokens(LinkKeys.Parse(keys)));
        await using (var window = await chromium.OpenAsync(width: 320, scripts: false))
        {
            await window.RouteAsync("**/*", route => HostRoute.AnswerAsync(route, route.Request.Method == "POST" ? second : first));
            var page = await window.NewPageAsync();
            await page.GotoAsync(address.ToString());
            await page.GetByRole(AriaRole.Button, new() { Name = "Ik heb dit gezien" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Genoteerd: ");
        }

        var stored = (await new Agenda(storage.Tables).DeadlineAsync(deadline, Cancellation))!;
        Assert.Equal(contact, stored.Deadline.Acknowledged!.By);
        Assert.Equal([AgendaTable.DeadlineRow(deadline)], Changed(rows, await storage.RowsAsync()));

        // No log has a token.
        var tokens = links.Select(link => link.Segments[^1].Split('.')[1]).ToList();
        Assert.All(hosts, host => Assert.DoesNotContain(tokens, token => host.Handler.Said.Contains(token, StringComparison.Ordinal)));
        Assert.All(hosts, host => Assert.Empty(host.Handler.Program.Error));
    }

    private static async Task ScanAsync(Uri link, HostDouble[] hosts, IBrowserContext window)
    {
        var page = await window.NewPageAsync();
        for (var round = 0; round < Rounds; round++)
        {
            using (var request = new HttpRequestMessage(HttpMethod.Head, link))
            using (var answer = await hosts[round % 2].SendAsync(request))
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

            // A calendar is a file, which a browser does not show. Whatever else is got, the browser gets.
            if (link.AbsolutePath.EndsWith(".ics", StringComparison.Ordinal))
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, link);
                using var answer = await hosts[round % 2].SendAsync(request);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                continue;
            }

            Assert.Equal((int)HttpStatusCode.OK, (await page.GotoAsync(link.ToString()))!.Status);
            await page.EvaluateAsync(Prods);
        }

        await page.CloseAsync();
    }

    // What the owner was told of a deadline that is open.
    private static async Task<(Uri Address, string Deadline, string Contact)> AnswerAsync(IReadOnlyList<Uri> links, LinkTokens tokens)
    {
        foreach (var address in links)
        {
            if (await tokens.ReadAsync(address.Segments[^1], LinkPurpose.Respond) is { Deadline: LinkWorld.Deadline, Contact: LinkWorld.Owner })
                return (address, LinkWorld.Deadline, LinkWorld.Owner);
        }

        throw new InvalidOperationException("No mail can be answered.");
    }

    // The keys of the rows that have another version, but for those that are new.
    private static IEnumerable<string> Changed(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var versions = before.Select(row => row.Split(' ', 4)).ToDictionary(row => $"{row[0]} {row[1]} {row[2]}", row => row[3]);
        return after.Select(row => row.Split(' ', 4)).Where(row => versions.TryGetValue($"{row[0]} {row[1]} {row[2]}", out var version) && version != row[3] && row[2].StartsWith(AgendaTable.DeadlinePrefix, StringComparison.Ordinal)).Select(row => row[2]);
    }
}
