using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LobbyAlerts.Mail;

/// <summary>
/// The sentences of one language by key, from its resource file <c>Texts/LANGUAGE.json</c>. A sentence has holes such as
/// <c>{name}</c>; a key that ends in <c>.one</c> is for one of something.
/// </summary>
internal sealed class Sentences
{
    private static readonly Sentences Dutch = Read("nl");
    private static readonly Sentences English = Read("en");

    private Sentences(FrozenDictionary<string, string> all) => All = all;

    /// <summary>Every sentence by its key.</summary>
    public FrozenDictionary<string, string> All { get; }

    public static Sentences Of(Language language) => language == Language.En ? English : Dutch;

    /// <summary>A sentence without holes.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that key.</exception>
    public string this[string key] => All[key];

    /// <summary>The sentences of an enumeration, in its order: <c>role.owner</c>, <c>role.deputy</c>, ….</summary>
    public string[] Each<T>(string prefix)
        where T : struct, Enum => Array.ConvertAll(Enum.GetNames<T>(), name => All[$"{prefix}.{JsonNamingPolicy.CamelCase.ConvertName(name)}"]);

    /// <summary>A sentence with its holes filled.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that key, or it has a hole that is not among these.</exception>
    public string Fill(string key, params ReadOnlySpan<(string Hole, string Value)> values)
    {
        var (sentence, filled, at) = (All[key], new StringBuilder(), 0);
        while (sentence.IndexOf('{', at) is var open and >= 0)
        {
            var close = sentence.IndexOf('}', open);
            filled.Append(sentence, at, open - at).Append(ValueOf(sentence.AsSpan()[(open + 1)..close], values));
            at = close + 1;
        }

        return filled.Append(sentence, at, sentence.Length - at).ToString();
    }

    /// <summary>A sentence about so many of something, which fills the hole <c>{count}</c>.</summary>
    public string Count(string key, int count, params ReadOnlySpan<(string Hole, string Value)> values)
    {
        var one = $"{key}.one";
        return Fill(count == 1 && All.ContainsKey(one) ? one : key, [("count", count.ToString(CultureInfo.InvariantCulture)), .. values]);
    }

    private static string ValueOf(ReadOnlySpan<char> hole, ReadOnlySpan<(string Hole, string Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (hole.SequenceEqual(name))
                return value;
        }

        throw new KeyNotFoundException($"Nothing fills {{{hole}}}.");
    }

    private static Sentences Read(string language)
    {
        using var stream = typeof(Sentences).Assembly.GetManifestResourceStream($"LobbyAlerts.Mail.Texts.{language}.json")!;
        return new(JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
