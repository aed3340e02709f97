using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>Who changed policies, holidays and milestones, and when. Of goals and contacts the API tells it: their pages read no row more for it.</summary>
internal static class PartHistory
{
    private const int Most = 50;

    /// <summary>The latest changes of some of them, the latest first.</summary>
    /// <param name="parts">These, those that were removed with them.</param>
    /// <param name="nameOf">What each is called.</param>
    /// <param name="call">Who asks.</param>
    public static SectionView Of<T>(IEnumerable<StoredPart<T>> parts, Func<T, string> nameOf, BoardCall call)
        where T : class
    {
        var lines = parts.SelectMany(part => Lines(part, nameOf, call)).OrderByDescending(line => line.At).Take(Most);
        return SectionView.List("changed", call.Texts["part.changes"], lines.Select(line => line.Text), call.Texts["part.changes.none"]);
    }

    private static IEnumerable<(Instant At, string Text)> Lines<T>(StoredPart<T> part, Func<T, string> nameOf, BoardCall call)
        where T : class
    {
        var (texts, changes, isGone) = (call.Texts, part.Changes, part.Value is Holiday holiday && HolidayChanges.IsRemoved(holiday));
        var name = nameOf(part.Value);
        return changes.Select((change, i) => (change.At, $"{call.Moment(change.At)}: {name}: {What(change, isGone && i == changes.Count - 1)} ({texts.Of("history.by.is", call.NameOf(change.By))})"));

        string What(PartChange change, bool isRemoval) => isRemoval ? texts["part.removed"]
            : change.Fields.Count == 0 ? texts["part.added"]
            : texts.Of("part.changed", BoardWords.Fields(change.Fields, texts));
    }
}
