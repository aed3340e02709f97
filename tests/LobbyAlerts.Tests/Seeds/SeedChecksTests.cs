using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Seeds;
using LobbyAlerts.Tests.Alerts;
using LobbyAlerts.Tests.Dates;

namespace LobbyAlerts.Tests.Seeds;

public class SeedChecksTests
{
    [Fact]
    public void Good_seeds_have_no_fault() => Assert.Empty(SeedChecks.Check(World.Seeds("o:anna p:bert", Make.Deadline("2026"))));

    [Fact]
    public void All_faults_are_told_at_once_each_with_its_path()
    {
        var (anna, goal) = (new Contact("anna", "Anna", "anna@example.org"), Make.Goal(""));
        var seeds = new SeedSet("1")
        {
            Contacts = [anna, anna],
            Goals =
            [
                goal,
                goal with
                {
                    Assignments =
                    [
                        new(Role.Owner, "anna", Days.Day("2026-01-01"), Days.Day("2026-06-30")),
                        new(Role.Owner, "anna", Days.Day("2026-06-30")),
                        new(Role.Lead, "nobody", Days.Day("2026-01-01"), Days.Day("2025-01-01")),
                    ],
                },
            ],
            Deadlines =
            [
                Named("a") with { Goals = ["goal", "none"], Policy = "none", DependsOn = ["none"], ConflictsWith = ["b"] },
                Named("b", "2026/..") with { Anchor = WindowEnd.Latest },
                Named("b", null) with { Anchor = WindowEnd.Earliest },
            ],
            Policies = [Make.Default, Make.Policy("P0D:o", "P0D:o")],
            Holidays = [new("h", new("H", "H"), new YearlyHoliday(2, 30)), new("h", new("H", "H"), new EasterHoliday(0))],
            Milestones =
            [
                new("m", ["none"], "M", "M", new RecurringMilestone("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "S"),
                new("m", ["goal"], "M", "M", new RecurringMilestone("nonsense"), "S"),
            ],
        };

        var faults = SeedChecks.Check(seeds).ToList();

        Assert.Equal(
            [
                "goals.json /goals/1/id", "goals.json /goals/1/assignments/1", "goals.json /goals/1/assignments/2/contact", "goals.json /goals/1/assignments/2/until",
                "contacts.json /contacts/1/id",
                "deadlines.json /deadlines/2/id", "deadlines.json /deadlines/0/goals", "deadlines.json /deadlines/0/policy",
                "deadlines.json /deadlines/1/anchor", "deadlines.json /deadlines/2/anchor",
                "deadlines.json /deadlines/0/dependsOn", "deadlines.json /deadlines/0/conflictsWith",
                "policies.json /policies", "policies.json /policies/1/repeat/every",
                "calendar.json /holidays/1/id", "calendar.json /holidays/0/rule",
                "calendar.json /milestones/1/id", "calendar.json /milestones/0/goals", "calendar.json /milestones/0/each/rrule", "calendar.json /milestones/1/each/rrule",
            ],
            faults.Select(fault => $"{fault.File} {fault.Path}"));
        Assert.Contains(faults, fault => fault.ToString() == "deadlines.json /deadlines/0/policy: there is no policy none");
    }

    [Theory]
    [InlineData("a>a", "/deadlines/0/dependsOn: goes round in a circle: a → a")]
    [InlineData("a>b b>a", "/deadlines/0/dependsOn: goes round in a circle: a → b → a")]
    [InlineData("a>b b>c c>b", "/deadlines/1/dependsOn: goes round in a circle: b → c → b")]
    [InlineData("a>b a>d b>c c>a d>", "/deadlines/0/dependsOn: goes round in a circle: a → b → c → a")]
    [InlineData("a>b a>c b>d c>d d>", null)] // two ways to one place are no circle
    [InlineData("a>b b>c c>", null)]
    public void A_circle_of_dependencies_is_told_with_the_way_round(string links, string? fault)
    {
        var deadlines = Make.Words(links).GroupBy(link => link[..1])
            .Select(g => Named(g.Key) with { DependsOn = [.. g.Where(link => link.Length > 2).Select(link => link[2..])] });

        var faults = SeedChecks.Check(World.Seeds("o:anna", [.. deadlines])).Select(f => $"{f.Path}: {f.Fault}");

        Assert.Equal(fault is null ? [] : [fault], faults);
    }

    [Theory]
    [InlineData("a>b b>a", "/deadlines/0/relativeTo/deadline: goes round in a circle: a → b → a")]
    [InlineData("a>b b>c c>a", "/deadlines/0/relativeTo/deadline: goes round in a circle: a → b → c → a")]
    [InlineData("a>b b>c c>", null)]
    [InlineData("a>none", "/deadlines/0/relativeTo/deadline: there is no deadline none")]
    public void What_a_date_is_counted_from_is_a_dependency(string links, string? fault)
    {
        var deadlines = Make.Words(links).Select(link => link.Length > 2 ? Relative(link[..1], null, link[2..]) : Named(link[..1]));

        var faults = SeedChecks.Check(World.Seeds("o:anna", [.. deadlines])).Select(f => $"{f.Path}: {f.Fault}");

        Assert.Equal(fault is null ? [] : [fault], faults);
    }

    [Theory]
    [InlineData("bo-mirt", null, null, null, null)]
    [InlineData("bo-mirt", null, null, WindowEnd.Latest, null)]
    [InlineData("none", null, null, null, "/relativeTo/milestone: there is no milestone none")]
    [InlineData("bo-mirt", "open", null, null, "/relativeTo: name either a milestone or a deadline")]
    [InlineData("bo-mirt", null, "2026", null, "/date: it follows from relativeTo; write null, or leave relativeTo out")]
    [InlineData(null, "undated", null, null, "/relativeTo/deadline: undated has no date to count from; name another, or write a date")]
    [InlineData(null, "open", null, WindowEnd.Earliest, null)]
    [InlineData(null, "open", null, WindowEnd.Latest, "/anchor: the latest end of 2029-12-01/.. is open; leave anchor out")]
    public void What_a_date_is_counted_from_must_be_there_and_have_the_end_that_stages_count_from(string? milestone, string? deadline, string? date, WindowEnd? anchor, string? fault)
    {
        var relative = Relative("a", milestone, deadline) with { Date = date is null ? null : ImpreciseDate.Parse(date), Anchor = anchor };

        var faults = SeedChecks.Check(World.Seeds("o:anna", relative, Named("undated", null), Named("open", "2030/..")) with { Milestones = [World.BoMirt] });

        Assert.Equal(fault is null ? [] : [$"/deadlines/0{fault}"], faults.Select(f => $"{f.Path}: {f.Fault}"));
    }

    [Theory]
    [InlineData("a>b b>", "/deadlines/0/conflictsWith: b does not name a in return")]
    [InlineData("a>b b>a", null)]
    public void Deadlines_that_conflict_name_each_other(string links, string? fault)
    {
        var deadlines = Make.Words(links).Select(link => Named(link[..1]) with { ConflictsWith = link.Length > 2 ? [link[2..]] : [] });

        var faults = SeedChecks.Check(World.Seeds("o:anna", [.. deadlines])).Select(f => $"{f.Path}: {f.Fault}");

        Assert.Equal(fault is null ? [] : [fault], faults);
    }

    private static Deadline Relative(string id, string? milestone, string? deadline) =>
        Named(id, null) with { RelativeTo = new(milestone, deadline, Make.Period("P1M"), null) };

    private static Deadline Named(string id, string? date = "2026") => Make.Deadline(date) with { Id = id };
}
