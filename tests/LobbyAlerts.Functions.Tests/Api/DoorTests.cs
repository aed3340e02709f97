using System.Net;
using System.Text;
using LobbyAlerts.Functions.Tests.Tables;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>Who is let in, and what is answered at the door.</summary>
public sealed class DoorTests(ApiApp app) : IClassFixture<ApiApp>
{
    public static TheoryData<string> Wrong => ["", " ", "anna", ApiCaller.Setting, ApiCaller.Setting.Split('=')[1], ApiCaller.Key[1..], ApiCaller.Key + "x", $"{ApiCaller.Key}, {ApiCaller.Key}"];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Without_a_key_that_is_configured_nobody_gets_in_and_all_are_answered_the_same(string? key)
    {
        var expected = await app.Caller.SendAsync(HttpMethod.Get, ApiCaller.Path, null);
        foreach (var (method, path) in new[] { (HttpMethod.Get, ApiCaller.Path), (HttpMethod.Get, $"{ApiCaller.Path}/x"), (HttpMethod.Post, ApiCaller.Path), (HttpMethod.Put, ApiCaller.Path), (HttpMethod.Get, "/API/Deadlines/") })
        {
            var answer = await app.Caller.SendAsync(method, path, key);
            answer.IsProblem(401, "key");
            Assert.Equal(expected.Text, answer.Text);
            Assert.Equal("ApiKey", answer.Headers.WwwAuthenticate.Single().Scheme);
        }
    }

    [Fact]
    public async Task Two_headers_are_no_key() =>
        (await app.Caller.SendAsync(HttpMethod.Get, ApiCaller.Path, ApiCaller.Key, headers => headers.Add("X-Api-Key", ApiCaller.Key))).IsProblem(401, "key");

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

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=latin1")]
    [InlineData("application/jsonp")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Only_JSON_is_taken(string? type) =>
        (await app.Caller.PostAsync(Encoding.UTF8.GetBytes(Bodies.With().ToJsonString()), type)).IsProblem(415, "media-type");

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("Application/JSON")]
    public async Task JSON_is_taken_however_it_is_spelt(string type)
    {
        var answer = await app.Caller.PostAsync([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Bodies.With(("id", "hoe-gespeld")).ToJsonString())], type);

        Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.OK, answer.Text);
    }

    [Fact]
    public async Task What_is_not_UTF8_is_told()
    {
        var answer = await app.Caller.PostAsync(Encoding.Latin1.GetBytes(Bodies.With().ToJsonString().Replace("Besluit", "Beslu\u00eft", StringComparison.Ordinal)), "application/json");

        answer.IsProblem(400, "invalid");
        Assert.Contains("UTF-8", Assert.Single(answer.Errors).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64 * 1024, 400)]
    [InlineData((64 * 1024) + 1, 413)]
    [InlineData(2 << 20, 413)]
    public async Task A_body_has_its_limit_with_its_length_told_or_not(int bytes, int status)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"title\":\"{new string('a', bytes - 12)}\"}}");
        Assert.Equal(bytes, body.Length);

        foreach (var chunked in new[] { false, true })
        {
            var answer = await app.Caller.SendAsync(HttpMethod.Post, ApiCaller.Path, ApiCaller.Key, headers => headers.TransferEncodingChunked = chunked, ApiCaller.Content(body, "application/json"));
            answer.IsProblem(status, status == 413 ? "too-large" : "invalid");
        }
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/")]
    [InlineData("/api/deadline")]
    [InlineData("/api/deadlines/a/b")]
    [InlineData("/api/deadlines/er-is-niets")]
    [InlineData("/api/deadlines/Geen%20slug")]
    [InlineData("/api/deadlines/a%7Cb")]
    [InlineData("/api/deadlines/a%2Fb")]
    [InlineData("/api/deadlines/%E2%82%AC")]
    [InlineData("/api/deadlines/a%0A")]
    [InlineData("/api/deadlines/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task What_is_not_there_is_a_problem(string path) => (await app.Caller.GetAsync(path)).IsProblem(404, "not-found");

    [Theory]
    [InlineData("PUT", "/api/deadlines", "GET, POST")]
    [InlineData("DELETE", "/api/deadlines", "GET, POST")]
    [InlineData("POST", "/api/deadlines/inwoners-180000", "GET, PATCH")]
    [InlineData("DELETE", "/api/deadlines/inwoners-180000", "GET, PATCH")]
    [InlineData("GET", "/api/deadlines/inwoners-180000/move", "POST")]
    [InlineData("PUT", "/api/holidays/nieuwjaarsdag", "DELETE, GET, PATCH")]
    public async Task A_method_that_is_not_allowed_is_told_with_those_that_are(string method, string path, string allowed)
    {
        var answer = await app.Caller.SendAsync(new HttpMethod(method), path, ApiCaller.Key);

        answer.IsProblem(405, "method");
        Assert.Equal(allowed, string.Join(", ", answer.ContentHeaders.Allow.Order(StringComparer.Ordinal)));
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
