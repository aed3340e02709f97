using System.Globalization;
using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>An app root as the Functions host reads it: host.json, and a folder a function.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Executable">The program that it names.</param>
/// <param name="Arguments">Its command line.</param>
/// <param name="FunctionTimeout">How long an invocation may take.</param>
/// <param name="RoutePrefix">What the path of every HTTP function starts with.</param>
/// <param name="Functions">Its functions.</param>
internal sealed record AppRoot(string Path, string Executable, IReadOnlyList<string> Arguments, TimeSpan FunctionTimeout, string RoutePrefix, IReadOnlyList<HostFunction> Functions)
{
    /// <summary>The app setting that stands over the command line in host.json: a JSON list of texts.</summary>
    public const string ArgumentsSetting = "AzureFunctionsJobHost__customHandler__description__arguments";

    /// <exception cref="HostException">The host would not start on it.</exception>
    public static AppRoot Read(string path, IReadOnlyDictionary<string, string> settings)
    {
        var file = System.IO.Path.Combine(path, "host.json");
        if (!File.Exists(file))
            throw new HostException($"{path} is no app root: it has no host.json.");
        var host = JsonNode.Parse(File.ReadAllText(file))!;
        if ((string?)host["version"] != "2.0")
            throw new HostException("The version of host.json must be 2.0.");
        if ((string?)host["customHandler"]?["description"]?["defaultExecutablePath"] is not { } executable)
            throw new HostException("host.json names no defaultExecutablePath.");
        if ((bool?)host["customHandler"]!["enableForwardingHttpRequest"] != true)
            throw new HostException("host.json does not forward HTTP requests; this double does nothing else.");

        List<HostFunction> functions = [.. Directory.EnumerateDirectories(path)
            .Select(folder => System.IO.Path.Combine(folder, "function.json"))
            .Where(File.Exists)
            .Order(StringComparer.Ordinal)
            .Select(function => HostFunction.Read(function, settings))];
        if (functions.Count == 0)
            throw new HostException("No job functions found.");
        if ((string?)host["extensionBundle"]?["id"] != "Microsoft.Azure.Functions.ExtensionBundle" && functions.Any(function => function.Trigger.Type == "serviceBusTrigger"))
            throw new HostException("host.json names no extensionBundle, from which Service Bus comes.");
        return new AppRoot(
            path,
            System.IO.Path.Combine(path, executable),
            ArgumentsOf(host["customHandler"]!["description"]!, settings),
            TimeSpan.Parse((string?)host["functionTimeout"] ?? "00:30:00", CultureInfo.InvariantCulture),
            (string?)host["extensions"]?["http"]?["routePrefix"] ?? "api",
            functions);
    }

    /// <summary>A function by its name.</summary>
    /// <exception cref="HostException">There is none.</exception>
    public HostFunction Function(string name) =>
        Functions.FirstOrDefault(function => function.Name == name) ?? throw new HostException($"There is no function {name}; there are {string.Join(", ", Functions.Select(function => function.Name))}.");

    private static string[] ArgumentsOf(JsonNode description, IReadOnlyDictionary<string, string> settings) =>
        (settings.TryGetValue(ArgumentsSetting, out var setting) ? JsonNode.Parse(setting) : description["arguments"])?.AsArray().Select(argument => (string)argument!).ToArray() ?? [];
}
