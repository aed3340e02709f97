using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Tests.Dates;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>When a deadline that was just entered or changed is first looked at.</summary>
public class FirstLookTests
{
    private const string Monday = "2026-11-23 10:00";

    [Theory]
    [InlineData("2032-01-01", Monday, false, "2026-12-31 08:30")] // nothing is due: at the next stage
    [InlineData("2030-06-01", Monday, true, Monday)] // P5Y is late: at once when asked
    [InlineData("2030-06-01", Monday, false, "2026-11-24 08:30")] // else at the next send time
    [InlineData("2030-06-01", "2026-11-23 07:00", false, "2026-11-23 08:30")]
    [InlineData("2030-06-01", "2026-11-27 17:00", false, "2026-11-30 08:30")] // over the weekend
    [InlineData("2030-06-01", "2026-11-28 03:00", false, "2026-11-30 08:30")]
    [InlineData("2030-06-01", "2026-12-24 10:00", false, "2026-12-28 08:30")] // over Christmas
    [InlineData("2026-12-23", Monday, false, Monday)] // today is anchor − P1M
    [InlineData("2026-12-23", "2026-11-23 07:00", false, "2026-11-23 07:00")] // and at once, though P1M follows at 08:30
    [InlineData("2026-12-24", Monday, false, "2026-11-24 08:30")] // tomorrow is
    [InlineData("2026-12-28", "2026-11-27 10:00", false, "2026-11-27 10:00")] // P1M falls on the 28th, a Saturday, and was on the 27th
    [InlineData("2026-11-20", Monday, false, Monday)] // past the anchor
    [InlineData("2029-11-23", "2026-11-23 09:30", false, "2026-11-23 09:30")] // P3Y is on time up to an hour
    [InlineData("2029-11-23", "2026-11-23 09:31", false, "2026-11-24 08:30")]
    public void It_is_at_once_or_at_the_next_send_time(string date, string now, bool atOnce, string look)
    {
        var first = Make.Deadline(date).Plan().FirstLook(Progress.None, Make.At(now), atOnce);

        Assert.Equal(look, Make.Say(first!.Value));
    }

    [Fact]
    public void A_review_that_is_late_does_not_make_it_urgent()
    {
        var plan = Make.Deadline(null, entered: "2026-01-01 00:00").Plan();

        Assert.Equal("2026-11-24 08:30", Make.Say(plan.FirstLook(Progress.None, Make.At(Monday), atOnce: false)!.Value));
    }

    [Fact]
    public void A_milestone_that_has_passed_is_closed_at_once_and_a_closed_deadline_is_left_alone()
    {
        var now = Make.At("2026-12-01 00:00");
        var milestone = Make.Deadline("2026-11", Meaning.Milestone);
        var closed = milestone with { Closed = new Closure(now, "test", Outcome.Passed, "It has passed.") };

        Assert.Equal(now, milestone.Plan(Make.Milestone).FirstLook(Progress.None, now, atOnce: false));
        Assert.Null(closed.Plan(Make.Milestone).FirstLook(Progress.None, now, atOnce: true));
        Assert.Null(closed.Plan(Make.Milestone).NextLook(Progress.None, now));
        Assert.Empty(closed.Plan().Due(Progress.None, now));
    }

    [Theory]
    [InlineData("2026-11-24 08:29", "2026-11-24 08:30")]
    [InlineData("2026-11-24 08:30", "2026-11-25 08:30")]
    [InlineData("2026-12-31 09:00", "2027-01-04 08:30")]
    public void A_send_time_is_on_a_working_day_and_after_now(string now, string next) =>
        Assert.Equal(next, Make.Say(Make.Deadline("2030").Plan().NextSendTime(Make.At(now))));

    [Fact]
    public void A_stage_that_a_new_holiday_moves_to_a_day_already_swept_is_still_found()
    {
        var (deadline, policy) = (Make.Deadline("2026-12-31"), Make.Policy("P14D:o P7D:o"));
        var now = Make.At("2026-12-16 12:00");
        var told = Progress.None.After(deadline.Plan(policy).Due(Progress.None, now));
        Assert.Equal(Progress.None, told);

        var due = deadline.Plan(policy, closed: "2026-12-17").Due(told, now);

        Assert.Equal("P14D 2026-12-16 08:30 o", Make.Say(due.Single()));
    }

    [Fact]
    public void What_was_told_stays_told_when_a_holiday_is_taken_away()
    {
        var (deadline, policy) = (Make.Deadline("2026-12-31"), Make.Policy("P14D:o P7D:o"));
        var now = Make.At("2026-12-16 12:00");
        var told = Progress.None.After(deadline.Plan(policy, closed: "2026-12-17").Due(Progress.None, now));

        Assert.Equal("P7D 2026-12-24 08:30 o", Make.Say(deadline.Plan(policy).Next(told, now)!));
        Assert.Empty(deadline.Plan(policy).Due(told, Make.At("2026-12-17 12:00")));
    }

    [Theory]
    [InlineData("p", "P0D 2026-12-31 08:30 op")]
    [InlineData("o", "P14D 2026-12-17 08:30 o")]
    [InlineData("d", null)] // hears nothing at all
    public void The_next_for_someone_is_what_one_of_their_roles_hears(string role, string? next) =>
        Assert.Equal(next, Make.Deadline("2026-12-31").Plan().Next(Progress.None, Make.At("2026-12-01 00:00"), Make.Roles(role)) is { } o ? Make.Say(o) : null);

    [Fact]
    public void For_someone_who_hears_no_repeats_there_is_no_next_after_the_anchor()
    {
        var told = new Progress(Days.Day("2026-12-31"), null);

        Assert.Null(Make.Deadline("2026-12-31").Plan().Next(told, Make.At("2026-12-31 09:00"), Make.Roles("p")));
    }

    [Fact]
    public void A_milestone_says_nothing_on_or_after_the_moment_it_closes()
    {
        var plan = Make.Deadline("2026-11", Meaning.Milestone).Plan(Make.Milestone);

        Assert.Equal("2026-12-01 00:00", Make.Say(plan.ClosesAt!.Value));
        Assert.Equal("P7D 2026-10-23 08:30 o", Make.Say(plan.Due(Progress.None, plan.ClosesAt.Value - Duration.Epsilon)[^1]));
        Assert.Empty(plan.Due(Progress.None, plan.ClosesAt.Value));
        Assert.Null(Make.Deadline("2026/..", Meaning.Milestone).Plan(Make.Milestone).ClosesAt);
    }
}
