using System.Net;
using System.Text;
using LobbyAlerts.Functions.Tests.Tables;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>What is the standalone host's alone at the door, and what is not read there.</summary>
public sealed class LocalDoorTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task By_default_there_is_no_key()
    {
        await using var closed = await ApiApp.StartAsync(tables => tables, keys: "");

        (await closed.Caller.GetAsync(ApiCaller.Path)).IsProblem(401, "key");
        (await closed.Caller.SendAsync(HttpMethod.Get, ApiCaller.Path, "")).IsProblem(401, "key");
    }

    [Fact]
    public async Task Nothing_is_read_of_whoever_has_no_key()
    {
        CountingTables? counting = null;
        await using var counted = await ApiApp.StartAsync(tables => counting = new CountingTables(tables));

        foreach (var body in new[] { "{", new string('x', 200_000), Bodies.With().ToJsonString() })
            (await counted.Caller.SendAsync(HttpMethod.Post, ApiCaller.Path, "wrong", content: ApiCaller.Content(Encoding.UTF8.GetBytes(body), "text/plain"))).IsProblem(401, "key");

        Assert.Equal((0, 0, 0), counting!.Counts);
    }

    [Fact]
    public async Task Whoever_keeps_trying_keys_is_told_to_wait_and_keeps_nobody_out()
    {
        await using var tried = await ApiApp.StartAsync(tables => tables);

        var answer = await tried.Caller.TryKeysAsync();

        answer.IsProblem(429, "too-many");
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await tried.Caller.GetAsync(ApiCaller.Path)).Status);
    }

    [Theory]
    [InlineData(64 * 1024, 400)]
    [InlineData((64 * 1024) + 1, 413)]
    [InlineData(2 << 20, 413)]
    public async Task A_body_whose_length_is_not_told_has_the_same_limit(int bytes, int status)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"title\":\"{new string('a', bytes - 12)}\"}}");

        var answer = await app.Caller.SendAsync(HttpMethod.Post, ApiCaller.Path, ApiCaller.Key, headers => headers.TransferEncodingChunked = true, ApiCaller.Content(body, "application/json"));

        answer.IsProblem(status, status == 413 ? "too-large" : "invalid");
    }

    [Theory]
    [InlineData("evil.example", 403)]
    [InlineData("127.0.0.1.evil.example", 403)]
    [InlineData("10.0.0.1", 403)]
    [InlineData("localhost:1", 200)]
    [InlineData("[::1]", 200)]
    [InlineData("127.0.0.1", 200)]
    public async Task Only_a_loopback_host_is_served_here(string host, int status)
    {
        var answer = await app.Caller.SendAsync(HttpMethod.Get, ApiCaller.Path, ApiCaller.Key, headers => headers.Host = host);

        Assert.Equal(status, (int)answer.Status);
        if (status == 403)
            answer.IsProblem(403, "host");
    }
}
