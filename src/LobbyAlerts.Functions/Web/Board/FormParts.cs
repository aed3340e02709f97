using System.Globalization;
using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>What was typed, as parts of a body.</summary>
internal static class FormParts
{
    /// <summary>Characters of what may be long.</summary>
    public const int LongestText = 2_000;

    private static readonly char[] Between = [' ', ',', ';'];

    /// <summary>The values of an enum, in words.</summary>
    public static (string, string)[] Options<T>(BoardCall call, string name, params T[] but)
        where T : struct, Enum => [.. Enum.GetValues<T>().Except(but).Select(value => (Written.Word(value), call.Texts[$"{name}.{Written.Word(value)}"]))];

    /// <summary>Those that were filled in, as they are.</summary>
    public static FormBody Plain(IReadOnlyDictionary<string, string> values, params ReadOnlySpan<string> names)
    {
        var body = new JsonObject();
        foreach (var name in names)
        {
            if (values[name].Length > 0)
                body[name] = values[name];
        }

        return new(body);
    }

    /// <summary>All of them: null for those that were left empty, which takes away what there was.</summary>
    public static JsonObject Patch(IReadOnlyDictionary<string, string> values, params ReadOnlySpan<string> names)
    {
        var body = new JsonObject();
        foreach (var name in names)
            body[name] = values[name].Length > 0 ? values[name] : null;
        return body;
    }

    /// <summary>The ids that were ticked.</summary>
    public static JsonArray Ids(string ticked) => Array(ticked.Split(Between, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>One text a line.</summary>
    public static JsonArray Lines(string typed) => Array(typed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>The ids that were ticked: the one that was chosen to be first in front, then those that were there, in the order they had.</summary>
    public static JsonArray Ids(string ticked, string first, IReadOnlyList<string> were)
    {
        var ids = ticked.Split(Between, StringSplitOptions.RemoveEmptyEntries);
        return Array([.. first.Length > 0 ? [first] : (string[])[], .. were.Where(ids.Contains), .. ids]);
    }

    /// <summary>A whole number; null when it is none.</summary>
    public static int? Number(string typed) => int.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Distinct().Select(text => JsonValue.Create(text))]);
}
