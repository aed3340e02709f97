using System.Net;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Web.Links;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Links;

/// <summary>Who is let in by a link, and what every answer is sent with.</summary>
public sealed class LinkDoorTests
{
    [Fact]
    public async Task What_is_no_link_of_ours_is_told_what_to_do_and_nothing_else()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = await world.RespondAsync();
        var rows = await world.RowsAsync();
        var token = link.Segments[^1];
        var foreign = new LinkTokens(LinkKeys.Parse(LinkKeys.Make("k1"))).Write(LobbyAlerts.Links.Link.ToUnsubscribe(LinkWorld.Owner, world.Now));
        string[] paths = ["/api/l", "/api/l/", "/api/l/r", "/api/l/r/x", $"/api/l/u/{token}", $"/api/l/c/{token}.ics", $"/api/l/r/{token}x", $"/api/l/r/{token[1..]}", $"/api/l/u/{foreign}", $"/api/l/r/{token}/more"];

        foreach (var path in paths)
        {
            var answer = await world.GetAsync(new Uri(world.Address, path));
            Assert.True(answer.Status == HttpStatusCode.NotFound, $"{path}: {answer.Status}");
            Assert.Equal("Deze link werkt niet", answer.Html.QuerySelector("h1")!.TextContent);
            Assert.Single(answer.Notes);
            IsHardened(answer);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await world.PostAsync(new Uri(world.Address, $"/api/l/u/{token}"), ("List-Unsubscribe", "One-Click"))).Status);
        Assert.Equal("This link does not work", (await world.GetAsync(new Uri(world.Address, "/api/l/r/x"), null, ("Accept-Language", "en-GB,nl;q=0.5"))).Html.QuerySelector("h1")!.TextContent);
        Assert.Equal(rows, await world.RowsAsync());
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_do_nothing(string method)
    {
        await using var world = await LinkWorld.StartAsync();
        var (link, rows) = (await world.RespondAsync(), await world.RowsAsync());
        Assert.InRange((int)(await world.GetAsync(link, new HttpMethod(method))).Status, 400, 499);
        Assert.Equal(rows, await world.RowsAsync());
    }

    [Fact]
    public async Task Every_answer_keeps_the_token_to_itself()
    {
        await using var world = await LinkWorld.StartAsync();
        var links = await world.LinksAsync();
        var respond = await world.RespondAsync();
        IsHardened(await world.GetAsync(respond));
        IsHardened(await world.PressAsync(respond, await world.GetAsync(respond), "Ik heb dit gezien"));
        IsHardened(await world.GetAsync(links.Unsubscribe!));
        var feed = await world.GetAsync(links.Calendar!);
        Assert.Equal(("no-referrer", "nosniff"), (feed.Headers["Referrer-Policy"], feed.Headers["X-Content-Type-Options"]));
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.BadRequest)]
    [InlineData("same-site", HttpStatusCode.BadRequest)]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData("none", HttpStatusCode.OK)]
    public async Task A_form_that_a_browser_says_comes_from_another_site_does_nothing(string site, HttpStatusCode status)
    {
        await using var world = await LinkWorld.StartAsync();
        var (link, rows) = (await world.RespondAsync(), await world.RowsAsync());
        var answer = await world.PostAsync(link, [("Sec-Fetch-Site", site)], ("action", "acknowledge"), ("seen", "1|P3M|2026-09-30"));
        Assert.Equal(status == HttpStatusCode.OK, answer.Status is HttpStatusCode.OK or HttpStatusCode.Conflict);
        if (status != HttpStatusCode.OK)
            Assert.Equal(rows, await world.RowsAsync());
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain", "action=acknowledge")]
    [InlineData("application/x-www-form-urlencoded", null)]
    [InlineData("multipart/form-data", "x")]
    public async Task What_is_no_form_is_refused(string type, string? body)
    {
        await using var world = await LinkWorld.StartAsync();
        var (link, rows) = (await world.RespondAsync(), await world.RowsAsync());
        using var http = new HttpClient();
        using var content = new StringContent(body ?? $"why={new string('x', 100_000)}");
        content.Headers.ContentType = new(type);
        using var answer = await http.PostAsync(link, content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(rows, await world.RowsAsync());
    }

    [Fact]
    public async Task Whoever_tries_tokens_is_held_up_and_a_real_link_is_not()
    {
        await using var world = await LinkWorld.StartAsync();
        var (link, guess) = (await world.RespondAsync(), new Uri(world.Address, "/api/l/r/a.b.c"));
        var answers = new List<LinkAnswer>();
        for (var i = 0; i < 1_000 && (answers.Count == 0 || answers[^1].Status != HttpStatusCode.TooManyRequests); i++)
            answers.Add(await world.GetAsync(guess));

        Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (answers[^1].Status, answers[^1].Headers["Retry-After"]));
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync(link)).Status);
    }

    [Fact]
    public async Task What_fails_behind_it_says_nothing_of_itself_and_to_try_again()
    {
        foreach (var fault in new Exception[] { new Azure.RequestFailedException(503, "account secret.example busy"), new InvalidOperationException("secret") })
        {
            var fails = false;
            await using var world = await LinkWorld.StartAsync(wrap: tables => new Failing(tables, () => fails ? fault : null));
            var link = await world.RespondAsync();
            var page = await world.GetAsync(link);
            fails = true;
            foreach (var answer in new[] { await world.GetAsync(link), await world.PressAsync(link, page, "Ik heb dit gezien"), await world.GetAsync((await world.LinksAsync()).Calendar!) })
            {
                Assert.Equal((HttpStatusCode.ServiceUnavailable, "60", "Het lukt nu even niet"), (answer.Status, answer.Headers["Retry-After"], answer.Html.QuerySelector("h1")!.TextContent));
                Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
                IsHardened(answer);
            }
        }
    }

    [Fact]
    public async Task An_expired_link_tells_nothing_and_offers_a_fresh_mail_once_a_day()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = await world.RespondAsync();
        world.Pass(Duration.FromDays(95));
        await world.SendAsync();
        var (rows, before) = (await world.RowsAsync(), world.Mails.Count);

        var page = await world.GetAsync(link);
        Assert.Equal((HttpStatusCode.Gone, "Deze link is verlopen"), (page.Status, page.Html.QuerySelector("h1")!.TextContent));
        Assert.DoesNotContain("Congestie", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await world.PostAsync(link, ("action", "acknowledge"), ("seen", "1|P0D|2026-12-31"))).Status);
        Assert.Equal(rows, await world.RowsAsync());

        for (var i = 0; i < 3; i++)
        {
            Assert.StartsWith("Bent u nog verantwoordelijk", (await world.PressAsync(link, page, "Stuur een nieuwe mail")).Notes[0], StringComparison.Ordinal);
            await world.SendAsync();
        }

        Assert.Equal(before + 1, world.Mails.Count);
        var mail = world.Mails.Last();
        var alert = Assert.Single(mail.Alerts);
        Assert.Equal((LinkWorld.Owner, "fresh", LinkWorld.Deadline), (mail.To.Id, LobbyAlerts.Alerts.KindNames.Name(alert.Kind), alert.Deadline));
        Assert.Contains("Opnieuw gestuurd, omdat u daarom vroeg", mail.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync((await world.LinksAsync()).Respond(alert)!)).Status);

        world.Pass(Duration.FromDays(1));
        await world.PressAsync(link, page, "Stuur een nieuwe mail");
        await world.SendAsync();
        Assert.Contains(world.Mails.Skip(before + 1), later => later.Alerts.Any(a => a.Kind == LobbyAlerts.Alerts.Kind.Fresh));
    }

    [Fact]
    public async Task A_fresh_mail_is_not_sent_to_who_no_longer_answers_for_it()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = await world.RespondAsync();
        world.Pass(Duration.FromDays(95));
        await new LobbyAlerts.Alerts.RoleChanges(world.Tables).LeaveAsync(LinkWorld.Owner, null, LobbyAlerts.Dates.Amsterdam.DayOf(world.Now), new("beheer", null, world.Now), TestContext.Current.CancellationToken);
        await world.SendAsync();
        var rows = await world.RowsAsync();

        Assert.StartsWith("Bent u nog verantwoordelijk", (await world.PressAsync(link, await world.GetAsync(link), "Stuur een nieuwe mail")).Notes[0], StringComparison.Ordinal);
        Assert.Equal(rows, await world.RowsAsync());
    }

    private static void IsHardened(LinkAnswer answer)
    {
        var policy = answer.Headers["Content-Security-Policy"];
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(("no-referrer", "nosniff", "no-store"), (answer.Headers["Referrer-Policy"], answer.Headers["X-Content-Type-Options"], answer.Headers["Cache-Control"]));
        Assert.False(answer.Headers.ContainsKey("Set-Cookie"));
    }

    private sealed class Failing(ITables tables, Func<Exception?> fault) : ITables
    {
        public Task<Entity?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default) =>
            fault() is { } thrown ? throw thrown : tables.GetAsync(table, partition, row, cancellation);

        public IAsyncEnumerable<Entity> QueryAsync(string table, KeyRange range, CancellationToken cancellation = default) => tables.QueryAsync(table, range, cancellation);

        public Task<Commit> CommitAsync(string table, IReadOnlyList<Change> changes, CancellationToken cancellation = default) => tables.CommitAsync(table, changes, cancellation);
    }
}
