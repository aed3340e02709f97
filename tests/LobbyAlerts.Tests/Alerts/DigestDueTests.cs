using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using LobbyAlerts.Tests.Dates;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>When digests are due, and for whom that was missed.</summary>
public class DigestDueTests
{
    [Theory]
    [InlineData("2026-11-30 08:30", "2026-11-30T07:30:00Z", "2026-W49")]
    [InlineData("2027-03-22 08:30", "2027-03-22T07:30:00Z", "2027-W12")]
    [InlineData("2027-03-30 08:30", "2027-03-30T06:30:00Z", "2027-W13")] // Easter Monday, and the first digest of summer time
    [InlineData("2027-04-05 08:30", "2027-04-05T06:30:00Z", "2027-W14")]
    [InlineData("2027-05-18 08:30", "2027-05-18T06:30:00Z", "2027-W20")] // Whit Monday
    [InlineData("2027-10-25 08:30", "2027-10-25T06:30:00Z", "2027-W43")]
    [InlineData("2027-11-01 08:30", "2027-11-01T07:30:00Z", "2027-W44")] // the first of winter time
    [InlineData("2028-12-27 08:30", "2028-12-27T07:30:00Z", "2028-W52")] // Christmas on Monday and Tuesday
    [InlineData("2029-01-02 08:30", "2029-01-02T07:30:00Z", "2029-W01")]
    [InlineData("2032-12-27 08:30", "2032-12-27T07:30:00Z", "2032-W53")]
    public async Task It_is_due_on_Monday_or_the_next_working_day_at_half_past_eight(string due, string utc, string week)
    {
        await using var world = await DigestWorld.OfAsync("o:anna", ("undated", null));
        var (at, digests) = (Make.At(due), new Digests(world.Tables));
        var before = at - NodaTime.Duration.FromSeconds(1);

        Assert.Equal(utc, at.ToString());
        Assert.Equal(at, await digests.NextAtAsync(before, TestContext.Current.CancellationToken));
        Assert.NotEqual(at, await digests.NextAtAsync(at, TestContext.Current.CancellationToken));
        Assert.NotEqual(week, (await digests.RunAsync(before, TestContext.Current.CancellationToken)).Week);
        Assert.Equal(week, (await digests.RunAsync(at, TestContext.Current.CancellationToken)).Week);
    }

    [Theory]
    [InlineData("2026-11-23 00:00", "2026-11-23 08:30")]
    [InlineData("2026-11-23 00:01", "2026-11-30 08:30")]
    [InlineData("2026-11-23 09:00", "2026-11-30 08:30")]
    [InlineData("2026-11-29 23:59", "2026-11-30 08:30")]
    [InlineData("2027-03-24 12:00", "2027-03-30 08:30")]
    public async Task The_first_is_that_of_the_first_full_week(string loaded, string first)
    {
        await using var world = await World.OfAsync(World.Seeds("o:anna", Make.Deadline(null)), loaded);

        for (var at = Make.At(loaded); at < Make.At(first); at += NodaTime.Duration.FromMinutes(30))
        {
            Assert.Empty((await world.DecideAsync(Make.Say(at))).Decided);
            Assert.Empty(await world.MissingAsync(Make.Say(at)));
        }

        Assert.Equal(["anna planned"], await world.DigestAsync(first));
    }

    [Fact]
    public async Task What_is_entered_later_puts_nothing_off()
    {
        await using var world = await DigestWorld.OfAsync("o:anna", ("a", null));
        await world.LoadAsync(World.Seeds("o:anna", Make.Deadline(null) with { Id = "a" }, Make.Deadline(null) with { Id = "z" }) with { Hash = "2" }, "2026-11-30 07:00");

        Assert.Equal(["anna planned"], await world.DigestAsync(DigestWorld.Monday));
        Assert.Equal(["anna 2026-W49: a, z"], world.Digests());
    }

    [Fact]
    public async Task A_whole_week_of_holidays_has_none()
    {
        var seeds = World.Seeds("o:anna", Make.Deadline(null));
        await using var world = await World.OfAsync(
            seeds with { Holidays = [.. seeds.Holidays, .. Enumerable.Range(7, 5).Select(day => Closed($"2026-12-{day:00}"))] }, DigestWorld.Loaded);

        await world.DecideAsync("2026-11-30 08:30");
        Assert.Equal("2026-W49", (await world.DecideAsync("2026-12-14 08:29")).Week);
        Assert.Equal("2026-W51", (await world.DecideAsync("2026-12-14 08:30")).Week);
    }

    [Fact]
    public async Task After_three_weeks_down_there_is_one_that_of_the_present_week()
    {
        await using var world = await DigestWorld.OfAsync("o:anna", ("a", "2027-01-31"), ("b", "2027-03-15"));
        await world.DigestAsync(DigestWorld.Monday);
        world.Digests();

        Assert.Equal(["anna planned"], await world.DigestAsync("2026-12-22 16:10"));

        Assert.Equal(["anna 2026-W52: a, b"], world.Digests());
        Assert.Empty(await world.DigestAsync("2026-12-22 16:40"));
        Assert.Empty(world.Digests());
    }

    [Theory]
    [InlineData("2026-11-30 09:29", "")]
    [InlineData("2026-11-30 09:30", "anna bert")]
    [InlineData("2026-12-06 23:59", "anna bert")]
    public async Task A_miss_is_seen_after_an_hour_and_is_none_once_it_is_made_good(string at, string missing)
    {
        await using var world = await DigestWorld.OfAsync("o:anna p:bert", ("undated", null));

        Assert.Equal(Make.Words(missing), await world.MissingAsync(at));

        await world.DecideAsync(at);
        Assert.Empty(await world.MissingAsync(at));
    }

    [Fact]
    public async Task A_skip_is_no_miss()
    {
        await using var world = await DigestWorld.OfAsync("o:anna p:bert d:dirk", ("undated", null));
        await world.ChangeAsync(new("bert", "bert", "bert@example.org", Status: ContactStatus.NoDigests));
        await world.DigestAsync(DigestWorld.Monday);

        Assert.Equal(["anna", "bert", "dirk"], (await world.MissingAsync("2026-12-07 10:00")).Order());
        Assert.Equal(["anna unchanged", "bert unwanted", "dirk unchanged"], await world.DigestAsync("2026-12-07 10:00"));
        Assert.Empty(await world.MissingAsync("2026-12-07 10:00"));
    }

    private static Holiday Closed(string day) => new($"dicht-{day}", new("Dicht", "Closed"), new OnceHoliday(Days.Day(day)));
}
