using System.Text.Json;
using System.Text.RegularExpressions;

namespace LobbyAlerts.Functions.Tests.Infra;

/// <summary>What every <c>function.json</c> asks of Azure.</summary>
internal static partial class FunctionBindings
{
    private static readonly string[] Files =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "LobbyAlerts.Functions", "Functions"), "function.json", SearchOption.AllDirectories)];

    /// <summary>The queues, without what is under them, such as their dead letters.</summary>
    public static IEnumerable<string> Queues => Values("queueName").Select(queue => queue.Split('/')[0]).Distinct().Order();

    /// <summary>The connections.</summary>
    public static IEnumerable<string> Connections => Values("connection").Distinct();

    /// <summary>The app settings named between percent signs.</summary>
    public static IEnumerable<string> Settings => Files.SelectMany(file => Setting().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value);

    private static IEnumerable<string> Values(string property) => Files
        .SelectMany(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("bindings").EnumerateArray())
        .Where(binding => binding.TryGetProperty(property, out _))
        .Select(binding => binding.GetProperty(property).GetString()!);

    [GeneratedRegex("%(?<name>[^%\"]+)%")]
    private static partial Regex Setting();
}
