using System.Text.Json.Nodes;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Importing;

/// <summary>How people write one kind of thing.</summary>
/// <param name="Fields">The names of its fields.</param>
/// <param name="Defaults">What is put where something may be left out.</param>
/// <param name="CheckAsync">What is wrong with the form of one.</param>
public sealed record ImportForm(IReadOnlyList<string> Fields, JsonObject Defaults, Func<JsonObject, Task<IReadOnlyList<DeadlineFault>>> CheckAsync)
{
    /// <summary>The name under which the form of a move stands among the forms.</summary>
    public const string Move = "move";

    /// <summary>The names of the fields that must be there.</summary>
    public IReadOnlyList<string> MustBeThere { get; init; } = [];

    // Lists in which the order says nothing.
    private static readonly string[] Unordered = ["dependsOn", "conflictsWith"];

    /// <summary>What people write of a thing that is stored: nothing that the program notes.</summary>
    public JsonObject Written(JsonObject stored) =>
        new(Fields.Where(name => stored[name] is not null).Select(name => KeyValuePair.Create(name, stored[name]?.DeepClone())));

    /// <summary>A thing as a file wants it: what the file says, over what is there.</summary>
    /// <param name="written">What is there; empty for nothing.</param>
    /// <param name="said">What the file says.</param>
    public JsonObject Over(JsonObject written, JsonObject said)
    {
        var wanted = (JsonObject)written.DeepClone();
        foreach (var (name, value) in said)
        {
            if (IsSame(name, wanted[name], value))
                continue;
            wanted.Remove(name);
            if (value is not null)
                wanted[name] = value.DeepClone();
        }

        foreach (var (name, value) in Defaults)
        {
            if (wanted[name] is null)
                wanted[name] = value?.DeepClone();
        }

        return wanted;
    }

    /// <summary>The fields in which two differ.</summary>
    public IReadOnlyList<FieldChange> Differences(JsonObject was, JsonObject wanted) =>
    [
        .. Fields.Where(name => !IsSame(name, was[name], wanted[name])).Select(name => new FieldChange(name, was[name]?.DeepClone(), wanted[name]?.DeepClone())),
    ];

    private static bool IsSame(string name, JsonNode? one, JsonNode? other) =>
        JsonNode.DeepEquals(one, other)
        || (IsNothing(one) && IsNothing(other))
        || (Unordered.Contains(name) && one is JsonArray these && other is JsonArray those && these.Select(Text).ToHashSet().SetEquals(those.Select(Text)))
        || JsonNode.DeepEquals(Lines.Joined(one), Lines.Joined(other));

    private static bool IsNothing(JsonNode? node) => node is null or JsonArray { Count: 0 };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString();
}

/// <summary>Texts that go over several lines.</summary>
public static class Lines
{
    /// <summary>The text on one line.</summary>
    public static string Joined(string text) =>
        text.Contains('\n', StringComparison.Ordinal) || text.Contains('\r', StringComparison.Ordinal)
            ? string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()))
            : text;

    /// <summary>The same of every text in a value.</summary>
    internal static JsonNode? Joined(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Joined(field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Joined)]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Joined(text)),
        _ => node?.DeepClone(),
    };
}
