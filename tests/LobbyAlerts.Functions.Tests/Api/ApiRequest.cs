using System.Text;
using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>A request of the API, of which one thing can be made wrong.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, with its query.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    /// <summary>The key; null for none.</summary>
    public string? Key { get; init; } = ApiCaller.Key;

    /// <summary>The body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>What the body is.</summary>
    public string Media { get; init; } = "application/json";

    /// <summary>The version that was seen, in its quotes; null for none.</summary>
    public string? Version { get; init; }

    /// <summary>A GET.</summary>
    public static ApiRequest Get(string path) => new(HttpMethod.Get, path);

    /// <summary>Makes or does something.</summary>
    public static ApiRequest Post(string path, string body, string? version = null) => new(HttpMethod.Post, path) { Body = Encoding.UTF8.GetBytes(body), Version = version };

    /// <summary>The body, which is an object.</summary>
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    /// <summary>The same with another body.</summary>
    public ApiRequest With(string body) => this with { Body = Encoding.UTF8.GetBytes(body) };

    /// <summary>The same with one more parameter.</summary>
    public ApiRequest Asking(string parameter) => this with { Path = $"{Path}{(Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{parameter}" };

    public Task<ApiAnswer> SendAsync(ApiCaller caller) => caller.SendAsync(
        Method,
        Path,
        Key,
        headers =>
        {
            if (Version is not null)
                headers.TryAddWithoutValidation("If-Match", Version);
        },
        Body is null ? null : ApiCaller.Content(Body, Media));
}
