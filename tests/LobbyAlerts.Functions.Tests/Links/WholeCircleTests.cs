using System.Net;
using System.Text.RegularExpressions;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Tests.Host;
using LobbyAlerts.Functions.Tests.Tables;
using LobbyAlerts.Storage;
using Microsoft.Playwright;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Links;

/// <summary>The whole circle, on two instances of the published program.</summary>
public sealed partial class WholeCircleTests(Azurite azurite, Chromium chromium)
{
    // In effect since 2026, and repeated each week.
    private const string Deadline = "financieel-ravijn";
    private const string Owner = "dossierhouder-interbestuurlijk";
    private const string Bouncing = "dossierhouder-netcongestie";
    private const string Deputy = "plaatsvervanger-energie";

    private static readonly Duration Later = Duration.FromDays(8);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_due_is_mailed_delivered_acknowledged_by_its_link_and_not_repeated_and_what_bounces_goes_to_the_deputy()
    {
        var (storage, bus) = (await HostStorage.EmptyAsync(azurite), new ServiceBus());
        await using var one = await AzureWorld.CreateAsync(storage, messagesAtOnce: 1, bus);
        await using var two = await AzureWorld.CreateAsync(storage, messagesAtOnce: 1, bus);

        // Due, and mailed.
        Assert.Equal(0, await one.SeedAsync());
        Assert.True(await one.RunAsync(), one.Host.Handler.Said);
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        Assert.True((await StoredAsync(storage)).NextLook < now + Later);
        var mail = one.Sent.Single(mail => mail.Contact == Owner).Id;

        // Delivered.
        Assert.Equal(HttpStatusCode.OK, await two.ReportAsync(mail, "delivered"));
        Assert.Contains((await storage.StoredAsync()).In(AlertState.Delivered), alert => alert.StartsWith(Deadline, StringComparison.Ordinal) && alert.EndsWith($"|{Owner}", StringComparison.Ordinal));

        // Acknowledged by its link: one instance shows the page, the other takes the press.
        await using (var window = await chromium.OpenAsync(width: 320, scripts: false))
        {
            await window.RouteAsync("**/*", route => HostRoute.AnswerAsync(route, route.Request.Method == "POST" ? two.Host : one.Host));
            var page = await window.NewPageAsync();
            await page.GotoAsync(Respond().Match(one.TextOf(mail)).Value);
            await page.GetByRole(AriaRole.Button, new() { Name = "Ik heb dit gezien" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Genoteerd: ");
        }

        // Neither repeated nor escalated when that would have been due.
        Assert.Equal(Owner, (await StoredAsync(storage)).Deadline.Acknowledged!.By);
        Assert.True((await StoredAsync(storage)).NextLook > now + Later);
        await new Sweep(storage.Tables, new Holder("later", IsAlone: false)).RunAsync(now + Later, Cancellation);
        Assert.DoesNotContain((await storage.StoredAsync()).Outbox, row => row.Contains($"|{Deadline}|", StringComparison.Ordinal));

        // What bounces goes to the deputy.
        Assert.Equal(HttpStatusCode.OK, await one.ReportAsync(one.Sent.First(sent => sent.Contact == Bouncing).Id, "bounce"));
        await storage.ExpireOutboxAsync();
        Assert.True(await two.RunAsync(), two.Host.Handler.Said);
        Assert.Contains((await storage.StoredAsync()).Ledger.Values, entry => entry.Alert.InPlaceOf == Bouncing && entry.Alert.Contact == Deputy && entry.State == AlertState.Accepted);
        Assert.Contains(two.Sent, sent => sent.Contact == Deputy);
    }

    private static async Task<StoredDeadline> StoredAsync(HostStorage storage) => (await new Agenda(storage.Tables).DeadlineAsync(Deadline, Cancellation))!;

    [GeneratedRegex(AzureWorld.Site + @"/api/l/r/\S+")]
    private static partial Regex Respond();
}
