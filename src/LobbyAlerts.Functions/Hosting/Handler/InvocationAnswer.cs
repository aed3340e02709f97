using System.Text.Json;
using System.Text.Json.Serialization;

namespace LobbyAlerts.Functions.Hosting.Handler;

/// <summary>What the host is answered: never an empty body, for which it would wait until its time is up.</summary>
/// <param name="Outputs">The messages for each output binding. Objects as text: a text that is valid base64 would be decoded.</param>
/// <param name="Logs">Lines for the function's log.</param>
internal sealed record InvocationAnswer(IReadOnlyDictionary<string, IReadOnlyList<string>> Outputs, IReadOnlyList<string> Logs)
{
    /// <summary>It went well, and there is nothing to put out.</summary>
    public static InvocationAnswer Done { get; } = new(new Dictionary<string, IReadOnlyList<string>>(), []);

    /// <summary>It went well, and these messages go to an output binding.</summary>
    public static InvocationAnswer Messages(string binding, IEnumerable<string> messages) =>
        new(new Dictionary<string, IReadOnlyList<string>> { [binding] = [.. messages] }, []);
}

/// <summary>The host's protocol as JSON: its own names are in Pascal case, our message's in camel case.</summary>
[JsonSerializable(typeof(InvocationAnswer))]
internal sealed partial class HandlerJson : JsonSerializerContext;

/// <summary>The messages that we put on the queue.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Functions.AlertMessage))]
internal sealed partial class MessageJson : JsonSerializerContext;
