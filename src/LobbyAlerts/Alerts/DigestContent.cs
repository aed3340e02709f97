using System.Security.Cryptography;
using System.Text;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>What a digest says, and a hash by which two are known to say the same. Pure.</summary>
/// <param name="Digest">The digest.</param>
/// <param name="Hash">Of what it lists and where: the distance in days is left out, since it changes every week.</param>
internal sealed record DigestContent(Digest Digest, string Hash)
{
    private const int MostItems = 100;

    // A stored text holds 32,768 characters; the alert around the items takes some.
    private const int MostCharacters = 28_000;

    /// <summary>The digest of these open deadlines; null when there is nothing to say.</summary>
    /// <param name="deadlines">What it may list.</param>
    /// <param name="today">The present day.</param>
    /// <param name="open">All that is open, by id: what contradicts one of these may not be among them.</param>
    public static DigestContent? Of(IEnumerable<Deadline> deadlines, LocalDate today, IReadOnlyDictionary<string, Deadline>? open = null)
    {
        var listed = (
            from item in deadlines.Select(deadline => DigestItem.Of(deadline, open))
            let section = item.SectionOn(today)
            where section is not null
            orderby section, Distance(item, today), item.Deadline
            select (Section: section.Value, Item: item)).ToList();
        if (listed.Count == 0)
            return null;

        var room = RoomFor(listed.ConvertAll(l => l.Item));
        var rest = listed.Skip(room).GroupBy(l => l.Section).Select(left => new DigestRest(left.Key, left.Count()));
        return new(new Digest([.. listed.Take(room).Select(l => l.Item)], [.. rest]), HashOf(listed));
    }

    private static int Distance(DigestItem item, LocalDate today) =>
        item.AnchorDay is { } anchor ? Math.Abs(Period.DaysBetween(today, anchor)) : int.MaxValue;

    private static int RoomFor(List<DigestItem> items)
    {
        var characters = 0;
        return items.Take(MostItems).TakeWhile(item => (characters += Documents.Write(item).Length + 1) <= MostCharacters).Count();
    }

    private static string HashOf(IEnumerable<(DigestSection Section, DigestItem Item)> listed)
    {
        var lines = listed.Select(l => $"{l.Section}|{l.Item.Deadline}|{l.Item.Date?.Edtf}|{l.Item.Provisional}|{l.Item.Title}{string.Concat(l.Item.Conflicts.Select(other => $"|{other.Title}|{other.Said}"))}").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }
}
