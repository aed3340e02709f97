using System.Globalization;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>How the host starts the handler.</summary>
/// <param name="Root">The app root; also the working directory.</param>
/// <param name="Executable">The program.</param>
/// <param name="Arguments">Its command line.</param>
/// <param name="Port">Where it must listen.</param>
/// <param name="Settings">The settings of the app: the host hands on its whole environment.</param>
internal sealed record HandlerStart(string Root, string Executable, IReadOnlyList<string> Arguments, int Port, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>The environment of the handler. An ASPNETCORE_URLS leaks into each, as on a developer's machine.</summary>
    public IEnumerable<(string Name, string? Value)> Environment =>
    [
        ("ASPNETCORE_URLS", "http://127.0.0.1:1"),
        .. Settings.Select(setting => (setting.Key, (string?)setting.Value)),
        ("FUNCTIONS_CUSTOMHANDLER_PORT", PortText),
        ("FUNCTIONS_CUSTOMHANDLER_WORKER_ID", Guid.NewGuid().ToString()),
        ("FUNCTIONS_HTTPWORKER_PORT", PortText),
        ("FUNCTIONS_HTTPWORKER_ID", Guid.NewGuid().ToString()),
        ("FUNCTIONS_APP_ROOT_PATH", Root),
    ];

    private string PortText => Port.ToString(CultureInfo.InvariantCulture);
}
