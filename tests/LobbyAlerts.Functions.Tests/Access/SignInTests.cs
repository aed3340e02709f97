using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Tests.Tables;
using LobbyAlerts.Storage;
using Microsoft.Extensions.Time.Testing;

namespace LobbyAlerts.Functions.Tests.Access;

/// <summary>Signing in with a link, and what comes of it: once, for a time, on every instance.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private readonly SqliteTables _tables = SqliteTables.InMemory();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private AccessApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await AccessApp.StandaloneAsync(_tables, _clock);

    [Fact]
    public async Task Looking_at_a_link_uses_nothing_up_and_its_button_does_once()
    {
        var link = await _app.LinkAsync();
        for (var look = 0; look < 3; look++)
        {
            var page = await _app.GetAsync(link);
            Assert.Equal(200, page.Status);
            Assert.False(page.Headers.ContainsKey("Set-Cookie"));
        }

        Assert.Equal(405, (await _app.SendAsync("PUT", link, null)).Status);
        var (first, second) = (await _app.PressAsync(link), await _app.PressAsync(link));

        Assert.Equal((303, "/"), (first.Status, first.Headers["Location"]));
        Assert.Equal(404, second.Status);
        Assert.False(second.Headers.ContainsKey("Set-Cookie"));
        Assert.Equal(200, (await _app.GetAsync("/board", first.Cookie("lobbyalerts"))).Status);
        Assert.Equal("console", (await _app.GetAsync("/api/try/admin", first.Cookie("lobbyalerts"))).Text);
    }

    [Fact]
    public async Task Of_many_who_use_a_link_at_once_on_two_instances_one_gets_in()
    {
        await using var other = await AccessApp.StandaloneAsync(_tables, _clock);
        var link = await _app.LinkAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? _app : other).PressAsync(link)));

        Assert.Single(answers, answer => answer.Status == 303);
        Assert.Equal(9, answers.Count(answer => answer.Status == 404));
    }

    [Theory]
    [InlineData(14 * 60 + 59, 303)]
    [InlineData(15 * 60, 404)]
    [InlineData(-5 * 60, 303)]
    [InlineData((-5 * 60) - 1, 404)]
    public async Task A_link_works_for_a_quarter_of_an_hour_by_the_clock_that_it_was_made_by(int seconds, int status)
    {
        var link = await _app.LinkAsync();
        await using var later = await AccessApp.StandaloneAsync(_tables, new FakeTimeProvider(_clock.GetUtcNow().AddSeconds(seconds)));

        Assert.Equal(status, (await later.PressAsync(link)).Status);
    }

    [Theory]
    [InlineData("/sign-in/x")]
    [InlineData("/sign-in/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/sign-in/%2F%5C%23%3F")]
    public async Task What_is_no_link_lets_nobody_in_and_says_how_to_get_one(string link)
    {
        var (page, pressed) = (await _app.GetAsync(link, ("Accept-Language", "en")), await _app.PressAsync(link));

        Assert.Equal((404, 404), (page.Status, pressed.Status));
        Assert.Contains("lobbyalerts signin", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_links_are_forgotten_and_no_token_is_kept()
    {
        var first = await _app.LinkAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        var second = await _app.LinkAsync();

        var rows = await RowsAsync("sign-in|");
        Assert.Single(rows);
        Assert.DoesNotContain(second.Split('/')[^1], rows[0], StringComparison.Ordinal);
        Assert.DoesNotContain(first.Split('/')[^1], rows[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_site_cannot_press_the_button() =>
        Assert.Equal(400, (await _app.PressAsync(await _app.LinkAsync(), ("Sec-Fetch-Site", "cross-site"))).Status);

    [Theory]
    [InlineData("nl", "U bent niet aangemeld", "Typ dan op de computer waarop LobbyAlerts draait: lobbyalerts signin")]
    [InlineData("en-GB,en", "You are not signed in", "On the computer that runs LobbyAlerts, type: lobbyalerts signin")]
    public async Task Whoever_is_not_signed_in_is_told_how_to_be(string language, string said, string remedy)
    {
        var page = await _app.GetAsync("/", ("Accept-Language", language));

        Assert.Equal(401, page.Status);
        Assert.Contains(said, page.Text, StringComparison.Ordinal);
        Assert.Contains(remedy, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_holds_on_another_instance_and_after_a_restart_and_ends_after_twelve_hours_without_a_request()
    {
        var session = await _app.SessionAsync();
        var page = await _app.GetAsync("/try/admin", session);
        await using var other = await AccessApp.StandaloneAsync(_tables, _clock);

        using (var form = AccessApp.Form(("form-token", page.FormToken)))
            Assert.Equal(200, (await other.SendAsync("POST", "/try/admin", form, ("Cookie", $"{session.Value}; {page.Cookie("lobbyalerts-form").Value}"))).Status);
        _clock.Advance(TimeSpan.FromHours(7));
        var renewed = (await other.GetAsync("/try/admin", session)).Cookie("lobbyalerts");
        _clock.Advance(TimeSpan.FromHours(6));

        Assert.Equal(401, (await other.GetAsync("/try/admin", session)).Status);
        Assert.Equal(200, (await _app.GetAsync("/try/admin", renewed)).Status);
    }

    [Fact]
    public async Task Two_instances_that_make_their_first_keys_at_once_know_each_others_sessions()
    {
        await using var other = await AccessApp.StandaloneAsync(_tables, _clock);
        var links = new[] { await _app.LinkAsync(), await _app.LinkAsync() };

        var answers = await Task.WhenAll(_app.PressAsync(links[0]), other.PressAsync(links[1]));

        Assert.Equal(200, (await other.GetAsync("/api/try/admin", answers[0].Cookie("lobbyalerts"))).Status);
        Assert.Equal(200, (await _app.GetAsync("/api/try/admin", answers[1].Cookie("lobbyalerts"))).Status);
    }

    [Theory]
    [InlineData("lobbyalerts=x")]
    [InlineData("lobbyalerts=")]
    [InlineData("lobbyalerts=CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("other=1")]
    public async Task A_cookie_that_is_none_of_ours_lets_nobody_in(string cookie)
    {
        await _app.SessionAsync();
        Assert.Equal(401, (await _app.GetAsync("/api/try/reader", ("Cookie", cookie))).Status);
    }

    [Fact]
    public async Task Whoever_signs_out_has_no_cookie_any_more_and_a_copy_of_it_lets_nobody_in()
    {
        var (session, other) = (await _app.SessionAsync(), await _app.SessionAsync());
        await using var instance = await AccessApp.StandaloneAsync(_tables, _clock);
        Assert.Equal(200, (await instance.GetAsync("/api/try/admin", session)).Status);
        var page = await _app.GetAsync("/try/reader", session);
        using var form = AccessApp.Form(("form-token", page.FormToken));

        Assert.Equal(403, (await _app.SendAsync("POST", "/sign-out", null, session)).Status);
        var left = await _app.SendAsync("POST", "/sign-out", form, ("Cookie", $"{session.Value}; {page.Cookie("lobbyalerts-form").Value}"));

        Assert.Equal(200, left.Status);
        Assert.Contains("expires=Thu, 01 Jan 1970", left.SetCookie("lobbyalerts"), StringComparison.Ordinal);
        foreach (var app in (AccessApp[])[_app, instance])
        {
            Assert.Equal(401, (await app.GetAsync("/api/try/reader", session)).Status);
            Assert.Equal(200, (await app.GetAsync("/api/try/reader", other)).Status);
        }
    }

    [Fact]
    public async Task Sessions_that_were_signed_out_are_kept_no_longer_than_a_cookie_lives_and_asked_about_by_one_read()
    {
        CountingTables counting = new(_tables);
        await using var app = await AccessApp.StandaloneAsync(counting, _clock);
        for (var day = 0; day < 3; day++)
        {
            var session = await app.SessionAsync();
            var page = await app.GetAsync("/try/reader", session);
            counting.Clear();
            Assert.Equal(200, (await app.GetAsync("/api/try/reader", session)).Status);
            Assert.Equal((1, 0, 0), counting.Counts);
            Assert.Equal(200, (await app.GetAsync("/api/try/reader", ("X-Api-Key", AccessApp.ReaderKey))).Status);
            Assert.Equal((1, 0, 0), counting.Counts);

            using var form = AccessApp.Form(("form-token", page.FormToken));
            await app.SendAsync("POST", "/sign-out", form, ("Cookie", $"{session.Value}; {page.Cookie("lobbyalerts-form").Value}"));

            Assert.Single(await RowsAsync("ended|"));
            _clock.Advance(TimeSpan.FromDays(1));
        }
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36", "127.0.0.1", true)]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0", "localhost", true)]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/20.0 Safari/605.1.15", "127.0.0.1", false)]
    [InlineData("curl/8", "127.0.0.1", false)]
    [InlineData("curl/8", "alerts.example.org", true)]
    public async Task A_cookie_is_kept_from_scripts_and_other_sites_and_to_encrypted_connections_where_the_browser_does_that(string agent, string host, bool secure)
    {
        await using var app = await AccessApp.StandaloneAsync(_tables, variables: ("LobbyAlerts__PublicUrl", "https://alerts.example.org"));

        var cookie = (await app.PressAsync(await app.LinkAsync(), ("User-Agent", agent), ("Host", host))).SetCookie("lobbyalerts").ToLowerInvariant();

        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("expires", cookie, StringComparison.Ordinal);
        Assert.Equal(secure, cookie.Contains("; secure", StringComparison.Ordinal));

        var english = await app.GetAsync("/board?lang=en", ("User-Agent", agent), ("Host", host), ("X-Api-Key", AccessApp.ReaderKey));
        Assert.Equal(secure, english.SetCookie("lobbyalerts-language").Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/", 403)]
    [InlineData("/try/reader", 403)]
    [InlineData("/sign-in/x", 403)]
    public async Task A_page_is_shown_under_no_other_hosts_name(string path, int status) =>
        Assert.Equal(status, (await _app.GetAsync(path, await _app.SessionAsync(), ("Host", "evil.example"))).Status);

    [Fact]
    public async Task No_keys_are_made_or_read_before_a_page_needs_them()
    {
        CountingTables counting = new(_tables);
        await using var handler = await AccessApp.HandlerAsync(counting, "True");
        await using var standalone = await AccessApp.StandaloneAsync(counting, _clock);

        await handler.GetAsync("/");
        await handler.GetAsync("/api/try/reader", ("X-Api-Key", AccessApp.ReaderKey));
        await handler.GetAsync("/api/try/reader", ("X-MS-CLIENT-PRINCIPAL", PlatformTests.Principal("oid=3f2a91c0-0000-4000-8000-0123456789ab;roles=Admin")));
        await standalone.GetAsync("/");
        await standalone.GetAsync("/api/try/reader", ("X-Api-Key", AccessApp.ReaderKey));
        Assert.Equal((0, 0, 0), counting.Counts);

        await handler.GetAsync("/try/reader", ("X-MS-CLIENT-PRINCIPAL", PlatformTests.Principal("oid=3f2a91c0-0000-4000-8000-0123456789ab;roles=Admin")));
        Assert.Single(await RowsAsync("key|"));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _tables.DisposeAsync();
    }

    private async Task<List<string>> RowsAsync(string prefix)
    {
        var rows = new List<string>();
        await foreach (var row in _tables.QueryAsync(AgendaTable.Name, KeyRange.Prefix(AgendaTable.Access, prefix), TestContext.Current.CancellationToken))
            rows.Add($"{row.Row} {string.Join(' ', row.Properties.Values)}");
        return rows;
    }
}
