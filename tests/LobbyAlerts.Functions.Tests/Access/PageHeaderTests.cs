using LobbyAlerts.Functions.Tables;

namespace LobbyAlerts.Functions.Tests.Access;

/// <summary>What every page is sent with, and what a page that failed says.</summary>
public sealed class PageHeaderTests : IAsyncLifetime
{
    private readonly SqliteTables _tables = SqliteTables.InMemory();
    private AccessApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await AccessApp.StandaloneAsync(_tables);

    [Theory]
    [InlineData("/", AccessedBy.Nobody, 401)]
    [InlineData("/board", AccessedBy.Admin, 200)]
    [InlineData("/board/board.css", AccessedBy.Admin, 200)]
    [InlineData("/try/admin", AccessedBy.Admin, 200)]
    [InlineData("/try/forgotten", AccessedBy.Admin, 404)]
    [InlineData("/try/broken", AccessedBy.Admin, 503)]
    [InlineData("/sign-in/x", AccessedBy.Nobody, 404)]
    [InlineData("/api/l/r/x", AccessedBy.Nobody, 404)]
    public async Task A_page_runs_no_script_in_it_and_stands_in_no_frame_and_is_kept_nowhere(string path, AccessedBy who, int status)
    {
        var answer = await _app.GetAsync(path, who == AccessedBy.Admin ? [await _app.SessionAsync()] : []);

        Assert.Equal(status, answer.Status);
        var policy = answer.Headers["Content-Security-Policy"];
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.EndsWith("form-action 'self'; base-uri 'none'; frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(
            [path is "/try/admin" or "/board" ? "no-store, no-cache" : "no-store", "nosniff", "no-referrer", "DENY"],
            [answer.Headers["Cache-Control"], answer.Headers["X-Content-Type-Options"], answer.Headers["Referrer-Policy"], answer.Headers["X-Frame-Options"]]);
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_for_a_form_is_refused_before_it_is_read()
    {
        using var body = new ByteArrayContent(new byte[(2 << 20) + 1]) { Headers = { ContentType = new("application/x-www-form-urlencoded") } };

        var answer = await _app.SendAsync("POST", "/try/admin", body, await _app.SessionAsync());

        Assert.InRange(answer.Status, 400, 413);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _tables.DisposeAsync();
    }

    public enum AccessedBy
    {
        Nobody,
        Admin,
    }
}
