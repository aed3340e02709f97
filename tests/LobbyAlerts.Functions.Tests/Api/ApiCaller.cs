using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Web.Access;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>Asks the API as an admin does.</summary>
/// <param name="way">The way to it.</param>
/// <param name="address">Where it is.</param>
internal sealed class ApiCaller(HttpMessageHandler way, Uri address) : IDisposable
{
    public const string Path = "/api/deadlines";

    private static readonly Dictionary<AccessRole, string> Keys = Enum.GetValues<AccessRole>().ToDictionary(role => role, _ => ApiKeys.Make());

    /// <summary>A key of anna's, who is an admin.</summary>
    public static readonly string Key = KeyOf(AccessRole.Admin);

    /// <summary>What the setting has for it.</summary>
    public static readonly string Setting = ApiKeys.Entry("anna", Key, AccessRole.Admin);

    /// <summary>What the setting has for a key of each role.</summary>
    public static readonly string EachRole = string.Join(';', Keys.Where(key => key.Key != AccessRole.Admin).Select(key => ApiKeys.Entry($"key-{(int)key.Key}", key.Value, key.Key)).Append(Setting));

    private readonly HttpClient _http = new(way) { BaseAddress = address };

    public ApiCaller(Uri address)
        : this(new SocketsHttpHandler(), address)
    {
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A key with a role.</summary>
    public static string KeyOf(AccessRole role) => Keys[role];

    public Task<ApiAnswer> PostAsync(JsonNode body) => PostAsync(body.ToJsonString());

    public Task<ApiAnswer> PostAsync(string body) => PostAsync(Encoding.UTF8.GetBytes(body), "application/json");

    public Task<ApiAnswer> PostAsync(byte[] body, string? type) => SendAsync(HttpMethod.Post, Path, Key, content: Content(body, type));

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, Key);

    /// <summary>Changes what a path names, as of a version; null for none.</summary>
    public Task<ApiAnswer> ChangeAsync(HttpMethod method, string path, JsonNode? body, string? version) => ChangeAsync(method, path, body, version, Key);

    /// <summary>The same with another key; null for none.</summary>
    public Task<ApiAnswer> ChangeAsync(HttpMethod method, string path, JsonNode? body, string? version, string? key) => SendAsync(
        method,
        path,
        key,
        headers =>
        {
            if (version is not null)
                headers.TryAddWithoutValidation("If-Match", version);
        },
        body is null ? null : Content(Encoding.UTF8.GetBytes(body.ToJsonString()), "application/json"));

    /// <summary>The version that a path is at.</summary>
    public async Task<string> VersionAsync(string path) => (await GetAsync(path)).Headers.ETag!.Tag;

    /// <summary>Every deadline, as the list shows it, and as if the clock stood still: what is told at once is told now.</summary>
    public async Task<string> AllAsync() => PublishedApi.Stilled((await GetAsync($"{Path}?limit=1000")).Text);

    /// <summary>Tries a wrong key until it is answered in another way.</summary>
    public async Task<ApiAnswer> TryKeysAsync()
    {
        ApiAnswer answer;
        do
            answer = await SendAsync(HttpMethod.Get, Path, "wrong");
        while (answer.Status == HttpStatusCode.Unauthorized);
        return answer;
    }

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, string? key, Action<HttpRequestHeaders>? more = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
            request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        more?.Invoke(request.Headers);
        using var answer = await _http.SendAsync(request, Cancellation);
        return new ApiAnswer(answer.StatusCode, answer.Headers, answer.Content.Headers, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    public static ByteArrayContent Content(byte[] body, string? type)
    {
        var content = new ByteArrayContent(body);
        if (type is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>What the API answered.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public JsonNode this[string name] => Json[name]!;

    /// <summary>The faults, each as its place and words.</summary>
    public IEnumerable<(string Place, string Words)> Errors =>
        Json["errors"]!.AsArray().Select(error => ((string)(error!["pointer"] ?? error["parameter"])!, (string)error["detail"]!));

    /// <summary>The plan, each telling as when, what and to whom.</summary>
    public IEnumerable<string> Plan => Json["plan"]!.AsArray().SelectMany(telling => telling!["contacts"]!.AsArray()
        .Select(contact => $"{telling["at"]} {contact} {telling["kind"]} {telling["stage"]} {telling["day"]} {telling["supersedes"]}".TrimEnd()));

    /// <summary>That it is a problem of a status.</summary>
    public void IsProblem(int status, string type)
    {
        Assert.True(status == (int)Status, $"{Status}: {Text}");
        Assert.Equal("application/problem+json", ContentHeaders.ContentType?.MediaType);
        Assert.Equal($"urn:lobbyalerts:problem:{type}", (string)this["type"]!);
        Assert.Equal(status, (int)this["status"]!);
        Assert.True(Headers.CacheControl?.NoStore);
        Assert.Equal("nosniff", Headers.GetValues("X-Content-Type-Options").Single());
    }
}
