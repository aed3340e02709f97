using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LobbyAlerts.Functions.Web.Resources;

namespace LobbyAlerts.Functions.Web;

/// <summary>The answers of the API as JSON: camelCase, nothing for null, letters as they are.</summary>
[JsonSerializable(typeof(DeadlineView))]
[JsonSerializable(typeof(DeadlineListView))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(PreviewView))]
[JsonSerializable(typeof(ProposalView))]
[JsonSerializable(typeof(IReadOnlyList<PartChangeView>))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The one instance.</summary>
    public static ApiJson Instance { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
