using System.Buffers;

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

    /// <summary>Characters in a key, at most.</summary>
    public const int Key = 512;

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
                : KeyFault(change.Partition) ?? KeyFault(change.Row) ?? (PropertiesOf(change) is { } properties ? Fault(change, properties) : null);
            if (fault is not null)
                throw new ArgumentException($"Change {i} ({change.Partition}, {change.Row}) {fault}.", nameof(changes));
        }
    }

    private static IReadOnlyDictionary<string, object>? PropertiesOf(Change change) => change switch
    {
        Insert insert => insert.Properties,
        Upsert upsert => upsert.Properties,
        Replace replace => replace.Properties,
        Merge merge => merge.Properties,
        _ => null,
    };

    private static string? KeyFault(string key) =>
        key.Length > Key ? $"has a key of {key.Length} characters; at most {Key}"
        : key.AsSpan().IndexOfAnyExcept(KeyCharacters) is var at and >= 0 ? $"has a key with U+{(int)key[at]:X4} at {at}; printable ASCII without / \\ # ? only"
        : null;

    private static string? Fault(Change change, IReadOnlyDictionary<string, object> properties)
    {
        if (properties.Count > Properties)
            return $"has {properties.Count} properties; at most {Properties}";

        var bytes = 4 + (2 * (change.Partition.Length + change.Row.Length));
        foreach (var (name, value) in properties)
        {
            switch (value)
            {
                case string { Length: > Text } text:
                    return $"has {text.Length} characters in {name}; at most {Text}";
                case string text:
                    bytes += 8 + (2 * name.Length) + (2 * text.Length) + 4;
                    break;
                case long or bool:
                    bytes += 8 + (2 * name.Length) + 8;
                    break;
                default:
                    return $"has a {value.GetType().Name} in {name}; only string, long and bool are stored";
            }
        }

        return bytes >= EntityBytes ? $"holds {bytes} bytes; less than {EntityBytes} fit" : null;
    }
}
