using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>Who hears what of one deadline in one sweep: each line is a contact, a kind, a label, its roles and what it supersedes.</summary>
public class AudienceTests
{
    private const string Both = "o:anna p:bert";

    [Theory]
    [InlineData("2026-11-30 08:30", "anna reminder P1M o")]
    [InlineData("2026-11-30 09:30", "anna reminder P1M o")] // an hour is on time
    [InlineData("2026-11-30 09:31", "anna catch-up P1M o")]
    [InlineData("2026-12-01 08:30", "anna catch-up P1M o")]
    public void Up_to_and_including_an_hour_is_on_time(string now, string expected) =>
        Assert.Equal([expected], Tell(Make.Deadline("2026-12-31"), Make.Policy("P1M:o"), now, "o:anna"));

    [Fact]
    public void A_catch_up_is_about_the_latest_that_was_theirs() =>
        Assert.Equal(
            ["anna catch-up P3M o (P5Y P3Y P2Y P1Y P6M)", "bert catch-up P1Y p"],
            Tell(Make.Deadline("../2026", Meaning.Happens, "2026-11-23 00:00"), Make.Default, "2026-11-23 10:00", Both));

    [Theory]
    [InlineData("2026-12-17 08:30", "anna reminder P14D o (P5Y P3Y P2Y P1Y P6M P3M P1M)|bert catch-up P1M p (P1Y)")]
    [InlineData("2026-12-31 08:30", "anna reminder P0D o (P5Y P3Y P2Y P1Y P6M P3M P1M P14D P7D P1D)|bert reminder P0D p (P1Y P1M)")]
    [InlineData("2027-01-14 08:30", "anna overdue P0D+2 o (P5Y P3Y P2Y P1Y P6M P3M P1M P14D P7D P1D P0D P0D+1)|bert catch-up P0D p (P1Y P1M)")]
    [InlineData("2027-01-20 08:30", "anna catch-up P0D+2 o (P5Y P3Y P2Y P1Y P6M P3M P1M P14D P7D P1D P0D P0D+1)|bert catch-up P0D p (P1Y P1M)")]
    [InlineData("2027-02-04 09:00", "anna overdue P0D+5 o (P5Y P3Y P2Y P1Y P6M P3M P1M P14D P7D P1D P0D P0D+1…P0D+4)|bert catch-up P0D p (P1Y P1M)")]
    public void What_is_late_is_covered_by_what_is_on_time(string now, string expected) =>
        Assert.Equal(expected.Split('|'), Tell(Make.Deadline("2026-12-31"), Make.Default, now, Both));

    [Theory]
    [InlineData("2026-12-01 12:00", "anna catch-up review o (review review)")] // reviews alone: the latest
    [InlineData("2026-10-01 09:00", "anna review review o (review review)")] // the latest is on time
    [InlineData("2026-12-16 12:00", "anna catch-up P15D o (review review review)")]
    [InlineData("2026-12-15 08:30", "anna reminder P15D o (review review review)")]
    public void A_review_is_caught_up_only_when_there_is_nothing_else(string now, string expected) =>
        Assert.Equal([expected], Tell(Make.Deadline("../2026-12-30", Meaning.Happens, "2026-02-01 00:00"), Make.Policy("P15D:o"), now, "o:anna"));

    [Fact]
    public void A_stage_that_is_late_and_a_review_that_is_on_time_are_both_told() =>
        Assert.Equal(
            ["anna catch-up P60D o", "anna review review o"],
            Tell(Make.Deadline("../2026-10-30", Meaning.Happens, "2026-09-01 00:00"), Make.Policy("P60D:o"), "2026-10-01 08:30", "o:anna"));

    [Theory]
    [InlineData("o:anna p:anna", "anna reminder P0D op")] // one item through two roles
    [InlineData("o:anna", "anna reminder P0D o")]
    [InlineData("p:bert d:dora", "dora reminder P0D d|bert reminder P0D p")]
    [InlineData("p:bert l:lea", "lea reminder P0D l|bert reminder P0D p")]
    [InlineData("d:dora l:lea", "dora reminder P0D d")]
    [InlineData("l:lea", "lea reminder P0D l")]
    [InlineData("p:bert", "bert reminder P0D p")] // the owner's part too: all is heard, or nothing
    [InlineData("", "")]
    public void A_role_that_nobody_holds_is_stood_in_for(string held, string expected) =>
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), Tell(Make.Deadline("2026-12-31"), Make.Policy("P0D:op"), "2026-12-31 08:30", held));

    [Theory]
    [InlineData("o:anna p:bert", "o:anna p:carl", "anna reminder P0D o|bert reminder P0D p|carl reminder P0D p")]
    [InlineData("o:anna p:bert", "o:bert p:anna", "anna reminder P0D op|bert reminder P0D op")]
    public void A_deadline_of_several_goals_is_one_item_for_each_contact(string held, string other, string expected)
    {
        var due = Make.Deadline("2026-12-31").Plan(Make.Policy("P0D:op")).Due(Progress.None, Make.At("2026-12-31 08:30"));

        var tellings = Audience.Of(due, [Make.Goal(held), Make.Goal(other, "other")], new(2026, 12, 31), Make.At("2026-12-31 08:30"));

        Assert.Equal(expected.Split('|'), tellings.Select(Say));
    }

    [Theory]
    [InlineData("2026-12-30 08:30", "anna")]
    [InlineData("2026-12-31 08:30", "carl")]
    public void The_holder_is_looked_up_on_the_day_of_sending(string now, string holder)
    {
        var goal = Make.Goal("") with
        {
            Assignments = [new(Role.Owner, "anna", new(2020, 1, 1), new(2026, 12, 30)), new(Role.Owner, "carl", new(2026, 12, 31))],
        };
        var due = Make.Deadline("2026-12-30").Plan(Make.Policy("P0D:o", "P1D:o")).Due(Progress.None, Make.At(now));

        Assert.Equal([holder], Audience.Of([due[^1]], [goal], null, Make.At(now)).Select(t => t.Contact));
    }

    private static IEnumerable<string> Tell(Deadline deadline, Policy policy, string now, string held)
    {
        var due = deadline.Plan(policy).Due(Progress.None, Make.At(now));
        return Audience.Of(due, [Make.Goal(held)], deadline.Date!.Window.Latest, Make.At(now)).Select(Say);
    }

    private static string Say(Audience.Telling t) =>
        $"{t.Contact} {t.Kind.Name()} {t.Occurrence.Label} {Make.Letters(t.Roles)}{(t.Supersedes.Length > 0 ? $" ({t.Supersedes})" : "")}";
}
