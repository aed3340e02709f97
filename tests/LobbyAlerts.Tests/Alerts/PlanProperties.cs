using CsCheck;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

public class PlanProperties
{
    private const int Many = 4_000;

    [Fact]
    public void The_plan_says_what_the_rules_say() =>
        PlanCase.Any.Sample(
            c => Assert.Equal(c.Oracle.Between(c.First, c.Last).Select(t => t.ToString()), DueBetween(c).Select(Say)),
            iter: Many);

    [Fact]
    public void Told_one_by_one_it_says_the_same() =>
        PlanCase.Any.Sample(
            c =>
            {
                var (plan, told, now) = (c.Plan, Progress.None, Start(c) - Duration.Epsilon);
                told = told.After(plan.Due(told, now));
                var said = new List<string>();
                while (plan.Next(told, now) is { } next && next.DueAt < End(c))
                {
                    Assert.Equal([Say(next)], plan.Due(told, next.DueAt).Select(Say));
                    (said, told, now) = ([.. said, Say(next)], told.With(next), next.DueAt);
                }

                Assert.Equal(c.Oracle.Between(c.First, c.Last).Select(t => t.ToString()), said);
            },
            iter: Many / 2);

    [Fact]
    public void Everything_is_sent_on_a_working_day_at_the_local_send_time() =>
        PlanCase.Any.Sample(
            c =>
            {
                var calendar = c.Calendar;
                Assert.All(c.Plan.Due(Progress.None, End(c)), o =>
                {
                    Assert.True(calendar.IsWorkingDay(o.Day));
                    Assert.Equal(o.Day + c.Policy.SendAt, o.DueAt.InZone(Amsterdam.Zone).LocalDateTime);
                });
            },
            iter: Many);

    [Fact]
    public void Once_told_nothing_is_due_and_told_never_goes_back() =>
        PlanCase.Any.Sample(
            c =>
            {
                var (plan, told) = (c.Plan, Progress.None);
                foreach (var occurrence in plan.Due(told, End(c)))
                {
                    var further = told.With(occurrence);
                    Assert.True(further.Covers(occurrence));
                    Assert.False(further.Told < told.Told || further.Reviewed < told.Reviewed);
                    told = further;
                }

                Assert.Empty(plan.Due(told, End(c)));
            },
            iter: Many);

    [Fact]
    public void The_next_is_after_now_is_not_told_and_concerns_who_asks() =>
        Gen.Select(PlanCase.Any, Gen.OneOf(Enum.GetValues<Role>())).Sample(
            (c, role) =>
            {
                var told = Progress.None.After(c.Plan.Due(Progress.None, Start(c)));
                var next = c.Plan.Next(told, Start(c), [role]);
                Assert.True(next is null || (next.DueAt > Start(c) && !told.Covers(next) && next.Roles.Contains(role)));
                Assert.False(c.Plan.Next(told, Start(c))?.DueAt > next?.DueAt);
            },
            iter: Many);

    [Fact]
    public void What_is_open_and_repeats_or_has_no_date_always_has_a_next() =>
        PlanCase.Any.Where(c => !c.Policy.ClosesItself && (c.Policy.Repeat is not null || c.Deadline.Date is null)).Sample(
            c =>
            {
                var told = Progress.None.After(c.Plan.Due(Progress.None, End(c)));
                Assert.NotNull(c.Plan.Next(told, End(c)));
                Assert.Equal(c.Plan.Next(told, End(c))!.DueAt, c.Plan.NextLook(told, End(c)));
            },
            iter: Many);

    [Fact]
    public void What_closes_itself_is_looked_at_until_then_and_silent_after() =>
        PlanCase.Any.Where(c => c.Plan.ClosesAt is not null).Sample(
            c =>
            {
                var (plan, closes) = (c.Plan, c.Plan.ClosesAt!.Value);
                var before = closes - Duration.Epsilon;
                Assert.Equal(closes, plan.NextLook(Progress.None.After(plan.Due(Progress.None, before)), before));
                Assert.Empty(plan.Due(Progress.None, closes));
                Assert.Null(plan.Next(Progress.None, closes));
                Assert.Equal(closes, plan.FirstLook(Progress.None, closes, atOnce: false));
            },
            iter: 1_000);

    [Fact]
    public void A_first_look_is_now_or_at_a_send_time_to_come() =>
        Gen.Select(PlanCase.Any, Gen.Bool).Sample(
            (c, atOnce) =>
            {
                var (plan, now) = (c.Plan, Start(c) + Duration.FromMinutes(c.Length));
                var look = plan.FirstLook(Progress.None, now, atOnce);
                var isDue = plan.Due(Progress.None, now).Count > 0;
                Assert.True(look is null || look >= now);
                Assert.True(look != now || isDue || plan.ClosesAt <= now);
                Assert.True(look is not { } later || later == now || later == plan.ClosesAt || later.InZone(Amsterdam.Zone).LocalDateTime.TimeOfDay == c.Policy.SendAt);
                Assert.False(isDue && look is null);
            },
            iter: Many);

    private static IEnumerable<Occurrence> DueBetween(PlanCase c)
    {
        var plan = c.Plan;
        // Once it has closed itself nothing is due any more, not even what was: look right before.
        var last = plan.ClosesAt <= End(c) ? plan.ClosesAt!.Value - Duration.Epsilon : End(c);
        return plan.Due(Progress.None, last).Where(o => o.DueAt >= Start(c));
    }

    private static Instant Start(PlanCase c) => Amsterdam.At(c.First, LocalTime.Midnight);

    private static Instant End(PlanCase c) => Amsterdam.At(c.Last.PlusDays(1), LocalTime.Midnight) - Duration.Epsilon;

    private static string Say(Occurrence o) => new Oracle.Told(o.Label, o.Unrolled, o.Day, o.DueAt, o.Roles).ToString();
}
