namespace LobbyAlerts.Storage;

/// <summary>Row keys of one partition from <paramref name="From"/> up to, but not including, <paramref name="Before"/>, in ordinal order.</summary>
/// <param name="Partition">The partition key.</param>
/// <param name="From">The first row key that belongs.</param>
/// <param name="Before">The first row key that no longer belongs.</param>
public sealed record KeyRange(string Partition, string From, string Before)
{
    /// <summary>Every row of the partition.</summary>
    public static KeyRange Whole(string partition) => new(partition, "", "\u007f");

    /// <summary>Every row whose key begins with <paramref name="prefix"/>.</summary>
    public static KeyRange Prefix(string partition, string prefix) => new(partition, prefix, After(prefix));

    /// <summary>The first key that sorts after every key beginning with <paramref name="prefix"/>.</summary>
    public static string After(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);
}
