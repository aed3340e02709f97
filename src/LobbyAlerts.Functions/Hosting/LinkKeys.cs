using System.Security.Cryptography;
using LobbyAlerts.Deadlines;
using Microsoft.IdentityModel.Tokens;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>The keys of the links in mails: the first signs, all verify, so that one takes the place of another while links of both are about.</summary>
internal sealed class LinkKeys
{
    private const string Setting = "LobbyAlerts__LinkKeys";
    private const int KeyBytes = 32;
    private const int LongestId = 16;

    private LinkKeys(IReadOnlyList<SymmetricSecurityKey> keys) => Keys = keys;

    /// <summary>The keys, the one that signs first; none when links cannot be made.</summary>
    public IReadOnlyList<SymmetricSecurityKey> Keys { get; }

    /// <summary>What the setting has for a new key.</summary>
    /// <exception cref="SettingException">It cannot have that name.</exception>
    public static string Make(string id) => IsId(id)
        ? $"{id}={Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))}"
        : throw new SettingException($"The name of a key for links is lower-case letters, digits and single hyphens, at most {LongestId}.");

    /// <summary>Reads <c>ID=BASE64;ID=BASE64</c>.</summary>
    /// <exception cref="SettingException">It cannot be read; the text is not repeated.</exception>
    public static LinkKeys Parse(string text)
    {
        var keys = new List<SymmetricSecurityKey>();
        foreach (var entry in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Base64 itself may end in =.
            var (id, key) = entry.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (entry[..at], BytesOf(entry[(at + 1)..])) : ("", []);
            if (!IsId(id) || key.Length < KeyBytes)
                throw new SettingException($"{Setting} must be ID=BASE64;ID=BASE64, a key being {KeyBytes} bytes or more; entry {keys.Count + 1} is not. Make one with: lobbyalerts key ID --links");
            if (keys.Exists(other => other.KeyId == id))
                throw new SettingException($"{Setting} names one key twice, in entry {keys.Count + 1}. Give each a name of its own.");
            keys.Add(new SymmetricSecurityKey(key) { KeyId = id });
        }

        return new LinkKeys(keys);
    }

    /// <summary>How many there are; never a key.</summary>
    public override string ToString() => $"{Keys.Count} keys";

    private static bool IsId(string id) => id.Length <= LongestId && Slug.Is(id);

    private static byte[] BytesOf(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }
}
