using System.Globalization;
using System.Text.Json;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The words of the board in one language, from <c>board-nl.json</c> or <c>board-en.json</c>.</summary>
internal sealed class BoardTexts
{
    private static readonly Lazy<BoardTexts> Dutch = new(() => new(Language.Nl, "nl"));
    private static readonly Lazy<BoardTexts> English = new(() => new(Language.En, "en"));

    private readonly Dictionary<string, string> _texts;

    private BoardTexts(Language language, string code)
    {
        (Language, Code) = (language, code);
        _texts = JsonSerializer.Deserialize(WebResource.Read($"board-{code}.json"), ApiJson.Instance.DictionaryStringString)!;
    }

    public Language Language { get; }

    /// <summary>The language as HTML names it.</summary>
    public string Code { get; }

    /// <summary>The names of the texts, for whoever checks that both languages have them.</summary>
    internal IReadOnlyCollection<string> Names => _texts.Keys;

    /// <summary>A text.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name: a fault of ours.</exception>
    public string this[string name] => _texts.TryGetValue(name, out var text) ? text : throw new KeyNotFoundException($"board-{Code}.json has no \"{name}\".");

    public static BoardTexts Of(Language language) => language == Language.En ? English.Value : Dutch.Value;

    /// <summary>Whether there is a text of a name.</summary>
    public bool Has(string name) => _texts.ContainsKey(name);

    /// <summary>A text with things in the places that it numbers.</summary>
    public string Of(string name, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, this[name], values);

    /// <summary>A text that counts: <c>name.one</c> where it is one.</summary>
    public string Count(string name, int count) => Of(count == 1 ? $"{name}.one" : name, count);
}
