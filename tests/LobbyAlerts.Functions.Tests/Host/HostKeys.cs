namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>What the host lets in: everyone, or whoever has a key.</summary>
internal static class HostKeys
{
    /// <summary>The one that every function takes.</summary>
    public const string Key = "key-of-the-functions-1";

    private const string Header = "x-functions-key";

    /// <summary>Whether a request may reach a function.</summary>
    public static bool Allow(HostFunction function, HttpRequestMessage request) =>
        function.Trigger.Text("authLevel") is "anonymous" || KeysOf(request).Contains(Key);

    private static IEnumerable<string> KeysOf(HttpRequestMessage request) =>
        (request.Headers.TryGetValues(Header, out var keys) ? keys : [])
        .Concat(ForwardedRequest.PathOf(request).Query.Split('&').Where(pair => pair.StartsWith("code=", StringComparison.OrdinalIgnoreCase)).Select(pair => Uri.UnescapeDataString(pair[5..])));
}
