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
    private readonly Lazy<Silence?> _silence;

    /// <summary>Plans a deadline.</summary>
    /// <param name="deadline">The deadline.</param>
    /// <param name="policy">The policy that applies to it.</param>
    /// <param name="calendar">The working days.</param>
    public AlertPlan(Deadline deadline, Policy policy, WorkingCalendar calendar)
    {
        (_deadline, Policy, _calendar) = (deadline, policy, calendar);
        _tellings = new Tellings(deadline, policy, calendar);
        _reviews = new Reviews(deadline, policy, calendar, _tellings);
        _silence = new(() => deadline.Acknowledged is { } acknowledged ? new Silence(acknowledged, _tellings, policy) : null);
        ClosesAt = policy.ClosesItself && deadline.Date?.Window.Latest is { } latest
            ? Amsterdam.At(latest.PlusDays(1), LocalTime.Midnight)
            : null;
    }

    /// <summary>The policy that applies.</summary>
    public Policy Policy { get; }

    /// <summary>The day that stages count back from; null without a date.</summary>
    public LocalDate? AnchorDay => _deadline.AnchorDay;

    /// <summary>The stages, farthest from the anchor first; none without a date.</summary>
    public IReadOnlyList<Occurrence> Stages => _tellings.Stages;

    /// <summary>When the deadline closes by itself; null when it does not.</summary>
    public Instant? ClosesAt { get; }

    /// <summary>The day by which the date should be confirmed: two months before the anchor; null for a date that is not provisional.</summary>
    public LocalDate? ConfirmBy => _deadline.Provisional ? _deadline.AnchorDay?.PlusMonths(-2) : null;

    /// <summary>The occurrences that are due and not yet told, in the order of their moments. None once it closes itself.</summary>
    public IReadOnlyList<Occurrence> Due(Progress told, Instant now)
    {
        if (_deadline.Closed is not null || ClosesAt <= now)
            return [];

        var due = Tellings(told).TakeWhile(o => o.DueAt <= now)
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
        var telling = Tellings(told)
            .TakeWhile(o => o.Type != OccurrenceType.Repeat || Hears(Policy.Repeat!.Roles))
            .FirstOrDefault(o => o.DueAt > now && Hears(o.Roles));
        var review = Hears(Reviews.Roles) ? _reviews.After(told).FirstOrDefault(o => o.DueAt > now) : null;
        var next = telling is null || review?.DueAt < telling.DueAt ? review : telling;
        return ClosesAt <= next?.DueAt ? null : next;
    }

    /// <summary>When a sweep must look at the deadline after <paramref name="now"/>; null when it never need.</summary>
    public Instant? NextLook(Progress told, Instant now)
    {
        var telling = Next(told, now)?.DueAt ?? (_deadline.Closed is null ? ClosesAt : null);
        var step = told.Ladder is { } ladder ? StepAt(ladder) : (Instant?)null;
        Instant?[] all = [telling, step, told.Announcement?.DueAt, _deadline.Closed is null ? told.Handover?.DueAt : null, WarnsAt(told, now)];
        return all.Min();
    }

    /// <summary>Whether it is to be told now that the date is still provisional.</summary>
    internal bool Warns(Progress told, Instant now) => ConfirmBy is { } day && told.Warned != day && Amsterdam.At(_calendar.RollBack(day), Policy.SendAt) <= now;

    /// <summary>The plan of the deadline as it was changed.</summary>
    internal AlertPlan Of(Deadline changed) => ReferenceEquals(changed, _deadline) ? this : new AlertPlan(changed, Policy, _calendar);

    /// <summary>The send time on a day, or on the first working day after it.</summary>
    internal Instant SendTimeFrom(LocalDate day) => Amsterdam.At(_calendar.RollForward(day), Policy.SendAt);

    /// <summary>
    /// When a sweep must look at a deadline that was just entered or changed. What is already late waits for the next
    /// send time, unless all is to be told at once, or the anchor is near: today or the stage to be told is on or
    /// after anchor − P1M.
    /// </summary>
    public Instant? FirstLook(Progress told, Instant now, bool atOnce)
    {
        var due = Due(told, now);
        if (due.Count == 0 || told.Announcement is not null)
            return _deadline.Closed is null && ClosesAt <= now ? now : NextLook(told, now);

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

    /// <summary>What a stage is in this plan; null when it has none of that label.</summary>
    internal Occurrence? StageOf(string label) => _tellings.Stages.FirstOrDefault(stage => stage.Label == label);

    /// <summary>The stages and repeats that are past, told or not.</summary>
    internal IReadOnlyList<Occurrence> Past(Instant now) => [.. _tellings.After(Progress.None).TakeWhile(occurrence => occurrence.DueAt <= now)];

    /// <summary>Whether the anchor is so near, or past, that a change is told at once: today is on or after anchor − P1M.</summary>
    internal bool IsNear(Instant now) => _deadline.AnchorDay?.PlusMonths(-1) <= Amsterdam.DayOf(now);

    /// <summary>The stage or repeat that was told last; null when none was.</summary>
    public Occurrence? LastTold(Progress told) =>
        told.Told is { } day ? _tellings.After(Progress.None).TakeWhile(o => o.Unrolled <= day).LastOrDefault(told.Covers) : null;

    /// <summary>When the first step of an escalation is due: in calendar days from the sending, rolled forward.</summary>
    internal Instant StepAt(Ladder ladder) => Amsterdam.At(_calendar.RollForward(ladder.StartedOn.Plus(ladder.Left[0].After)), ladder.SendAt);

    /// <summary>The escalation that telling an occurrence starts; null when it starts none.</summary>
    internal Ladder? LadderOf(Occurrence told, LocalDate today, IReadOnlyList<string> contacts) =>
        Policy.Escalation is { Steps.Count: > 0 } escalation && (told.AsksAgain || IsPressing(told))
            ? new Ladder(told.Label, told.Unrolled, today, Policy.SendAt, escalation.Steps, contacts)
            : null;

    /// <summary>
    /// Whether what was told last asks for an acknowledgement and has none: a stage from which escalation counts, or a repeat. It
    /// stays so when the escalation is at its end, or nobody holds its roles.
    /// </summary>
    internal bool IsUnacknowledged(Progress told) =>
        LastTold(told) is { } last && (last.Type == OccurrenceType.Repeat || IsPressing(last)) && !(_deadline.Acknowledged?.Day >= last.Unrolled);

    private bool IsPressing(Occurrence told) =>
        told.Type == OccurrenceType.Stage && Policy.Escalation is { } escalation && _deadline.AnchorDay?.Minus(escalation.Within) <= told.Unrolled;

    // While an acknowledgement lasts, repeats are silent; the first after it asks whether it still stands.
    private IEnumerable<Occurrence> Tellings(Progress told) =>
        _silence.Value is { } silence ? silence.Heard(_tellings.After(told), told) : _tellings.After(told);

    // Found late, it waits for the next send time.
    private Instant? WarnsAt(Progress told, Instant now) =>
        _deadline.Closed is not null || ConfirmBy is not { } day || told.Warned == day ? null
        : Amsterdam.At(_calendar.RollBack(day), Policy.SendAt) is var at && at > now ? at
        : NextSendTime(now);

    private bool IsNear(IReadOnlyList<Occurrence> due, Instant now)
    {
        var near = _deadline.AnchorDay?.PlusMonths(-1);
        return near <= Amsterdam.DayOf(now) || due.Any(o => o.Type != OccurrenceType.Review && near <= o.Unrolled);
    }
}
