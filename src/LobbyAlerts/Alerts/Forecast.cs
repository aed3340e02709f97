using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// What will be told of a deadline, when and to whom, as everything stands: its stages and the first repeat, or two
/// reviews when it has no date.
/// </summary>
/// <param name="Tellings">The tellings, in order.</param>
/// <param name="GoesOnAt">When the sweep after the last of them looks at it; null when nothing more will be told.</param>
public sealed record Forecast(IReadOnlyList<ForecastTelling> Tellings, Instant? GoesOnAt)
{
    // What may come any day is reviewed each quarter until then: years of that are not spelt out.
    private const int Most = 40;
    private const int MostReviews = 2;

    /// <summary>Looks at the deadline whenever sweeps will, and takes down what each would tell.</summary>
    internal static Forecast Of(StoredDeadline stored, AlertPlan plan, WorkingCalendar calendar, IReadOnlyList<Goal> goals, Bystanders bystanders, Instant now)
    {
        var (deadline, told, tellings) = (stored.Deadline, stored.Progress, new List<ForecastTelling>());
        var next = stored.NextLook < now ? now : stored.NextLook;
        while (next is { } at && !(plan.ClosesAt <= at) && !IsEnough(deadline, tellings))
        {
            var look = Look.At(at, deadline, plan, told, goals, bystanders);
            tellings.AddRange(look.IsUnheard ? [Unheard(look, deadline, at, calendar)] : Heard(look, at, calendar));
            plan = plan.Of(deadline = look.Deadline);
            (told, next) = (look.Progress, look.IsUnheard ? WhenSomeoneHears(plan, goals, at) : look.Next);
        }

        return new Forecast(tellings, plan.ClosesAt <= next ? null : next);
    }

    private static bool IsEnough(Deadline deadline, List<ForecastTelling> tellings) =>
        tellings.Count >= Most
        || tellings.Exists(telling => telling.Type == OccurrenceType.Repeat && telling.Contacts.Count > 0)
        || (deadline.Date is null && tellings.Count(telling => telling.Contacts.Count > 0) >= MostReviews);

    private static IEnumerable<ForecastTelling> Heard(Look look, Instant at, WorkingCalendar calendar) => look.Tellings
        .GroupBy(telling => (telling.Occurrence, telling.Kind, telling.Supersedes))
        .Select(told => Of(at, told.Key.Occurrence, told.Key.Kind, calendar) with
        {
            Roles = [.. told.SelectMany(telling => telling.Roles).Distinct().Order()],
            Contacts = [.. told.Select(telling => telling.Contact)],
            Supersedes = told.Key.Supersedes,
        });

    private static ForecastTelling Unheard(Look look, Deadline deadline, Instant at, WorkingCalendar calendar)
    {
        var last = Occurrence.LatestOf(look.Due);
        return Of(at, last, Audience.KindOf(last, deadline.Date?.Window.Latest, Amsterdam.DayOf(at), at), calendar) with { Roles = last.Roles };
    }

    // It is tried at each send time: at the first one on a day on which an assignment begins.
    private static Instant? WhenSomeoneHears(AlertPlan plan, IReadOnlyList<Goal> goals, Instant at)
    {
        var begins = goals.SelectMany(goal => goal.Assignments).Select(assignment => assignment.From).Where(day => day > Amsterdam.DayOf(at)).ToList();
        return begins.Count == 0 ? null : plan.NextSendTime(Amsterdam.At(begins.Min(), LocalTime.Midnight) - Duration.Epsilon);
    }

    private static ForecastTelling Of(Instant at, Occurrence occurrence, Kind kind, WorkingCalendar calendar) => new()
    {
        At = at,
        Type = occurrence.Type,
        Kind = kind,
        Stage = occurrence.Label,
        Day = occurrence.Unrolled,
        SendDay = Amsterdam.DayOf(at),
        Shift = kind == Kind.CatchUp ? null : Shift.Of(occurrence, calendar),
    };
}
