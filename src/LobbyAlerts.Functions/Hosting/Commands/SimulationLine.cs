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
    string At, string Goal, string Deadline, int Revision, string Stage, string Kind, IReadOnlyList<string> Roles)
{
    /// <summary>The ids of the contacts who hear it; only with a scenario.</summary>
    public IReadOnlyList<string>? Contacts { get; init; }

    /// <summary>What it stands for; only with a scenario, and where it does.</summary>
    public string? Supersedes { get; init; }
}

/// <summary>Something that happens, between the alerts of <c>simulate --scenario FILE --format jsonl</c>.</summary>
/// <param name="At">When, local time with its offset.</param>
/// <param name="Event">What happens.</param>
/// <param name="On">To what.</param>
/// <param name="Answer">What came of it: <c>done</c>, <c>unchanged</c>, <c>refused</c>.</param>
/// <param name="Why">Why it was refused; null when it was not.</param>
internal sealed record SimulationEventLine(string At, string Event, string On, string Answer, string? Why);

[JsonSerializable(typeof(SimulationLine))]
[JsonSerializable(typeof(SimulationEventLine))]
internal sealed partial class SimulationJson : JsonSerializerContext
{
    /// <summary>Camel case, an offset's plus sign as it is, and nothing for null.</summary>
    public static SimulationJson Plain { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
