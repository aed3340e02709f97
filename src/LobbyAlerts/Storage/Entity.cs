using System.Security.Cryptography;
using System.Text;

namespace LobbyAlerts.Storage;

/// <summary>A row of a table: its two keys, its properties, and the version it was read at.</summary>
/// <param name="Partition">The partition key.</param>
/// <param name="Row">The row key, unique in the partition.</param>
/// <param name="Properties">Values by name: <see cref="string"/>, <see cref="long"/> or <see cref="bool"/>.</param>
/// <param name="ETag">The version that was read; empty on an entity that was not read from storage.</param>
public sealed record Entity(string Partition, string Row, IReadOnlyDictionary<string, object> Properties, string ETag = "")
{
    private const int VersionLength = 16;

    /// <summary>
    /// The version of the object that the row keeps: unlike <see cref="ETag"/> it stays the same while only what is noted beside
    /// the object changes, and in every storage. Empty where no object is kept.
    /// </summary>
    public string Version => Text(Documents.Json) is { } json ? VersionOf(json) : "";

    /// <summary>The version of an object that is kept as this JSON.</summary>
    internal static string VersionOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..VersionLength];

    /// <summary>The property as text; null when it is absent.</summary>
    public string? Text(string name) => Properties.TryGetValue(name, out var value) ? (string)value : null;

    /// <summary>The property as a number; null when it is absent.</summary>
    public long? Number(string name) => Properties.TryGetValue(name, out var value) ? (long)value : null;

    /// <summary>The property as a flag; false when it is absent.</summary>
    public bool Flag(string name) => Properties.TryGetValue(name, out var value) && (bool)value;
}
