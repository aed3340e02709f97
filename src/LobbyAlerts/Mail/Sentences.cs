using System.Collections.Frozen;
using System.Text.Json;

namespace LobbyAlerts.Mail;

/// <summary>The sentences of one language by key, from its resource file <c>Texts/LANGUAGE.json</c>.</summary>
internal sealed class Sentences
{
    private static readonly Sentences Dutch = Read("nl");
    private static readonly Sentences English = Read("en");

    private Sentences(FrozenDictionary<string, string> all) => All = all;

    /// <summary>Every sentence by its key.</summary>
    public FrozenDictionary<string, string> All { get; }

    public static Sentences Of(Language language) => language == Language.En ? English : Dutch;

    /// <summary>A sentence.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that key.</exception>
    public string this[string key] => All[key];

    private static Sentences Read(string language)
    {
        using var stream = typeof(Sentences).Assembly.GetManifestResourceStream($"LobbyAlerts.Mail.Texts.{language}.json")!;
        return new(JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
