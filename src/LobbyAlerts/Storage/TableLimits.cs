using System.Buffers;
using System.Collections.ObjectModel;

namespace LobbyAlerts.Storage;

/// <summary>
/// The limits of Azure Table Storage, guarded at the waist for every implementation, because local storage and
/// the Azurite emulator accept more. Keys are stricter than Azure's: ASCII only, so that every store sorts them alike.
/// </summary>
public static class TableLimits
{
    /// <summary>Changes in one commit, at most.</summary>
    public const int Changes = 100;

    /// <summary>Characters in one text property, at most (64 KiB of UTF-16).</summary>
    public const int Text = 32_768;

    /// <summary>Properties of an entity, at most, keys and timestamp not counted.</summary>
    public const int Properties = 252;

    /// <summary>Bytes of one entity, at most.</summary>
    public const int EntityBytes = 1_048_576;

    /// <summary>Bytes that one commit sends, at most.</summary>
    public const int CommitBytes = 4 * 1_048_576;

    /// <summary>Characters in a key, at most.</summary>
    public const int Key = 512;

    /// <summary>Characters in the name of a property, at most.</summary>
    public const int Name = 255;

    // What surrounds a change in the body of a transaction, without its keys.
    private const int Envelope = 1_024;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create(
        " !\"$%&'()*+,-.0123456789:;<=>@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Refuses changes that Table Storage would not take.</summary>
    /// <exception cref="ArgumentException">Says which change, and what is wrong with it.</exception>
    public static void Check(IReadOnlyList<Change> changes)
    {
        if (changes.Count is 0 or > Changes)
            throw new ArgumentException($"A commit holds 1 to {Changes} changes, not {changes.Count}.", nameof(changes));

        var rows = changes.Count > 1 ? new HashSet<string>(changes.Count, StringComparer.Ordinal) : null;
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            var fault =
                change.Partition != changes[0].Partition ? $"is in partition {change.Partition}, the first in {changes[0].Partition}; a commit stays in one"
                : rows?.Add(change.Row) == false ? "names a row that another change names"
                : KeyFault(change.Partition) ?? KeyFault(change.Row) ?? Fault(change, PropertiesOf(change));
            if (fault is not null)
                throw new ArgumentException($"Change {i} ({change.Partition}, {change.Row}) {fault}.", nameof(changes));
        }

        if (changes.Count > 1 && changes.Sum(Sent) is var sent and > CommitBytes)
            throw new ArgumentException($"A commit sends at most {CommitBytes} bytes; these may come to {sent}.", nameof(changes));
    }

    /// <summary>The bytes that a change may come to in a transaction, when every character must be escaped in JSON.</summary>
    internal static int Sent(Change change) => Envelope + (3 * Bytes(change));

    /// <summary>Whether a property is Table Storage's own.</summary>
    public static bool IsReserved(string name) => name is "PartitionKey" or "RowKey" or "Timestamp" or "odata.etag";

    private static IReadOnlyDictionary<string, object> PropertiesOf(Change change) => change switch
    {
        Insert insert => insert.Properties,
        Upsert upsert => upsert.Properties,
        Replace replace => replace.Properties,
        Merge merge => merge.Properties,
        _ => ReadOnlyDictionary<string, object>.Empty,
    };

    private static string? KeyFault(string key) =>
        key.Length > Key ? $"has a key of {key.Length} characters; at most {Key}"
        : key.AsSpan().IndexOfAnyExcept(KeyCharacters) is var at and >= 0 ? $"has a key with U+{(int)key[at]:X4} at {at}; printable ASCII without / \\ # ? only"
        : null;

    private static string? Fault(Change change, IReadOnlyDictionary<string, object> properties)
    {
        if (properties.Count > Properties)
            return $"has {properties.Count} properties; at most {Properties}";

        foreach (var (name, value) in properties)
        {
            if (name.Length is 0 or > Name || char.IsAsciiDigit(name[0]) || name.AsSpan().ContainsAnyExcept(NameCharacters) || IsReserved(name))
                return $"has a property named \"{name}\"; a name is 1 to {Name} letters, digits and _, begins with no digit, and is none of Table Storage's own";
            if (value is string { Length: > Text } text)
                return $"has {text.Length} characters in {name}; at most {Text}";
            if (value is not (string or long or bool))
                return $"has a {value.GetType().Name} in {name}; only string, long and bool are stored";
        }

        return Bytes(change) is var bytes and >= EntityBytes ? $"holds {bytes} bytes; less than {EntityBytes} fit" : null;
    }

    // As Table Storage counts: two bytes a character, and what each property takes besides.
    private static int Bytes(Change change)
    {
        var bytes = 4 + (2 * (change.Partition.Length + change.Row.Length));
        foreach (var (name, value) in PropertiesOf(change))
            bytes += 8 + (2 * name.Length) + (value is string text ? 4 + (2 * text.Length) : 8);
        return bytes;
    }
}
