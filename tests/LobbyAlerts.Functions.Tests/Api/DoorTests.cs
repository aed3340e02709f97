using System.Net;
using System.Text;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>Who is let in, and what is answered at the door.</summary>
[Collection(OnSqlite.Name)]
public sealed class DoorTests(SqliteApi api) : DoorContract(api);

/// <summary>The same on Table Storage.</summary>
[Collection(OnAzurite.Name)]
public sealed class AzureDoorTests(AzureApi api) : DoorContract(api);

/// <summary>Who is let in, and what is answered at the door.</summary>
public abstract class DoorContract(PublishedApi api)
{
    public static TheoryData<string> Wrong => ["", " ", "anna", ApiCaller.Setting, ApiCaller.Setting.Split('=')[1], ApiCaller.Key[1..], ApiCaller.Key + "x", $"{ApiCaller.Key}, {ApiCaller.Key}"];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Without_a_key_that_is_configured_nobody_gets_in_and_all_are_answered_the_same(string? key)
    {
        var expected = await api.Caller.SendAsync(HttpMethod.Get, ApiCaller.Path, null);
        var requests = new[] { (HttpMethod.Get, ApiCaller.Path), (HttpMethod.Get, $"{ApiCaller.Path}/x"), (HttpMethod.Post, ApiCaller.Path), (HttpMethod.Put, ApiCaller.Path), (HttpMethod.Get, "/API/Deadlines/") };
        var (method, path) = requests[key!.Length % requests.Length];

        var answer = await api.Caller.SendAsync(method, path, key);

        answer.IsProblem(401, "key");
        Assert.Equal(expected.Text, answer.Text);
        Assert.Equal("ApiKey", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task Two_headers_are_no_key() =>
        (await api.Caller.SendAsync(HttpMethod.Get, ApiCaller.Path, ApiCaller.Key, headers => headers.Add("X-Api-Key", ApiCaller.Key))).IsProblem(401, "key");

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=latin1")]
    [InlineData("application/jsonp")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Only_JSON_is_taken(string? type) =>
        (await api.Caller.PostAsync(Encoding.UTF8.GetBytes(Bodies.With().ToJsonString()), type)).IsProblem(415, "media-type");

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("Application/JSON")]
    public async Task JSON_is_taken_however_it_is_spelt(string type)
    {
        var answer = await api.Caller.PostAsync([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Bodies.With(("id", "hoe-gespeld")).ToJsonString())], type);

        Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.OK, answer.Text);
    }

    [Fact]
    public async Task What_is_not_UTF8_is_told()
    {
        var answer = await api.Caller.PostAsync(Encoding.Latin1.GetBytes(Bodies.With().ToJsonString().Replace("Besluit", "Beslu\u00eft", StringComparison.Ordinal)), "application/json");

        answer.IsProblem(400, "invalid");
        Assert.Contains("UTF-8", Assert.Single(answer.Errors).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64 * 1024, 400)]
    [InlineData((64 * 1024) + 1, 413)]
    [InlineData(2 << 20, 413)]
    public async Task A_body_has_its_limit(int bytes, int status)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"title\":\"{new string('a', bytes - 12)}\"}}");
        Assert.Equal(bytes, body.Length);

        (await api.Caller.PostAsync(body, "application/json")).IsProblem(status, status == 413 ? "too-large" : "invalid");
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
    public async Task What_is_not_there_is_a_problem(string path) => (await api.Caller.GetAsync(path)).IsProblem(404, "not-found");

    [Theory]
    [InlineData("PUT", "/api/deadlines", "GET, POST")]
    [InlineData("DELETE", "/api/deadlines", "GET, POST")]
    [InlineData("POST", "/api/deadlines/inwoners-180000", "GET, PATCH")]
    [InlineData("DELETE", "/api/deadlines/inwoners-180000", "GET, PATCH")]
    [InlineData("GET", "/api/deadlines/inwoners-180000/move", "POST")]
    [InlineData("PUT", "/api/holidays/nieuwjaarsdag", "DELETE, GET, PATCH")]
    public async Task A_method_that_is_not_allowed_is_told_with_those_that_are(string method, string path, string allowed)
    {
        var answer = await api.Caller.SendAsync(new HttpMethod(method), path, ApiCaller.Key);

        answer.IsProblem(405, "method");
        Assert.Equal(allowed, string.Join(", ", answer.ContentHeaders.Allow.Order(StringComparer.Ordinal)));
    }
}
