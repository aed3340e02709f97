using System.Text.Json;
using System.Text.Json.Serialization;

namespace LobbyAlerts.Functions.Functions;

/// <summary>The messages that we put on the queue, in camel case, with nothing besides.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AlertMessage))]
internal sealed partial class MessageJson : JsonSerializerContext;
