using LobbyAlerts.Deadlines;
using LobbyAlerts.Tests.Dates;
using NodaTime;

namespace LobbyAlerts.Tests.Deadlines;

public class MilestoneTests
{
    private static readonly Milestone Prinsjesdag = Of("prinsjesdag", new RecurringMilestone("FREQ=YEARLY;BYMONTH=9;BYDAY=3TU"));
    private static readonly Milestone BoMirt = Of("bo-mirt", new EdtfMilestone("{year}-11"));

    [Theory]
    [InlineData(2024, "2024-09-17")]
    [InlineData(2025, "2025-09-16")]
    [InlineData(2026, "2026-09-15")]
    [InlineData(2027, "2027-09-21")]
    [InlineData(2028, "2028-09-19")]
    [InlineData(2029, "2029-09-18")]
    [InlineData(2030, "2030-09-17")]
    [InlineData(2031, "2031-09-16")]
    [InlineData(2032, "2032-09-21")]
    [InlineData(2033, "2033-09-20")]
    [InlineData(2034, "2034-09-19")]
    [InlineData(2035, "2035-09-18")]
    public void Prinsjesdag_is_the_third_tuesday_of_september(int year, string day) =>
        Assert.Equal(day, Prinsjesdag.Each.DateIn(year)?.Edtf);

    [Theory]
    [InlineData("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", "2027-01-01")]
    [InlineData("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "2027-12-31")]
    [InlineData("FREQ=YEARLY;BYMONTH=1;BYDAY=1FR", "2027-01-01")]
    [InlineData("FREQ=YEARLY;BYDAY=-1MO", "2027-12-27")]
    public void A_rule_may_give_any_day_of_the_year(string rule, string day) =>
        Assert.Equal(day, new RecurringMilestone(rule).DateIn(2027)?.Edtf);

    [Theory]
    [InlineData("2026-09-15", "2026-09-15")]
    [InlineData("2026-09-16", "2027-09-21")]
    [InlineData("2027-01-01", "2027-09-21")]
    public void The_next_one_is_open_until_its_day_has_passed(string today, string next) =>
        Assert.Equal(next, Next(Prinsjesdag, today).Date?.Edtf);

    [Theory]
    [InlineData("{year}-11", "2026-11-30", "2026-11")]
    [InlineData("{year}-11", "2026-12-01", "2027-11")]
    [InlineData("{year}-05-31~", "2026-12-01", "2027-05-31~")]
    [InlineData("{year}-24", "2027-02-28", "2026-24")]
    [InlineData("{year}-24", "2027-03-01", "2027-24")]
    public void A_pattern_gives_the_first_window_that_has_not_passed(string pattern, string today, string next) =>
        Assert.Equal(next, Next(Of("m", new EdtfMilestone(pattern)), today).Date?.Edtf);

    [Fact]
    public void An_occurrence_is_a_provisional_milestone_named_after_its_year()
    {
        var next = Next(BoMirt, "2026-06-01");

        Assert.Equal(("bo-mirt-2026", "bo-mirt", Meaning.Milestone, true), (next.Id, next.Milestone, next.Meaning, next.Provisional));
        Assert.Equal(["goal", "other"], next.Goals);
    }

    [Theory]
    [InlineData("FREQ=YEARLY;BYMONTH=9;BYDAY=3TU", null)]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "the rule gives no day in a year")]
    public void A_rule_that_gives_no_day_is_at_fault(string rule, string? fault) =>
        Assert.Equal(fault, new RecurringMilestone(rule).Fault());

    private static Deadline Next(Milestone milestone, string today) => milestone.Next(Days.Day(today), Instant.MinValue);

    private static Milestone Of(string id, MilestoneRule rule) => new(id, ["goal", "other"], "Title", "Said", rule, "Source");
}
