using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>
/// Rules 2 to 5 of docs/domain.md a second time, written from the text and as simple as can be: it walks day by day
/// and asks of each day what falls on it. It shares nothing with the plan but the types that describe a deadline.
/// </summary>
internal sealed class Oracle(Deadline deadline, Policy policy, IReadOnlySet<LocalDate> closedDays)
{
    // No run of closed days that is generated is longer.
    private const int LongestRoll = 100;

    /// <summary>What is sent on the days of a span, in order.</summary>
    public List<Told> Between(LocalDate first, LocalDate last)
    {
        var told = new List<Told>();
        var falls = new List<Told>();
        for (var day = first; day <= last.PlusDays(LongestRoll); day = day.PlusDays(1))
            falls.AddRange(StagesOn(day).Concat(RepeatsOn(day)).Where(f => f.Sent >= first && f.Sent <= last));

        for (var day = first; day <= last; day = day.PlusDays(1))
        {
            var onDay = falls.Where(f => f.Sent == day).ToList();
            if (onDay.Count > 0)
                told.Add(One(onDay));
            else if (IsReviewDay(day) is { } of)
                told.Add(new Told("review", of, day, Moment(day, policy.SendAt), [Role.Owner]));
        }

        return [.. told.Where(t => !IsClosedAt(t.At))];
    }

    /// <summary>Whether the deadline has closed itself.</summary>
    public bool IsClosedAt(Instant at) =>
        policy.ClosesItself && deadline.Date?.Window.Latest is { } latest && at >= Moment(latest.PlusDays(1), LocalTime.Midnight);

    // The stage nearest the anchor wins, and over a repeat; of repeats the one nearest the anchor. All who would hear, hear it.
    private static Told One(List<Told> onDay)
    {
        var stages = onDay.Where(t => t.Number < 0).ToList();
        var winner = stages.Count > 0 ? stages.MaxBy(t => (t.Falls, -t.Number))! : onDay.MinBy(t => t.Number)!;
        return winner with { Roles = [.. onDay.SelectMany(t => t.Roles).Distinct().Order()] };
    }

    private IEnumerable<Told> StagesOn(LocalDate day)
    {
        if (Anchor() is not { } anchor)
            yield break;
        for (var i = 0; i < policy.Stages.Count; i++)
        {
            var stage = policy.Stages[i];
            if (Shifted(anchor, stage.Before, -1) != day)
                continue;
            var isEarly = day == anchor && deadline.Date?.Time is { } time && time < policy.SendAt;
            var sent = WorkingDayUpTo(isEarly ? day.PlusDays(-1) : day);
            yield return new Told(stage.Before.ToString(), day, sent, Moment(sent, policy.SendAt), stage.Roles) { Number = -1 - i };
        }
    }

    private IEnumerable<Told> RepeatsOn(LocalDate day)
    {
        if (Anchor() is not { } anchor || policy.Repeat is not { } repeat || day <= anchor)
            yield break;
        var days = (repeat.Every.Weeks * 7) + repeat.Every.Days;
        for (var n = days > 0 ? Math.Max(1, Period.DaysBetween(anchor, day) / days) : 1; Shifted(anchor, repeat.Every, n) <= day; n++)
        {
            if (Shifted(anchor, repeat.Every, n) == day)
                yield return new Told($"P0D+{n}", day, WorkingDayUpTo(day), Moment(WorkingDayUpTo(day), policy.SendAt), repeat.Roles) { Number = n };
        }
    }

    // The first of the year or the quarter of which this is the first working day, if a review is due on it.
    private LocalDate? IsReviewDay(LocalDate day)
    {
        var isUndated = deadline.Date is null;
        var isSudden = deadline is { Meaning: Meaning.Happens, Date.Window.Earliest: null } && !isUndated;
        if ((!isUndated && !isSudden) || !IsWorking(day) || day > deadline.Date?.Window.Latest || Moment(day, policy.SendAt) <= deadline.EnteredAt)
            return null;

        var first = day;
        while (first.Day != 1 || (isUndated ? first.Month != 1 : first.Month % 3 != 1))
        {
            first = first.PlusDays(-1);
            if (IsWorking(first))
                return null;
        }

        for (var i = -7; i <= 7; i++)
        {
            if (StageIsSentOn(day.PlusDays(i)))
                return null;
        }

        return first;
    }

    private bool StageIsSentOn(LocalDate day)
    {
        for (var falls = day; falls <= day.PlusDays(LongestRoll); falls = falls.PlusDays(1))
        {
            if (StagesOn(falls).Any(stage => stage.Sent == day))
                return true;
        }

        return false;
    }

    private LocalDate? Anchor()
    {
        if (deadline.Date?.Window is not { } window)
            return null;
        return deadline.Anchor switch
        {
            WindowEnd.Earliest => window.Earliest,
            WindowEnd.Latest => window.Latest,
            _ => deadline.Meaning == Meaning.Target ? window.Latest ?? window.Earliest : window.Earliest ?? window.Latest,
        };
    }

    private bool IsWorking(LocalDate day) =>
        day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !closedDays.Contains(day);

    private LocalDate WorkingDayUpTo(LocalDate day)
    {
        while (!IsWorking(day))
            day = day.PlusDays(-1);
        return day;
    }

    // Months and years keep the day of the month, or take the last there is.
    private static LocalDate Shifted(LocalDate day, Period period, int times)
    {
        var months = (day.Year * 12) + day.Month - 1 + (((period.Years * 12) + period.Months) * times);
        var (year, month) = (months / 12, (months % 12) + 1);
        return new LocalDate(year, month, Math.Min(day.Day, CalendarSystem.Iso.GetDaysInMonth(year, month)))
            .PlusDays(((period.Weeks * 7) + period.Days) * times);
    }

    // A gap: later by its length. An overlap: the earlier.
    private static Instant Moment(LocalDate day, LocalTime time)
    {
        var map = Amsterdam.Zone.MapLocal(day + time);
        return map.Count == 0
            ? (day + time).WithOffset(map.EarlyInterval.WallOffset).ToInstant()
            : map.First().ToInstant();
    }

    /// <summary>One thing told: its label, the day it falls on, the day and moment it is sent, who hears it.</summary>
    /// <param name="Label">As in <see cref="Occurrence"/>.</param>
    /// <param name="Falls">The unrolled day.</param>
    /// <param name="Sent">The day of sending.</param>
    /// <param name="At">The moment of sending.</param>
    /// <param name="Roles">Who hears it.</param>
    internal sealed record Told(string Label, LocalDate Falls, LocalDate Sent, Instant At, IReadOnlyList<Role> Roles)
    {
        /// <summary>A repeat's number; below zero for stages, less for later in the policy.</summary>
        public int Number { get; init; }

        public override string ToString() => $"{Label} {Falls:uuuu-MM-dd} → {Make.Say(At)} {Make.Letters(Roles)}";
    }
}
