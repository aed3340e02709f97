using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Tests.Alerts;

public class ReviewTests
{
    private static readonly string FarAway = "P9Y:o";

    [Fact]
    public void Without_a_date_there_is_one_on_the_first_working_day_of_each_year() =>
        Assert.Equal(
            ["2027-01-04", "2028-01-03", "2029-01-02", "2030-01-02"],
            Reviews(Make.Deadline(null, entered: "2026-11-23 00:00"), Make.Default, until: "2030-12-31 00:00"));

    [Fact]
    public void What_comes_any_day_is_reviewed_each_quarter_until_its_latest_day() =>
        Assert.Equal(
            ["2026-01-02", "2026-04-01", "2026-07-01", "2026-10-01", "2027-01-04", "2027-04-01"],
            Reviews(Make.Deadline("../2027-04-30", Meaning.Happens, "2026-01-01 00:00"), Make.Policy(FarAway)));

    [Theory]
    [InlineData("../2026-07-01", "2026-04-01 2026-07-01")] // a Wednesday
    [InlineData("../2026-06-30", "2026-04-01")]
    [InlineData("../2027-01-01", "2026-04-01 2026-07-01 2026-10-01")] // the first working day is the 4th
    public void The_last_review_is_on_the_latest_day_at_the_latest(string date, string days) =>
        Assert.Equal(Make.Words(days), Reviews(Make.Deadline(date, Meaning.Happens, "2026-02-01 00:00"), Make.Policy(FarAway)));

    [Theory]
    [InlineData("../2026", Meaning.Target)]
    [InlineData("../2026", Meaning.TakesEffect)]
    [InlineData("2026/..", Meaning.Happens)]
    [InlineData("2026", Meaning.Happens)]
    public void Nothing_else_is_reviewed(string date, Meaning meaning) =>
        Assert.Empty(Reviews(Make.Deadline(date, meaning), Make.Default));

    [Theory]
    [InlineData("../2026-04-15", "P21D", "", false)] // sent 7 days before 1 April
    [InlineData("../2026-04-15", "P22D", "", true)]
    [InlineData("../2026-04-08", "P0D", "", false)] // 7 days after
    [InlineData("../2026-04-09", "P0D", "", true)]
    [InlineData("../2026-04-01", "P0D", "", false)]
    [InlineData("../2026-04-15", "P21D", "2026-03-25", true)] // falls 7 days before, is sent 8 days before
    [InlineData("../2026-04-09", "P0D", "2026-04-09", false)] // falls 8 days after, is sent 7 days after
    public void There_is_none_in_the_seven_days_around_a_stages_sending(string date, string stage, string closed, bool isReviewed)
    {
        var deadline = Make.Deadline(date, Meaning.Happens, "2026-02-01 00:00");

        Assert.Equal(isReviewed ? ["2026-04-01"] : [], Reviews(deadline, Make.Policy($"{stage}:o"), closed: closed));
    }

    [Fact]
    public void The_stages_of_the_default_policy_keep_some_quarters_quiet() =>
        Assert.Equal(
            ["2025-04-01", "2025-07-01", "2025-10-01", "2026-04-01"],
            Reviews(Make.Deadline("../2026", Meaning.Happens, "2025-01-01 00:00"), Make.Default));

    [Theory]
    [InlineData("2026-04-01 08:29", "2026-04-01 2026-07-01")]
    [InlineData("2026-04-01 08:30", "2026-07-01")]
    [InlineData("2026-05-01 00:00", "2026-07-01")]
    public void A_review_from_before_the_deadline_was_entered_does_not_count(string entered, string days) =>
        Assert.Equal(Make.Words(days), Reviews(Make.Deadline("../2026-07-01", Meaning.Happens, entered), Make.Policy(FarAway)));

    [Fact]
    public void A_repeat_on_the_same_day_wins()
    {
        // Latest is a Saturday, and the repeat of the Sunday after it goes on the Friday: the first of the quarter.
        var plan = Make.Deadline("../2027-10-02", Meaning.Happens, "2027-09-01 00:00").Plan(Make.Policy("P9Y:o", "P1D:o"));

        Assert.Equal(["P0D+1 2027-10-01 08:30 o"], plan.Due(Progress.None with { Told = new(2018, 10, 2) }, Make.At("2027-10-01 09:00")).Select(Make.Say));
    }

    [Fact]
    public void A_review_goes_to_the_owner_and_is_told_once()
    {
        var plan = Make.Deadline(null, entered: "2026-11-23 00:00").Plan();
        var review = plan.Due(Progress.None, Make.At("2027-01-04 08:30")).Single();

        Assert.Equal("review 2027-01-04 08:30 o", Make.Say(review));
        Assert.Equal(new(2027, 1, 1), review.Unrolled);
        Assert.Equal("review 2028-01-03 08:30 o", Make.Say(plan.Next(Progress.None.With(review), Make.At("2027-01-04 08:30"))!));
    }

    private static string[] Reviews(Deadline deadline, Policy policy, string until = "2031-01-01 00:00", string closed = "") =>
        [.. deadline.Plan(policy, closed).Due(Progress.None, Make.At(until)).Where(o => o.Type == OccurrenceType.Review).Select(o => $"{o.Day:uuuu-MM-dd}")];
}
