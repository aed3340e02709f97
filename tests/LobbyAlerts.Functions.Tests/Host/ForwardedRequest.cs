namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>A request from outside, as the host forwards it.</summary>
internal static class ForwardedRequest
{
    public const string InvocationId = "X-Azure-Functions-InvocationId";
    public const string HostVersion = "X-Azure-Functions-HostVersion";

    private static readonly string[] HopByHop = ["Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade", "TE", "Trailer"];

    /// <summary>The path and the query as they were asked for.</summary>
    public static (string Path, string Query) PathOf(HttpRequestMessage request)
    {
        var text = request.RequestUri!.IsAbsoluteUri ? request.RequestUri.PathAndQuery : request.RequestUri.OriginalString;
        var at = text.IndexOf('?', StringComparison.Ordinal);
        return ("/" + (at < 0 ? text : text[..at]).TrimStart('/'), at < 0 ? "" : text[(at + 1)..]);
    }

    /// <summary>Whether its body would be lost.</summary>
    public static bool LosesBody(HttpRequestMessage request) =>
        request.Content is { } content && (request.Headers.TransferEncodingChunked == true || content.Headers.ContentLength is null);

    /// <summary>The same request to the handler.</summary>
    public static async Task<HttpRequestMessage> OfAsync(HttpRequestMessage request, Uri handler, string site, CancellationToken cancellation)
    {
        var (path, query) = PathOf(request);
        var target = $"{handler.GetLeftPart(UriPartial.Authority)}{path}{(query.Length > 0 ? "?" + Merged(query) : "")}";
        var forwarded = new HttpRequestMessage(request.Method, new Uri(target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        foreach (var (name, values) in request.Headers.NonValidated.Where(header => !HopByHop.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
            forwarded.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values);
        forwarded.Headers.Host = request.Headers.Host ?? (request.RequestUri!.IsAbsoluteUri ? request.RequestUri.Authority : site);
        forwarded.Headers.Remove(InvocationId);
        forwarded.Headers.Remove(HostVersion);
        forwarded.Headers.Add(InvocationId, Guid.NewGuid().ToString());
        forwarded.Headers.Add(HostVersion, "4.1037.0.0");
        if (request.Content is null)
            return forwarded;

        forwarded.Content = new ByteArrayContent(await request.Content.ReadAsByteArrayAsync(cancellation));
        foreach (var (name, values) in request.Content.Headers.NonValidated)
            forwarded.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values);
        return forwarded;
    }

    // ?q=1&q=2 arrives as q=1,2.
    private static string Merged(string query) => string.Join('&', query.Split('&')
        .Select(pair => pair.Split('=', 2))
        .GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
        .Select(pairs => pairs.Any(pair => pair.Length > 1) ? $"{pairs.Key}={string.Join(',', pairs.Select(pair => pair.ElementAtOrDefault(1)))}" : pairs.Key));
}
