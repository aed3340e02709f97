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

    private readonly Lazy<List<Occurrence>> _stages = new(() => deadline.AnchorDay is { } anchor ? [.. StagesOf(deadline, policy, calendar, anchor)] : []);

    public IEnumerable<Occurrence> After(Progress told)
    {
        if (deadline.AnchorDay is not { } anchor)
            yield break;

        // What was told is left out before merging: a holiday added later may move another occurrence to its day.
        Occurrence? held = null;
        foreach (var occurrence in _stages.Value.Concat(Repeats(anchor, told.Told)).Where(o => !told.Covers(o)))
        {
            if (held?.Day == occurrence.Day)
            {
                held = Merged(held, occurrence);
                continue;
            }

            if (held is not null)
                yield return held;
            held = occurrence;
        }

        if (held is not null)
            yield return held;
    }

    /// <summary>The stages, in order, each by itself.</summary>
    public IReadOnlyList<Occurrence> Stages => _stages.Value;

    /// <summary>The days on which a stage is sent.</summary>
    public IEnumerable<LocalDate> StageDays() => _stages.Value.Select(stage => stage.Day);

    private static IEnumerable<Occurrence> StagesOf(Deadline deadline, Policy policy, WorkingCalendar calendar, LocalDate anchor)
    {
        // The last stage of a moment that is over before the send time goes the working day before.
        var last = deadline.Date?.Time < policy.SendAt ? anchor.PlusDays(-1) : anchor;
        return policy.Stages
            .Select(stage => (stage, day: anchor.Minus(stage.Before)))
            .OrderBy(pair => pair.day)
            .Select(pair => Occurs(
                OccurrenceType.Stage,
                PeriodPattern.Roundtrip.Format(pair.stage.Before),
                pair.day,
                calendar.RollBack(pair.day == anchor ? last : pair.day),
                policy.SendAt,
                pair.stage.Roles));
    }

    private IEnumerable<Occurrence> Repeats(LocalDate anchor, LocalDate? told)
    {
        if (policy.Repeat is not { } repeat)
            yield break;

        // Far fewer than the repeats told so far remain to be walked through, however long ago the anchor was.
        var from = Math.Max(1, told is { } day ? (Period.DaysBetween(anchor, day) - Margin) / repeat.Every.LongestDays() : 1);
        for (var n = from; ; n++)
        {
            var unrolled = anchor.Plus(repeat.Every.Times(n));
            yield return Occurs(
                OccurrenceType.Repeat, FormattableString.Invariant($"P0D+{n}"), unrolled, calendar.RollBack(unrolled), policy.SendAt, repeat.Roles);
        }
    }

    private static Occurrence Occurs(OccurrenceType type, string label, LocalDate unrolled, LocalDate day, LocalTime at, IReadOnlyList<Goals.Role> roles) =>
        new(type, label, unrolled, day, Amsterdam.At(day, at), roles);

    // The stage nearest the anchor wins; a stage wins over a repeat. Whoever would have heard the other hears this one.
    private static Occurrence Merged(Occurrence earlier, Occurrence later) =>
        (later.Type == OccurrenceType.Stage ? later : earlier) with
        {
            Roles = [.. earlier.Roles.Union(later.Roles).Order()],
            Settles = later.Settles,
        };
}
