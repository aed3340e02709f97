using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Alerts;

/// <summary>The stages of a deadline and, after its anchor, the repeats: one occurrence a sending day, in order.</summary>
internal sealed class Tellings(Deadline deadline, Policy policy, WorkingCalendar calendar)
{
    // A roll back never crosses more days than this without an admin closing the office for weeks.
    private const int Margin = 40;

    public IEnumerable<Occurrence> After(Progress told)
    {
        if (deadline.AnchorDay is not { } anchor)
            yield break;

        Occurrence? held = null;
        foreach (var occurrence in Stages(anchor).Concat(Repeats(anchor, told.Told)))
        {
            if (held?.Day == occurrence.Day)
            {
                held = Merged(held, occurrence);
                continue;
            }

            if (held is not null && !told.Covers(held))
                yield return held;
            held = occurrence;
        }

        if (held is not null && !told.Covers(held))
            yield return held;
    }

    /// <summary>The days on which a stage is sent.</summary>
    public IEnumerable<LocalDate> StageDays() =>
        deadline.AnchorDay is { } anchor ? Stages(anchor).Select(stage => stage.Day) : [];

    private IEnumerable<Occurrence> Stages(LocalDate anchor) =>
        policy.Stages
            .Select(stage => (stage, day: anchor.Minus(stage.Before)))
            .OrderBy(pair => pair.day)
            .Select(pair => Occurs(
                OccurrenceType.Stage,
                PeriodPattern.Roundtrip.Format(pair.stage.Before),
                pair.day,
                pair.day == anchor && IsOverBeforeSending() ? anchor.PlusDays(-1) : pair.day,
                pair.stage.Roles));

    private IEnumerable<Occurrence> Repeats(LocalDate anchor, LocalDate? told)
    {
        if (policy.Repeat is not { } repeat)
            yield break;

        // Far fewer than the repeats told so far remain to be walked through, however long ago the anchor was.
        var from = Math.Max(1, told is { } day ? (Period.DaysBetween(anchor, day) - Margin) / repeat.Every.LongestDays() : 1);
        for (var n = from; ; n++)
        {
            var day2 = anchor.Plus(repeat.Every.Times(n));
            yield return Occurs(OccurrenceType.Repeat, FormattableString.Invariant($"P0D+{n}"), day2, day2, repeat.Roles);
        }
    }

    private Occurrence Occurs(OccurrenceType type, string label, LocalDate unrolled, LocalDate rollFrom, IReadOnlyList<Goals.Role> roles)
    {
        var day = calendar.RollBack(rollFrom);
        return new Occurrence(type, label, unrolled, day, Amsterdam.At(day, policy.SendAt), roles);
    }

    private bool IsOverBeforeSending() => deadline.Date?.Time < policy.SendAt;

    // The stage nearest the anchor wins; a stage wins over a repeat. Whoever would have heard the other hears this one.
    private static Occurrence Merged(Occurrence earlier, Occurrence later) =>
        (later.Type == OccurrenceType.Stage ? later : earlier) with
        {
            Roles = [.. earlier.Roles.Union(later.Roles).Order()],
            Settles = later.Settles,
        };
}
