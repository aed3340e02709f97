using System.Security.Cryptography;
using System.Text;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Alerts;

/// <summary>What the last mails about a deadline said that may change without a move, so that the next can say what is new.</summary>
/// <param name="Provisional">Whether the date awaited confirmation.</param>
/// <param name="Conflicts">The ids of the open deadlines that contradicted it.</param>
/// <param name="Sources">A hash of where the fact was said to stand.</param>
public sealed record LastSaid(bool Provisional, IReadOnlyList<string> Conflicts, string Sources)
{
    private const int HashLength = 12;

    /// <summary>What a mail about a deadline says now.</summary>
    internal static LastSaid Of(Deadline deadline, IEnumerable<Deadline> conflicts)
    {
        var sources = $"{deadline.Citation?.Goal}|{deadline.Citation?.Section}|{deadline.Citation?.Words}|{deadline.Source}";
        return new(
            deadline.Provisional,
            [.. conflicts.Where(other => other.Closed is null).Select(other => other.Id)],
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sources)))[..HashLength]);
    }

    /// <summary>What is new to whoever had the mail before.</summary>
    internal IReadOnlyList<News> NewsSince(LastSaid? before)
    {
        List<News> news = [];
        if (before is null)
            return news;
        if (before.Provisional && !Provisional)
            news.Add(News.Confirmed);
        if (Conflicts.Except(before.Conflicts).Any())
            news.Add(News.Contradicted);
        if (Sources != before.Sources)
            news.Add(News.Sourced);
        return news;
    }
}

/// <summary>What is new about a deadline besides a move, since it was last told.</summary>
public enum News
{
    /// <summary>Its date was provisional, and is certain.</summary>
    Confirmed,

    /// <summary>Another deadline contradicts it.</summary>
    Contradicted,

    /// <summary>It rests on another passage or source.</summary>
    Sourced,
}
