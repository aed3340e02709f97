namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>Where an HTTP function is reached.</summary>
internal sealed class HttpRoute
{
    private readonly string[] _segments;
    private readonly string[]? _methods;

    public HttpRoute(HostFunction function, string prefix)
    {
        Function = function;
        var route = function.Trigger.Text("route") ?? function.Name;
        _segments = $"{prefix}/{route}".Split('/', StringSplitOptions.RemoveEmptyEntries);
        _methods = function.Trigger.Json["methods"]?.AsArray().Select(method => (string)method!).ToArray();
    }

    public HostFunction Function { get; }

    /// <summary>Whether a request is the function's: its method, and its escaped path without a query.</summary>
    public bool Takes(HttpMethod method, string path) =>
        _methods?.Contains(method.Method, StringComparer.OrdinalIgnoreCase) != false && Matches(path.Split('/', StringSplitOptions.RemoveEmptyEntries));

    private bool Matches(string[] path)
    {
        for (var i = 0; i < _segments.Length; i++)
        {
            if (_segments[i].StartsWith("{*", StringComparison.Ordinal))
                return true;
            if (i == path.Length)
                return i == _segments.Length - 1 && _segments[i].EndsWith("?}", StringComparison.Ordinal);
            if (_segments[i][0] != '{' && !_segments[i].Equals(Uri.UnescapeDataString(path[i]), StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return path.Length == _segments.Length;
    }
}
