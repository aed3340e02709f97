using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary>One line of <c>simulate --format jsonl</c>.</summary>
/// <param name="At">When it goes out, local time with its offset.</param>
/// <param name="Goal">The id of the goal that answers for the deadline.</param>
/// <param name="Deadline">The id of the deadline.</param>
/// <param name="Revision">The revision of the deadline.</param>
/// <param name="Stage">The label of the occurrence.</param>
/// <param name="Kind">What it is to the reader.</param>
/// <param name="Roles">Who hears it.</param>
internal sealed record SimulationLine(
    string At, string Goal, string Deadline, int Revision, string Stage, string Kind, IReadOnlyList<string> Roles);

[JsonSerializable(typeof(SimulationLine))]
internal sealed partial class SimulationJson : JsonSerializerContext
{
    /// <summary>Camel case, and an offset's plus sign as it is.</summary>
    public static SimulationJson Plain { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
