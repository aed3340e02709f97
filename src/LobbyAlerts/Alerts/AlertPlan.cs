using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// What a deadline has to say, and when: a pure function of the deadline, its policy and the working calendar.
/// Nothing here reads a clock or storage.
/// </summary>
public sealed class AlertPlan
{
    /// <summary>An occurrence found within this time of its due moment goes out as what it is; later it is late.</summary>
    public static readonly Duration Punctual = Duration.FromHours(1);

    private readonly Deadline _deadline;
    private readonly WorkingCalendar _calendar;
    private readonly Tellings _tellings;
    private readonly Reviews _reviews;

    /// <summary>Plans a deadline.</summary>
    /// <param name="deadline">The deadline.</param>
    /// <param name="policy">The policy that applies to it.</param>
    /// <param name="calendar">The working days.</param>
    public AlertPlan(Deadline deadline, Policy policy, WorkingCalendar calendar)
    {
        (_deadline, Policy, _calendar) = (deadline, policy, calendar);
        _tellings = new Tellings(deadline, policy, calendar);
        _reviews = new Reviews(deadline, policy, calendar, _tellings);
        ClosesAt = policy.ClosesItself && deadline.Date?.Window.Latest is { } latest
            ? Amsterdam.At(latest.PlusDays(1), LocalTime.Midnight)
            : null;
    }

    /// <summary>The policy that applies.</summary>
    public Policy Policy { get; }

    /// <summary>When the deadline closes by itself; null when it does not.</summary>
    public Instant? ClosesAt { get; }

    /// <summary>The occurrences that are due and not yet told, in the order of their moments. None once it closes itself.</summary>
    public IReadOnlyList<Occurrence> Due(Progress told, Instant now)
    {
        if (_deadline.Closed is not null || ClosesAt <= now)
            return [];

        var due = _tellings.After(told).TakeWhile(o => o.DueAt <= now)
            .Concat(_reviews.After(told).TakeWhile(o => o.DueAt <= now));
        return [.. due.OrderBy(o => o.DueAt)];
    }

    /// <summary>The first occurrence after <paramref name="now"/>; null when there will be none.</summary>
    /// <param name="told">What has been told.</param>
    /// <param name="now">The present.</param>
    /// <param name="roles">Only what one of these roles hears; null for what anyone hears.</param>
    public Occurrence? Next(Progress told, Instant now, IReadOnlyList<Role>? roles = null)
    {
        if (_deadline.Closed is not null)
            return null;

        bool Hears(IReadOnlyList<Role> hearing) => roles is null || roles.Any(hearing.Contains);

        // Repeats go on for ever: they are not searched for someone who hears none of them.
        var telling = _tellings.After(told)
            .TakeWhile(o => o.Type != OccurrenceType.Repeat || Hears(Policy.Repeat!.Roles))
            .FirstOrDefault(o => o.DueAt > now && Hears(o.Roles));
        var review = Hears(Reviews.Roles) ? _reviews.After(told).FirstOrDefault(o => o.DueAt > now) : null;
        var next = telling is null || review?.DueAt < telling.DueAt ? review : telling;
        return ClosesAt <= next?.DueAt ? null : next;
    }

    /// <summary>When a sweep must look at the deadline after <paramref name="now"/>; null when it never need.</summary>
    public Instant? NextLook(Progress told, Instant now) =>
        Next(told, now)?.DueAt ?? (_deadline.Closed is null ? ClosesAt : null);

    /// <summary>
    /// When a sweep must look at a deadline that was just entered or changed. What is already late waits for the next
    /// send time, unless all is to be told at once, or the anchor is near: today or the stage to be told is on or
    /// after anchor − P1M.
    /// </summary>
    public Instant? FirstLook(Progress told, Instant now, bool atOnce)
    {
        if (_deadline.Closed is not null)
            return null;

        var due = Due(told, now);
        if (due.Count == 0)
            return ClosesAt <= now ? now : NextLook(told, now);

        return atOnce || due.Any(o => IsPunctual(o, now)) || IsNear(due, now) ? now : NextSendTime(now);
    }

    /// <summary>Whether an occurrence found now is still on time.</summary>
    public static bool IsPunctual(Occurrence occurrence, Instant now) => now - occurrence.DueAt <= Punctual;

    /// <summary>The first moment after <paramref name="now"/> at which alerts go out by this policy.</summary>
    public Instant NextSendTime(Instant now)
    {
        var today = Amsterdam.DayOf(now);
        var day = _calendar.RollForward(today);
        return Amsterdam.At(day, Policy.SendAt) is var at && at > now
            ? at
            : Amsterdam.At(_calendar.RollForward(day.PlusDays(1)), Policy.SendAt);
    }

    private bool IsNear(IReadOnlyList<Occurrence> due, Instant now)
    {
        var near = _deadline.AnchorDay?.PlusMonths(-1);
        return near <= Amsterdam.DayOf(now) || due.Any(o => o.Type != OccurrenceType.Review && near <= o.Unrolled);
    }
}
