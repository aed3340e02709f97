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

/// <summary>The host's protocol as JSON: its names are in Pascal case.</summary>
[JsonSerializable(typeof(InvocationAnswer))]
internal sealed partial class HandlerJson : JsonSerializerContext;
