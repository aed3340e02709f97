using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using LobbyAlerts.Tests.Dates;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>Who gets a digest, and of what.</summary>
public class DigestReaderTests
{
    [Theory]
    [InlineData("o:anna", "o:bert", "anna 2026-W49: first, both|bert 2026-W49: second, both")]
    [InlineData("o:anna p:anna d:anna", "o:anna", "anna 2026-W49: first, second, both")]
    [InlineData("o:anna", "o:bert l:lea", "anna 2026-W49: first, both|bert 2026-W49: second, both|lea 2026-W49: first, second, both")]
    [InlineData("o:anna l:anna", "o:bert", "anna 2026-W49: first, second, both|bert 2026-W49: second, both")]
    [InlineData("p:anna", "d:bert", "anna 2026-W49: first, both|bert 2026-W49: second, both")]
    public async Task Each_holder_of_a_role_gets_one_that_lists_a_deadline_once(string first, string second, string told)
    {
        await using var world = await World.OfAsync(DigestWorld.TwoGoals(first, second), DigestWorld.Loaded);

        await world.DigestAsync(DigestWorld.Monday);

        Assert.Equal(told.Split('|'), world.Digests());
    }

    [Theory]
    [InlineData(ContactStatus.Active, "planned")]
    [InlineData(ContactStatus.NoDigests, "unwanted")]
    [InlineData(ContactStatus.Bouncing, "unwanted")]
    public async Task Who_wants_none_or_cannot_be_reached_gets_none(ContactStatus status, string decision)
    {
        await using var world = await DigestWorld.OfAsync("o:anna p:bert", ("a", "2027-01-31"));
        await world.ChangeAsync(new("anna", "anna", "anna@example.org", Status: status));

        Assert.Equal([$"anna {decision}", "bert planned"], await world.DigestAsync(DigestWorld.Monday));
        Assert.Equal(status == ContactStatus.Active ? 2 : 1, world.Digests().Length);
    }

    [Fact]
    public async Task With_nothing_to_say_none_is_sent()
    {
        await using var world = await DigestWorld.OfAsync("o:anna", ("far", "2035"), ("won", null));
        await world.CloseAsync("2026-11-25 10:00", "won");

        Assert.Equal(["anna empty"], await world.DigestAsync(DigestWorld.Monday));
        Assert.Empty(world.Digests());

        // What comes in the week waits for the next digest.
        await world.ReopenAsync("2026-12-01 10:00", "won");
        Assert.Empty(await world.DigestAsync("2026-12-01 10:30"));
        Assert.Equal(["anna planned"], await world.DigestAsync("2026-12-07 08:30"));
        Assert.Equal(["anna 2026-W50: won"], world.Digests());
    }

    [Fact]
    public async Task A_milestone_that_closes_itself_is_not_listed_once_its_window_has_passed()
    {
        var milestone = Make.Deadline("2026-11-29") with { Id = "bo-mirt", Meaning = Meaning.Milestone };
        await using var world = await World.OfAsync(World.Seeds("o:anna", Make.Deadline("2026-11-29"), milestone), DigestWorld.Loaded);

        await world.DecideAsync(DigestWorld.Monday);
        await world.RunAsync(DigestWorld.Monday);

        Assert.Equal(["anna 2026-W49: deadline"], world.Digests());
    }

    [Theory]
    [InlineData("2026-11-29", "anna planned|bert planned")]
    [InlineData("2026-11-30", "anna planned|bert planned")]
    [InlineData("2026-12-01", "anna planned")]
    [InlineData("2026-12-02", "anna planned")]
    public async Task Whoever_takes_up_a_role_during_the_week_waits_for_the_next(string from, string decided)
    {
        var goal = Make.Goal("o:anna");
        var seeds = World.Seeds("o:anna d:bert", Make.Deadline(null));
        await using var world = await World.OfAsync(
            seeds with { Goals = [goal with { Assignments = [.. goal.Assignments, new(Role.Deputy, "bert", Days.Day(from))] }] }, DigestWorld.Loaded);

        Assert.Equal(decided.Split('|'), await world.DigestAsync("2026-12-02 10:00"));
        Assert.Empty((await world.MissingAsync("2026-12-02 10:00")).Except(["anna"]));
        await world.DigestAsync("2026-12-07 08:30");
        Assert.Equal(2, world.Digests().Length);
    }

    [Fact]
    public async Task Whoever_gave_a_role_up_gets_none()
    {
        var goal = Make.Goal("o:anna");
        var seeds = World.Seeds("o:anna d:bert", Make.Deadline(null));
        await using var world = await World.OfAsync(
            seeds with { Goals = [goal with { Assignments = [.. goal.Assignments, new(Role.Deputy, "bert", new LocalDate(2020, 1, 1), new LocalDate(2026, 11, 30))] }] }, DigestWorld.Loaded);

        Assert.Equal(["anna planned"], await world.DigestAsync("2026-12-01 10:00"));
    }

    [Fact]
    public async Task A_deadline_that_cannot_be_read_holds_up_no_other()
    {
        await using var world = await DigestWorld.OfAsync("o:anna", ("bad", "2027-01-31"), ("good", "2027-01-31"));
        var row = (await world.DeadlineAsync("bad")).Row;
        await world.CommitAsync(Change.Merge(row, new Dictionary<string, object> { ["Json"] = "{" }));

        var result = await world.DecideAsync(DigestWorld.Monday);

        Assert.Equal("bad", Assert.Single(result.Faulty).Deadline);
        Assert.Equal(1, result.Planned);
    }
}
