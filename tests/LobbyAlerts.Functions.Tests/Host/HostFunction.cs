using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cronos;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>A function as the Functions host indexes it.</summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="Trigger">What starts it.</param>
/// <param name="Outputs">Where what it puts out goes.</param>
/// <param name="Retries">How often the host itself tries again; 0 without a retry policy.</param>
internal sealed partial record HostFunction(string Name, HostBinding Trigger, IReadOnlyList<HostBinding> Outputs, int Retries)
{
    /// <summary>The schedule of a timer.</summary>
    public CronExpression Schedule =>
        CronExpression.TryParse(Trigger.Text("schedule") ?? "", CronFormat.IncludeSeconds, out var schedule)
            ? schedule
            : throw new HostException("The timerTrigger has no schedule of six fields.");

    /// <summary>Reads a <c>function.json</c>.</summary>
    /// <exception cref="HostException">It cannot be indexed.</exception>
    public static HostFunction Read(string file, IReadOnlyDictionary<string, string> settings)
    {
        var name = Path.GetFileName(Path.GetDirectoryName(file)!);
        try
        {
            var json = JsonNode.Parse(Setting().Replace(File.ReadAllText(file), match => Put(match.Groups[1].Value, settings)))!;
            List<HostBinding> bindings = [.. json["bindings"]!.AsArray().Select(binding => new HostBinding(binding!.AsObject()))];
            var triggers = bindings.Where(binding => binding.IsTrigger).ToList();
            if (triggers.Count != 1)
                throw new HostException($"It has {triggers.Count} triggers.");
            bindings.ForEach(binding => Check(binding, settings));
            var function = new HostFunction(name, triggers[0], [.. bindings.Except(triggers)], (int?)json["retry"]?["maxRetryCount"] ?? 0);
            if (function.Trigger.Type == "timerTrigger")
                _ = function.Schedule;
            return function;
        }
        catch (Exception e) when (e is HostException or JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new HostException($"The function {name} is in error: {e.Message}");
        }
    }

    private static void Check(HostBinding binding, IReadOnlyDictionary<string, string> settings)
    {
        var direction = binding.Text("direction");
        if (direction != (binding.IsTrigger ? "in" : "out"))
            throw new HostException($"The {binding.Type} has the direction {direction}.");
        _ = binding.Name;
        switch (binding.Type)
        {
            case "serviceBusTrigger" or "serviceBus":
                // A connection is one setting, or a group of them.
                var connection = binding.Text("connection") ?? "AzureWebJobsServiceBus";
                if (!settings.Keys.Any(key => key == connection || key == $"{connection}__fullyQualifiedNamespace"))
                    throw new HostException($"The connection {connection} of {binding.Name} is not set.");
                _ = binding.Queue;
                break;
            case not ("timerTrigger" or "httpTrigger" or "http"):
                throw new HostException($"There is no binding {binding.Type}.");
        }
    }

    private static string Put(string name, IReadOnlyDictionary<string, string> settings) =>
        settings.GetValueOrDefault(name) is { Length: > 0 } value ? JsonEncodedText.Encode(value).ToString() : throw new HostException($"The setting {name} is not set.");

    [GeneratedRegex("%([^%\"]+)%")]
    private static partial Regex Setting();
}
