using System.Text.Json;
using LobbyAlerts.Functions.Tables;

namespace LobbyAlerts.Functions.Tests.Access;

/// <summary>What a role lets in, by a key.</summary>
public sealed class RoleTests : IAsyncLifetime
{
    private readonly SqliteTables _tables = SqliteTables.InMemory();
    private AccessApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await AccessApp.StandaloneAsync(_tables);

    [Theory]
    [InlineData("lezer", 200, 403, 403)]
    [InlineData("planner", 200, 200, 403)]
    [InlineData("beheer", 200, 200, 200)]
    public async Task Each_role_may_what_the_one_before_may(string name, int reader, int scheduler, int admin)
    {
        var key = name switch { "lezer" => AccessApp.ReaderKey, "planner" => AccessApp.SchedulerKey, _ => AccessApp.AdminKey };
        foreach (var (route, status) in new[] { ("reader", reader), ("scheduler", scheduler), ("admin", admin) })
        {
            foreach (var prefix in new[] { "/api/try", "/try" })
            {
                using var form = AccessApp.Form();
                var answer = await _app.SendAsync("POST", $"{prefix}/{route}", form, ("X-Api-Key", key));
                Assert.Equal(status, answer.Status);
                if (status == 200)
                    Assert.Equal(name, answer.Text);
            }
        }
    }

    [Fact]
    public async Task Who_has_another_role_is_told_which_is_needed_and_who_gives_it()
    {
        var problem = await _app.GetAsync("/api/try/admin", ("X-Api-Key", AccessApp.ReaderKey));
        var page = await _app.GetAsync("/try/admin", ("X-Api-Key", AccessApp.ReaderKey), ("Accept-Language", "nl"));

        Assert.Equal("application/problem+json", problem.Headers["Content-Type"]);
        Assert.Equal("urn:lobbyalerts:problem:role", JsonElement.Parse(problem.Text).GetProperty("type").GetString());
        Assert.Contains("needs the role Admin; lezer has Reader", problem.Text, StringComparison.Ordinal);
        Assert.Contains("lobbyalerts key NAME --role admin", JsonElement.Parse(problem.Text).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("Hiervoor is de rol Admin nodig. U hebt de rol Reader.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_nobodys_whatever_else_is_sent()
    {
        var session = await _app.SessionAsync();

        Assert.Equal(200, (await _app.GetAsync("/api/try/admin", session)).Status);
        Assert.Equal(401, (await _app.GetAsync("/api/try/admin", session, ("X-Api-Key", "wrong"))).Status);
        Assert.Equal(401, (await _app.GetAsync("/api/try/admin", session, ("X-Api-Key", ""))).Status);
    }

    [Theory]
    [InlineData("/api/try/reader", "wrong")]
    [InlineData("/try/reader", "wrong")]
    [InlineData("/sign-in/x", null)]
    [InlineData("/api/health", null)]
    public async Task Whoever_asks_too_often_is_told_to_wait_and_keeps_out_nobody_who_is_known(string path, string? key)
    {
        var answers = new List<AccessAnswer>();
        for (var i = 0; i < 150; i++)
            answers.Add(await _app.GetAsync(path, key is null ? [] : [("X-Api-Key", key)]));

        Assert.InRange(answers.Count(answer => answer.Status != 429), 100, 140);
        Assert.All(answers.Where(answer => answer.Status == 429), answer => Assert.Equal("60", answer.Headers["Retry-After"]));
        Assert.Equal(200, (await _app.GetAsync("/api/try/reader", ("X-Api-Key", AccessApp.ReaderKey))).Status);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _tables.DisposeAsync();
    }
}
