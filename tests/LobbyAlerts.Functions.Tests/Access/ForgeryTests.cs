using System.Text.Json;
using LobbyAlerts.Functions.Tables;

namespace LobbyAlerts.Functions.Tests.Access;

/// <summary>What another site can have a browser send changes nothing, whichever cookie the browser adds.</summary>
public sealed class ForgeryTests(ForgeryTests.Apps apps) : IClassFixture<ForgeryTests.Apps>
{
    private const string AdminName = "entra-3f2a91c0-0000-4000-8000-0123456789ab";

    private readonly AccessApp _local = apps.Local;
    private readonly AccessApp _azure = apps.Azure;

    private static (string, string) Admin => ("X-MS-CLIENT-PRINCIPAL", PlatformTests.Principal("oid=3f2a91c0-0000-4000-8000-0123456789ab;roles=Admin"));

    [Theory]
    [InlineData("POST", "application/json", "", 200)]
    [InlineData("POST", "Application/JSON; charset=utf-8", "", 200)]
    [InlineData("POST", "text/csv", "", 200)]
    [InlineData("POST", null, "If-Match: \"1\"", 200)]
    [InlineData("POST", null, "X-Requested-With: x", 200)]
    [InlineData("POST", "text/plain", "Authorization: Bearer x", 200)]
    [InlineData("DELETE", null, "", 200)]
    [InlineData("PATCH", "application/json", "Sec-Fetch-Site: same-origin", 200)]
    [InlineData("POST", null, "", 403)]
    [InlineData("POST", "text/plain", "", 403)]
    [InlineData("POST", "text/plain; application/json", "", 403)]
    [InlineData("POST", "nonsense", "", 403)]
    [InlineData("POST", "application/x-www-form-urlencoded", "", 403)]
    [InlineData("POST", "multipart/form-data; boundary=x", "", 403)]
    [InlineData("POST", "application/json", "Sec-Fetch-Site: cross-site", 403)]
    [InlineData("DELETE", null, "Sec-Fetch-Site: same-site", 403)]
    [InlineData("GET", null, "Sec-Fetch-Site: cross-site", 200)]
    public async Task The_API_takes_from_a_browser_only_what_it_sends_to_no_other_site_unasked(string method, string? type, string header, int status)
    {
        foreach (var (app, known) in new[] { (_local, apps.Session), (_azure, Admin) })
        {
            using var body = type is null ? null : new StringContent("x");
            if (body is not null)
            {
                body.Headers.Remove("Content-Type");
                body.Headers.TryAddWithoutValidation("Content-Type", type);
            }

            (string, string)[] headers = header.Split(": ") is [var name, var value] ? [known, (name, value)] : [known];
            var answer = await app.SendAsync(method, "/api/try/admin", body, headers);

            Assert.True(status == answer.Status, $"{answer.Status} {answer.Text}");
            if (status == 403)
                Assert.Equal("urn:lobbyalerts:problem:forgery", JsonElement.Parse(answer.Text).GetProperty("type").GetString());
        }
    }

    [Theory]
    [InlineData("text/plain", "Sec-Fetch-Site: cross-site")]
    [InlineData("application/x-www-form-urlencoded", "Origin: https://evil.example")]
    public async Task A_key_is_sent_by_nobody_but_its_owner(string type, string header)
    {
        using var body = AccessApp.Body(type);
        Assert.Equal(200, (await _local.SendAsync("POST", "/api/try/admin", body, ("X-Api-Key", AccessApp.AdminKey), (header.Split(": ")[0], header.Split(": ")[1]))).Status);
    }

    [Fact]
    public async Task A_form_is_taken_with_the_token_of_its_page_and_its_cookie_by_the_one_who_got_them()
    {
        var session = apps.Session;
        foreach (var (app, known, name) in new[] { (_local, session, "console"), (_azure, Admin, AdminName) })
        {
            var page = await app.GetAsync("/try/admin", known);
            var both = Cookies(known, page.Cookie("lobbyalerts-form"));

            Assert.Equal((200, name), await PostAsync(app, page.FormToken, both));
            Assert.Equal(403, (await PostAsync(app, null, both)).Status);
            Assert.Equal(403, (await PostAsync(app, "", both)).Status);
            Assert.Equal(403, (await PostAsync(app, page.FormToken, [known])).Status);
            Assert.Equal(403, (await PostAsync(app, page.FormToken + "x", both)).Status);
            Assert.Equal(403, (await PostAsync(app, page.FormToken, [.. both, ("Sec-Fetch-Site", "cross-site")])).Status);
            var stranger = await app.GetAsync("/try/admin", known);
            Assert.Equal(403, (await PostAsync(app, stranger.FormToken, both)).Status);
        }
    }

    [Fact]
    public async Task The_token_of_one_is_of_no_use_to_another()
    {
        var page = await _azure.GetAsync("/try/reader", Admin);
        (string, string) other = ("X-MS-CLIENT-PRINCIPAL", PlatformTests.Principal("oid=99999999-0000-4000-8000-0123456789ab;roles=Admin"));

        Assert.Equal(403, (await PostAsync(_azure, page.FormToken, [other, page.Cookie("lobbyalerts-form")])).Status);
        Assert.Equal(200, (await PostAsync(_azure, page.FormToken, [Admin, page.Cookie("lobbyalerts-form")])).Status);
    }

    [Fact]
    public async Task The_scripts_of_a_page_send_the_token_in_a_header()
    {
        var page = await _azure.GetAsync("/try/admin", Admin);
        using var body = AccessApp.Body("text/plain");

        Assert.Equal(200, (await _azure.SendAsync("POST", "/api/try/admin", body, Admin, page.Cookie("lobbyalerts-form"), ("X-Form-Token", page.FormToken))).Status);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=", "x")]
    [InlineData("application/json", "{}")]
    public async Task A_form_that_cannot_be_read_or_is_none_is_not_taken(string type, string text)
    {
        using var body = new StringContent(text);
        body.Headers.Remove("Content-Type");
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        var page = await _local.GetAsync("/try/admin", apps.Session);

        var answer = await _local.SendAsync("POST", "/try/admin", body, Cookies(apps.Session, page.Cookie("lobbyalerts-form")));

        Assert.InRange(answer.Status, 400, 403);
        Assert.StartsWith("text/html", answer.Headers["Content-Type"], StringComparison.Ordinal);
    }

    // A browser sends its cookies in one header.
    private static (string Name, string Value)[] Cookies((string Name, string Value) known, (string Name, string Value) form) =>
        known.Name == "Cookie" ? [("Cookie", $"{known.Value}; {form.Value}")] : [known, form];

    private static async Task<(int Status, string Text)> PostAsync(AccessApp app, string? token, (string, string)[] headers)
    {
        using var form = token is null ? AccessApp.Form(("a", "b")) : AccessApp.Form(("form-token", token));
        var answer = await app.SendAsync("POST", "/try/admin", form, headers);
        return (answer.Status, answer.Text);
    }

    /// <summary>Both hosts on the same tables; nobody changes anything in them.</summary>
    public sealed class Apps : IAsyncLifetime
    {
        private readonly SqliteTables _tables = SqliteTables.InMemory();

        internal AccessApp Local { get; private set; } = null!;

        internal AccessApp Azure { get; private set; } = null!;

        /// <summary>The cookie of somebody who has signed in.</summary>
        internal (string, string) Session { get; private set; }

        public async ValueTask InitializeAsync()
        {
            (Local, Azure) = (await AccessApp.StandaloneAsync(_tables), await AccessApp.HandlerAsync(_tables, "True"));
            Session = await Local.SessionAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Local.DisposeAsync();
            await Azure.DisposeAsync();
            await _tables.DisposeAsync();
        }
    }
}
