using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Erasing;

/// <summary>What names a contact, and puts the contact's id in its place. Ids, and what is made of them, stay as they are.</summary>
internal sealed class PersonalWords
{
    // What a name may stand for by itself, even where it looks like an id.
    private static readonly HashSet<string> Said = new(StringComparer.Ordinal) { "name", "by", "enteredBy", "decidedBy", "why", "answer", "to", "takenOverFrom" };

    // Made of ids.
    private static readonly HashSet<string> Keys = new(StringComparer.Ordinal) { "record", "key", "occurrence" };

    private readonly string _id;
    private readonly Regex _pattern;

    /// <param name="id">The id of the contact.</param>
    /// <param name="words">Its names and addresses, those of before too.</param>
    public PersonalWords(string id, IEnumerable<string> words)
    {
        _id = id;
        var any = string.Join('|', words.Where(word => word.Length > 0).OrderByDescending(word => word.Length).Select(Regex.Escape));
        _pattern = new Regex($@"(?<![\p{{L}}\p{{N}}])(?<!\w[.+-])(?:{any})(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <summary>Whether they stand in a text.</summary>
    public bool StandIn(string text) => _pattern.IsMatch(text);

    /// <summary>A text without them.</summary>
    public string Without(string text) => _pattern.Replace(text, _id);

    /// <summary>A property of a row without them, and everything in it where it is an object; the same text when they do not stand in it.</summary>
    /// <param name="text">The property.</param>
    /// <param name="isActs">Whether only what people did is theirs to be taken from: the rest is the agenda.</param>
    public string Without(string text, bool isActs)
    {
        if (!text.StartsWith('{') && !text.StartsWith('['))
            return isActs || Slug.Is(text) ? text : Without(text);
        var node = JsonNode.Parse(text)!;
        return Clear(node, null, isActs) ? node.ToJsonString(Documents.Options) : text;
    }

    private bool Clear(JsonNode? node, string? name, bool isActs) => node switch
    {
        JsonObject some => some.ToList().Aggregate(false, (isChanged, field) => Set(field.Value, field.Key, isActs && !IsAct(field.Key), value => some[field.Key] = value) || isChanged),
        JsonArray many => Enumerable.Range(0, many.Count).Aggregate(false, (isChanged, i) => Set(many[i], name, isActs, value => many[i] = value) || isChanged),
        _ => false,
    };

    private bool Set(JsonNode? node, string? name, bool isActs, Action<JsonNode> set)
    {
        if (node is not JsonValue value || !value.TryGetValue<string>(out var text))
            return Clear(node, name, isActs);
        if (isActs || Keys.Contains(name ?? "") || (Slug.Is(text) && !Said.Contains(name ?? "")) || Without(text) is var without && without == text)
            return false;
        set(without);
        return true;
    }

    private static bool IsAct(string field) => field is "revisions" or "closed" or "acknowledged" or "confirmed" or "roleChanges" or "enteredBy";
}
