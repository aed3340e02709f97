using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Web.Resources;

/// <summary>JSON Merge Patch (RFC 7396): what is named takes the place of what was, null takes it away.</summary>
internal static class MergePatch
{
    /// <summary>What a patch makes of an object, which stays as it is.</summary>
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        var result = (JsonObject)target.DeepClone();
        foreach (var (name, value) in patch)
        {
            if (value is null)
                result.Remove(name);
            else
                result[name] = value is JsonObject inner ? Apply(result[name] as JsonObject ?? [], inner) : value.DeepClone();
        }

        return result;
    }
}
