using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Tests.Alerts;

public class SchedulingTests
{
    private const string Now = "2026-11-23 10:00";

    private static readonly Deadline New = Make.Deadline("2030-06-01", entered: Now) with { Id = "new", EnteredBy = "anna" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_entered_where_the_next_sweep_sees_it()
    {
        await using var world = await SeededAsync();

        var answer = Assert.IsType<ScheduleAnswer.Scheduled>(await AddAsync(world, New));

        var stored = await world.DeadlineAsync("new");
        Assert.Equal((stored.Row.ETag, stored.NextLook), (answer.Stored.Row.ETag, answer.Stored.NextLook));
        Assert.Equal(("anna", Make.At(Now)), (stored.Deadline.EnteredBy, stored.Deadline.EnteredAt));
        Assert.Contains("new 2026-11-24 08:30", await world.DueIndexAsync());
        await world.RunAsync("2026-11-23 23:00");
        Assert.DoesNotContain(world.Told(), told => told.Contains("new", StringComparison.Ordinal));
        await world.RunAsync("2026-11-24 08:30");
        Assert.Contains(world.Told(), told => told.StartsWith("anna: ", StringComparison.Ordinal) && told.Contains("new catch-up P5Y", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_the_anchor_near_it_is_told_at_once()
    {
        await using var world = await SeededAsync();

        var answer = Assert.IsType<ScheduleAnswer.Scheduled>(await AddAsync(world, New with { Date = ImpreciseDate.Parse("2026-12-11") }));

        Assert.Equal(Make.At(Now), answer.Stored.NextLook);
    }

    [Fact]
    public async Task Asked_again_it_answers_the_same_and_does_nothing()
    {
        await using var world = await SeededAsync();
        await AddAsync(world, New);
        var before = await world.DeadlineAsync("new");

        var again = Assert.IsType<ScheduleAnswer.AlreadyThere>(await AddAsync(world, New with { EnteredAt = Make.At("2026-11-23 11:00"), EnteredBy = "bert" }));

        Assert.Equal((before.Row.ETag, "anna"), (again.Stored.Row.ETag, again.Stored.Deadline.EnteredBy));
        Assert.Equal(before.Row.ETag, (await world.DeadlineAsync("new")).Row.ETag);
    }

    [Fact]
    public async Task Asked_again_it_is_the_same_though_another_contradicts_it_since()
    {
        await using var world = await SeededAsync();
        await AddAsync(world, New);
        await AddAsync(world, New with { Id = "other", ConflictsWith = ["new"] });

        Assert.IsType<ScheduleAnswer.AlreadyThere>(await AddAsync(world, New));
        Assert.IsType<ScheduleAnswer.AlreadyThere>(await AddAsync(world, New with { Id = "other", ConflictsWith = ["new"] }));
    }

    [Fact]
    public async Task An_id_that_another_has_is_taken()
    {
        await using var world = await SeededAsync();
        await AddAsync(world, New);

        Assert.Equal("new", Assert.IsType<ScheduleAnswer.Taken>(await AddAsync(world, New with { Title = "Other" })).Stored.Deadline.Id);
        Assert.IsType<ScheduleAnswer.Taken>(await AddAsync(world, New with { Id = "seeded" }));
        Assert.IsType<ScheduleAnswer.Taken>(await AddAsync(world, New with { ConflictsWith = ["seeded"] }));
    }

    [Fact]
    public async Task What_it_contradicts_names_it_in_return()
    {
        await using var world = await SeededAsync();

        await AddAsync(world, New with { ConflictsWith = ["seeded", "seeded-too"] });

        Assert.Equal(["new"], (await world.DeadlineAsync("seeded")).Deadline.ConflictsWith);
        Assert.Equal(["new"], (await world.DeadlineAsync("seeded-too")).Deadline.ConflictsWith);
        Assert.Equal(["seeded", "seeded-too"], (await world.DeadlineAsync("new")).Deadline.ConflictsWith);
    }

    [Fact]
    public async Task Many_at_once_that_contradict_the_same_all_succeed()
    {
        await using var world = await SeededAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 15).Select(i => Task.Run(() => AddAsync(world, New with { Id = $"new-{i}", ConflictsWith = ["seeded"] }))));

        Assert.All(answers, answer => Assert.IsType<ScheduleAnswer.Scheduled>(answer));
        Assert.Equal(15, (await world.DeadlineAsync("seeded")).Deadline.ConflictsWith.Distinct().Count());
    }

    [Fact]
    public async Task The_same_at_once_is_entered_once()
    {
        await using var world = await SeededAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => new Scheduling(world.Tables).AddUnnamedAsync(New, Make.At(Now), Cancellation))));

        Assert.Single(answers.OfType<ScheduleAnswer.Scheduled>());
        Assert.Equal(19, answers.OfType<ScheduleAnswer.AlreadyThere>().Count());
        Assert.Single(await world.DueIndexAsync(), row => row.StartsWith("a-deadline ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("goals", "/goals", "there is no goal none; there are goal")]
    [InlineData("policy", "/policy", "there is no policy none; there are default, milestone")]
    [InlineData("anchor", "/anchor", "the latest end of 2026/.. is open; leave anchor out")]
    [InlineData("dependsOn", "/dependsOn", "there is no deadline none")]
    [InlineData("conflictsWith", "/conflictsWith", "there is no deadline none")]
    [InlineData("itself", "/dependsOn", "goes round in a circle: new → new")]
    [InlineData("contradictsItself", "/conflictsWith", "new cannot contradict itself; leave it out")]
    [InlineData("occurrence", "/id", "bo-mirt-2031 is the id of an occurrence of milestone bo-mirt; choose another")]
    public async Task What_cannot_be_is_refused_and_changes_nothing(string what, string path, string words)
    {
        await using var world = await SeededAsync();
        var before = await world.DueIndexAsync();

        var refused = Assert.IsType<ScheduleAnswer.Refused>(await AddAsync(world, what switch
        {
            "goals" => New with { Goals = ["goal", "none"] },
            "policy" => New with { Policy = "none" },
            "anchor" => New with { Date = ImpreciseDate.Parse("2026/.."), Anchor = WindowEnd.Latest },
            "dependsOn" => New with { DependsOn = ["seeded", "none"] },
            "conflictsWith" => New with { ConflictsWith = ["seeded", "none"] },
            "itself" => New with { DependsOn = ["new"] },
            "contradictsItself" => New with { ConflictsWith = ["new"] },
            _ => New with { Id = "bo-mirt-2031" },
        }));

        Assert.Equal(new DeadlineFault(path, words), Assert.Single(refused.Faults));
        Assert.Equal(before, await world.DueIndexAsync());
        Assert.Null(await new Agenda(world.Tables).DeadlineAsync("new", Cancellation));
        Assert.Empty((await world.DeadlineAsync("seeded")).Deadline.ConflictsWith);
    }

    [Theory]
    [InlineData("none", null, "P6W", null, "/relativeTo/milestone", "there is no milestone none; there are bo-mirt")]
    [InlineData(null, "none", "P6W", null, "/relativeTo/deadline", "there is no deadline none")]
    [InlineData(null, "undated", "P6W", null, "/relativeTo/deadline", "undated has no date to count from; name another, or write a date")]
    [InlineData(null, "closed", "P6W", null, "/relativeTo/deadline", "closed is closed; name one that is open")]
    [InlineData(null, "new", "P6W", null, "/relativeTo/deadline", "goes round in a circle: new → new")]
    [InlineData("bo-mirt", "seeded", "P6W", null, "/relativeTo", "name either a milestone or a deadline")]
    [InlineData(null, null, "P6W", null, "/relativeTo", "name either a milestone or a deadline")]
    [InlineData("bo-mirt", null, "P6W", "P6W", "/relativeTo", "say either before or after")]
    public async Task What_a_date_cannot_be_counted_from_is_refused(string? milestone, string? deadline, string? before, string? after, string path, string words)
    {
        await using var world = await SeededAsync();
        await AddAsync(world, New with { Id = "undated", Date = null });
        await AddAsync(world, New with { Id = "closed" });
        await world.CloseAsync(Now, "closed");

        var refused = Assert.IsType<ScheduleAnswer.Refused>(await AddAsync(world, New with
        {
            Date = null,
            RelativeTo = new(milestone, deadline, before is null ? null : Make.Period(before), after is null ? null : Make.Period(after)),
        }));

        Assert.Equal(new DeadlineFault(path, words), Assert.Single(refused.Faults));
        Assert.Null(await new Agenda(world.Tables).DeadlineAsync("new", Cancellation));
    }

    [Theory]
    [InlineData(false, "/dependsOn")]
    [InlineData(true, "/relativeTo/deadline")]
    public async Task A_circle_is_refused_with_the_whole_way(bool isRelative, string path)
    {
        // A → B → C is stored; C is not there any more.
        await using var world = await World.OfAsync(World.Seeds("o:anna", Make.Deadline("2031") with { Id = "a", DependsOn = ["b"] }, Make.Deadline("2031") with { Id = "b", DependsOn = ["c"] }), Now);

        var refused = Assert.IsType<ScheduleAnswer.Refused>(await AddAsync(world, isRelative
            ? New with { Id = "c", Date = null, RelativeTo = new(null, "a", Make.Period("P1M"), null) }
            : New with { Id = "c", DependsOn = ["a"] }));

        Assert.Equal(new DeadlineFault(path, "goes round in a circle: c → a → b → c"), Assert.Single(refused.Faults));
    }

    [Fact]
    public async Task Counted_from_a_milestone_it_is_entered_where_that_puts_it_and_asked_again_it_is_the_same_wherever_it_is_by_then()
    {
        await using var world = await SeededAsync();
        var relative = New with { Date = null, Said = "", RelativeTo = new("bo-mirt", null, Make.Period("P6W"), null) };

        var entered = Assert.IsType<ScheduleAnswer.Scheduled>(await AddAsync(world, relative)).Stored.Deadline;
        Assert.Equal(("2026-09-20/2026-10-19", "6 weken voor BO MIRT", "bo-mirt-2026", true), (entered.Date!.Edtf, entered.Said, entered.CountedFrom, entered.Provisional));

        await world.ConfirmAsync("2026-11-24 10:00", "2027-01-12");
        var again = Assert.IsType<ScheduleAnswer.AlreadyThere>(await AddAsync(world, relative)).Stored.Deadline;
        Assert.Equal(("2026-12-01", false), (again.Date!.Edtf, again.Provisional));
        Assert.IsType<ScheduleAnswer.Taken>(await AddAsync(world, relative with { RelativeTo = new("bo-mirt", null, Make.Period("P8W"), null) }));
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        await using var world = await SeededAsync();

        var refused = Assert.IsType<ScheduleAnswer.Refused>(await AddAsync(world, New with { Goals = ["none"], Policy = "none", DependsOn = ["new", "none"] }));

        Assert.Equal(["/goals", "/policy", "/dependsOn", "/dependsOn"], refused.Faults.Select(fault => fault.Path));
    }

    [Fact]
    public async Task A_goal_that_nobody_owns_is_no_fault()
    {
        await using var world = await World.OfAsync(World.Seeds(""), Now);

        Assert.IsType<ScheduleAnswer.Scheduled>(await AddAsync(world, New));
    }

    [Fact]
    public async Task Without_an_id_it_is_named_after_its_title_once_for_each_content()
    {
        await using var world = await SeededAsync();

        Assert.Equal("a-deadline", await NamedAsync(world, New));
        Assert.Equal("a-deadline-2", await NamedAsync(world, New with { Said = "in juni" }));
        Assert.Equal("a-deadline-3", await NamedAsync(world, New with { Said = "in juli" }));
        Assert.Equal("a-deadline-2", await NamedAsync(world, New with { Said = "in juni" }));
        Assert.Equal("bo-mirt-2031-2", await NamedAsync(world, New with { Title = "BO MIRT 2031" }));
        Assert.Equal(
            new DeadlineFault("/id", "the title gives none that is free; write one"),
            Assert.Single(Assert.IsType<ScheduleAnswer.Refused>(await new Scheduling(world.Tables).AddUnnamedAsync(New with { Title = "…" }, Make.At(Now), Cancellation)).Faults));
    }

    [Fact]
    public async Task Seeds_and_the_calendar_are_noted_as_who_entered()
    {
        await using var world = await SeededAsync();
        await world.RunAsync("2026-12-01 00:00");

        Assert.Equal("seeds", (await world.DeadlineAsync("seeded")).Deadline.EnteredBy);
        Assert.Equal("seeds", (await world.DeadlineAsync("bo-mirt-2026")).Deadline.EnteredBy);
        Assert.Equal("calendar", (await world.DeadlineAsync("bo-mirt-2027")).Deadline.EnteredBy);
    }

    private static Task<World> SeededAsync() => World.OfAsync(
        World.Seeds("o:anna", Make.Deadline("2031") with { Id = "seeded" }, Make.Deadline("2032") with { Id = "seeded-too" }) with
        {
            Milestones = [new("bo-mirt", ["goal"], "BO MIRT", "in november", new EdtfMilestone("{year}-11"), "Source")],
        },
        Now);

    private static Task<ScheduleAnswer> AddAsync(World world, Deadline deadline) => new Scheduling(world.Tables).AddAsync(deadline, Make.At(Now), Cancellation);

    private static async Task<string> NamedAsync(World world, Deadline deadline) => await new Scheduling(world.Tables).AddUnnamedAsync(deadline, Make.At(Now), Cancellation) switch
    {
        ScheduleAnswer.Scheduled made => made.Stored.Deadline.Id,
        ScheduleAnswer.AlreadyThere there => there.Stored.Deadline.Id,
        var other => other.ToString(),
    };
}
