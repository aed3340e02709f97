using System.Security.Cryptography;
using System.Text;
using LobbyAlerts.Functions.Web.Access;
using Microsoft.AspNetCore.WebUtilities;

namespace LobbyAlerts.Functions.Hosting;

/// <summary>A key of the setting: whose it is, and what they may do.</summary>
internal sealed record NamedKey(string Name, AccessRole Role);

/// <summary>Who may come in by a key: its name, role, and what it hashes to. The keys themselves are kept nowhere.</summary>
internal sealed class ApiKeys
{
    private const string Setting = "LobbyAlerts__ApiKeys";
    private const int KeyBytes = 32;

    private readonly List<(NamedKey Key, byte[] Hash)> _keys;

    private ApiKeys(List<(NamedKey, byte[])> keys) => _keys = keys;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _keys.Count == 0;

    /// <summary>A new key, in characters that a header and a shell take.</summary>
    public static string Make() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>What the setting has for a key. Without a role it is a scheduler's, as keys were before they had roles.</summary>
    public static string Entry(string name, string key, AccessRole? role = null) =>
        $"{name}{(role is { } given ? $":{RoleName(given)}" : "")}={Convert.ToHexStringLower(Hash(key))}";

    /// <summary>Reads <c>NAME:ROLE=HASH;NAME=HASH</c>. A name may have two keys while one takes the place of the other.</summary>
    /// <exception cref="SettingException">It cannot be read; the text is not repeated, for someone may have put the key itself there.</exception>
    public static ApiKeys Parse(string text)
    {
        var keys = new List<(NamedKey Key, byte[] Hash)>();
        foreach (var entry in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (entry.Split('=') is not [var who, { Length: 2 * SHA256.HashSizeInBytes } hash] || !hash.All(char.IsAsciiHexDigit) || KeyOf(who) is not { } key)
                throw new SettingException($"{Setting} must be NAME:ROLE=HASH;NAME:ROLE=HASH, a role being {Roles}, a hash 64 hex digits; entry {keys.Count + 1} is not. Make one with: lobbyalerts key NAME --role ROLE");
            keys.Add((key, Convert.FromHexString(hash)));
        }

        if (keys.DistinctBy(key => Convert.ToHexString(key.Hash)).Count() < keys.Count)
            throw new SettingException($"{Setting} has one key twice: nobody could tell who used it. Make another with: lobbyalerts key NAME --role ROLE");
        return new ApiKeys(keys);
    }

    /// <summary>Whose key it is, found in the same time whichever it is; null when there is none.</summary>
    public NamedKey? Find(string key)
    {
        var hash = Hash(key);
        NamedKey? found = null;
        foreach (var (named, known) in _keys)
            found = CryptographicOperations.FixedTimeEquals(hash, known) ? named : found;
        return found;
    }

    private static string Roles => string.Join(" or ", Enum.GetValues<AccessRole>().Select(RoleName));

    private static string RoleName(AccessRole role) => role.ToString().ToLowerInvariant();

    private static NamedKey? KeyOf(string who)
    {
        var (name, role) = who.Split(':') switch
        {
            [var only] => (only, AccessRole.Scheduler),
            [var named, var given] => (named, RoleOf(given)),
            _ => ("", null),
        };
        return role is { } known && Caller.NameFault(name) is null ? new NamedKey(name, known) : null;
    }

    private static AccessRole? RoleOf(string text) =>
        Enum.GetValues<AccessRole>().Cast<AccessRole?>().FirstOrDefault(role => RoleName(role!.Value) == text);

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
