using System.Security.Cryptography;
using System.Text;
using LobbyAlerts.Deadlines;
using Microsoft.AspNetCore.WebUtilities;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>Who may use the API: the names of keys, and what their keys hash to. The keys themselves are kept nowhere.</summary>
internal sealed class ApiKeys
{
    private const string Setting = "LobbyAlerts__ApiKeys";
    private const int KeyBytes = 32;

    // Who else enters deadlines, or closes them.
    private static readonly string[] NotForPeople = ["seeds", "calendar", "policy"];

    private readonly List<(string Name, byte[] Hash)> _keys;

    private ApiKeys(List<(string, byte[])> keys) => _keys = keys;

    /// <summary>A new key, in characters that a header and a shell take.</summary>
    public static string Make() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>What the setting has for a key.</summary>
    public static string Entry(string name, string key) => $"{name}={Convert.ToHexStringLower(Hash(key))}";

    /// <summary>Why a key cannot have a name; null when it can.</summary>
    public static string? NameFault(string name) =>
        !Slug.Is(name) || name.Length > Slug.Longest ? $"The name of a key is lower-case letters, digits and single hyphens, at most {Slug.Longest}"
        : NotForPeople.Contains(name) ? $"No key is called {string.Join(", ", NotForPeople)}: these enter deadlines without one"
        : null;

    /// <summary>Reads <c>NAME=HASH;NAME=HASH</c>. A name may have two keys while one takes the place of the other.</summary>
    /// <exception cref="SettingException">It cannot be read; the text is not repeated, for someone may have put the key itself there.</exception>
    public static ApiKeys Parse(string text)
    {
        var keys = new List<(string Name, byte[] Hash)>();
        foreach (var entry in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (entry.Split('=') is not [var name, { Length: 2 * SHA256.HashSizeInBytes } hash] || !hash.All(char.IsAsciiHexDigit) || NameFault(name) is not null)
                throw new SettingException($"{Setting} must be NAME=HASH;NAME=HASH, a hash being 64 hex digits; entry {keys.Count + 1} is not. Make one with: lobbyalerts key NAME");
            keys.Add((name, Convert.FromHexString(hash)));
        }

        if (keys.DistinctBy(key => Convert.ToHexString(key.Hash)).Count() < keys.Count)
            throw new SettingException($"{Setting} has one key twice: nobody could tell who used it. Make another with: lobbyalerts key NAME");
        return new ApiKeys(keys);
    }

    /// <summary>The name of a key, found in the same time whichever it is; null when there is none.</summary>
    public string? NameOf(string key)
    {
        var hash = Hash(key);
        string? found = null;
        foreach (var (name, known) in _keys)
            found = CryptographicOperations.FixedTimeEquals(hash, known) ? name : found;
        return found;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
