using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Tests.Host;

/// <summary>A binding of a <c>function.json</c>.</summary>
/// <param name="Json">As it stands there, with the settings that it names put in.</param>
internal sealed record HostBinding(JsonObject Json)
{
    public string Type => Text("type") ?? throw new HostException("A binding has no type.");

    public string Name => Text("name") ?? throw new HostException($"The {Type} has no name.");

    public bool IsTrigger => Type.EndsWith("Trigger", StringComparison.Ordinal);

    /// <summary>The queue, with <c>/$DeadLetterQueue</c> when that is meant.</summary>
    public string Queue => Text("queueName") ?? throw new HostException($"The {Type} {Name} has no queueName.");

    /// <summary>A property; null when it is not there.</summary>
    public string? Text(string property) => (string?)Json[property];
}
