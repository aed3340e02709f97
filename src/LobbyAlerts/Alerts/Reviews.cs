using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// The reviews of a deadline: on the first working day of each year while it has no date; of each quarter until its
/// latest day when it comes to us and may do so any day. None near a stage's sending.
/// </summary>
internal sealed class Reviews(Deadline deadline, Policy policy, WorkingCalendar calendar, Tellings tellings)
{
    /// <summary>Who hears a review.</summary>
    public static readonly IReadOnlyList<Role> Roles = [Role.Owner];

    private const int QuietDays = 7;

    public IEnumerable<Occurrence> After(Progress told)
    {
        if (Months() is not { } months)
            yield break;

        var entered = Amsterdam.DayOf(deadline.EnteredAt);
        var from = told.Reviewed > entered ? told.Reviewed.Value : entered;
        for (var first = StartOf(from, months); ; first = first.PlusMonths(months))
        {
            var day = calendar.RollForward(first);
            if (day > deadline.Date?.Window.Latest)
                yield break;

            var review = new Occurrence(OccurrenceType.Review, "review", first, day, Amsterdam.At(day, policy.SendAt), Roles);
            if (review.DueAt > deadline.EnteredAt && !told.Covers(review) && !IsNearAStage(day) && !IsOnARepeat(day))
                yield return review;
        }
    }

    private int? Months() => deadline switch
    {
        { Date: null } => 12,
        { Meaning: Meaning.Happens, Date.Window.Earliest: null } => 3,
        _ => null,
    };

    private bool IsNearAStage(LocalDate day) => tellings.StageDays().Any(stage => Math.Abs(Period.DaysBetween(stage, day)) <= QuietDays);

    // A weekend can roll a repeat back to before the latest day.
    private bool IsOnARepeat(LocalDate day) => tellings.After(Progress.None).TakeWhile(o => o.Day <= day).Any(o => o.Day == day);

    private static LocalDate StartOf(LocalDate day, int months) => new(day.Year, day.Month - ((day.Month - 1) % months), 1);
}
