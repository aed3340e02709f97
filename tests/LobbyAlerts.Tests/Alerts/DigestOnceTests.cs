using LobbyAlerts.Alerts;
using LobbyAlerts.Mail;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>Never twice, never lost, and not the same every week.</summary>
public class DigestOnceTests
{
    [Fact]
    public async Task Run_again_nothing_is_planned_or_sent_again()
    {
        await using var world = await DigestWorld.OfAsync("o:anna", ("a", "2027-01-31"));

        Assert.Equal(["anna planned"], DigestWorld.Say(await world.DecideAsync(DigestWorld.Monday)));
        Assert.Empty((await world.DecideAsync(DigestWorld.Monday)).Decided);
        await world.RunAsync("2026-11-30 08:35");
        for (var day = 1; day < 7; day++)
            Assert.Empty(await world.DigestAsync($"2026-12-0{day} 08:30"));

        Assert.Equal(["anna 2026-W49: a"], world.Digests());
        Assert.Equal("digest|2026-W49|20261130|anna", Assert.Single(await world.LedgerAsync(Digest.Subject)).Alert.Key);
    }

    [Theory]
    [InlineData(DigestWorld.Monday, 4, 0)]
    [InlineData("2026-12-07 08:30", 0, 4)]
    [InlineData("2027-01-04 08:30", 4, 0)]
    public async Task Two_processes_at_once_plan_each_once(string at, int planned, int skipped)
    {
        await using var world = await World.OfAsync(DigestWorld.TwoGoals("o:anna d:dirk", "o:bert l:lea"), DigestWorld.Loaded);
        if (at != DigestWorld.Monday)
            await world.DigestAsync(DigestWorld.Monday);
        world.Mails.Clear();

        // The other runs whole between what this one reads and what it writes.
        DigestsResult? other = null;
        var ours = await world.DecideAsync(at, new Stopped(world.Tables, async _ => other ??= await world.DecideAsync(at)));

        Assert.Empty(ours.Decided);
        Assert.Equal((planned, skipped), (other!.Planned, other.Skipped));
        await world.RunAsync(at);
        Assert.Equal(planned, world.Digests().Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Killed_anywhere_and_run_again_each_goes_out_once(int commits)
    {
        // More than fit in one commit.
        var held = string.Join(' ', Enumerable.Range(0, 70).Select(i => $"o:c{i:00}"));
        var seeds = World.Seeds(held, Make.Deadline("2027-01-31"));
        seeds = seeds with { Goals = [.. Make.Words(held).Select((one, i) => Make.Goal(one, i == 0 ? "goal" : $"goal-{i}"))], Deadlines = [seeds.Deadlines[0] with { Goals = [.. Enumerable.Range(0, 70).Select(i => i == 0 ? "goal" : $"goal-{i}")] }] };
        await using var world = await World.OfAsync(seeds, DigestWorld.Loaded);
        var left = commits;
        var killed = new Stopped(world.Tables, _ => left-- > 0 ? Task.CompletedTask : throw new IOException("killed"));

        if (commits < 3)
            await Assert.ThrowsAsync<IOException>(() => world.DecideAsync(DigestWorld.Monday, killed));
        else
            await world.DecideAsync(DigestWorld.Monday, killed);
        var planned = (await world.OutboxAsync()).Count(row => row.Row.Contains(Digest.Subject, StringComparison.Ordinal));
        Assert.Equal(commits switch { 0 => 0, 1 => 50, _ => 70 }, planned);

        // What is in the outbox is decided, and nothing is decided that is not there.
        var again = await world.DecideAsync("2026-11-30 09:00");
        Assert.Equal(70 - planned, again.Planned);
        await world.RunAsync("2026-11-30 09:05");
        Assert.Equal(70, world.Digests().Distinct().Count());
    }

    [Fact]
    public async Task An_unchanged_digest_comes_again_after_a_month()
    {
        await using var world = await DigestWorld.OfAsync("o:anna", ("a", null), ("b", "2026-01-31"));

        var decided = new List<string>();
        for (var week = 0; week < 15; week++)
            decided.AddRange(await world.DigestAsync(Make.Say(Make.At(DigestWorld.Monday) + NodaTime.Duration.FromDays(7 * week))));

        Assert.Equal(["anna 2026-W49: b, a", "anna 2027-W01: b, a", "anna 2027-W06: b, a", "anna 2027-W10: b, a"], world.Digests());
        Assert.Equal((4, 11), (decided.Count(one => one == "anna planned"), decided.Count(one => one == "anna unchanged")));
    }

    [Fact]
    public async Task A_changed_one_comes_the_next_week()
    {
        await using var world = await DigestWorld.OfAsync("o:anna", ("a", "2027-01-31"), ("b", null));
        await world.DigestAsync(DigestWorld.Monday);
        Assert.Equal(["anna unchanged"], await world.DigestAsync("2026-12-07 08:30"));

        await world.MoveAsync("2026-12-08 09:00", "2027-02-01", "a");
        Assert.Equal(["anna planned"], await world.DigestAsync("2026-12-14 08:30"));
        Assert.Equal(["anna unchanged"], await world.DigestAsync("2026-12-21 08:30"));

        // Nothing is done to it: its window passes.
        Assert.Equal(["anna planned"], await world.DigestAsync("2027-02-08 08:30"));
        Assert.Equal(["2026-W49", "2026-W51", "2027-W06"], world.Digests().Select(digest => digest[5..13]));
    }

    [Fact]
    public async Task One_that_was_refused_for_good_was_not_sent()
    {
        await using var world = await DigestWorld.OfAsync("o:anna", ("a", null));
        world.Answer = _ => new DeliveryAnswer.Rejected("no");
        await world.DigestAsync(DigestWorld.Monday);
        world.Answer = _ => new DeliveryAnswer.Accepted("id");

        Assert.Equal(["anna planned"], await world.DigestAsync("2026-12-07 08:30"));
        Assert.Equal(["anna unchanged"], await world.DigestAsync("2026-12-14 08:30"));
        Assert.Equal(["anna 2026-W50: a"], world.Digests());
    }

    [Fact]
    public async Task It_is_a_mail_of_its_own_after_the_alerts()
    {
        // 30 November is a month before the anchor.
        await using var world = await DigestWorld.OfAsync("o:anna", ("deadline", "2026-12-31"));
        await world.RunAsync(DigestWorld.Loaded);
        world.Mails.Clear();

        await world.DigestAsync(DigestWorld.Monday);

        Assert.Equal([Kind.Reminder, Kind.Digest], world.Mails.Select(mail => Assert.Single(mail.Alerts).Kind));
        Assert.Empty(await world.OutboxAsync());
    }

    [Fact]
    public async Task Alerts_that_fail_or_are_refused_lose_no_digest()
    {
        await using var world = await DigestWorld.OfAsync("o:anna", ("deadline", "2026-12-31"));
        await world.RunAsync(DigestWorld.Loaded);
        world.Mails.Clear();
        world.Answer = mail => mail.Alerts[0].Kind == Kind.Digest ? new DeliveryAnswer.Accepted("id") : throw new HttpRequestException("no");

        await world.DigestAsync(DigestWorld.Monday);
        Assert.Empty(world.Mails);
        world.Answer = mail => mail.Alerts[0].Kind == Kind.Digest ? new DeliveryAnswer.Accepted("id") : new DeliveryAnswer.Rejected("no");
        await world.RunAsync("2026-11-30 08:45");

        Assert.Equal(["anna 2026-W49: deadline"], world.Digests());
        Assert.Empty(await world.OutboxAsync());
    }

    [Fact]
    public async Task Those_that_were_held_up_are_one_mail_that_says_the_last()
    {
        await using var world = await DigestWorld.OfAsync("o:anna", ("a", null), ("b", "2027-03-05"));
        world.Answer = _ => throw new HttpRequestException("down");
        await world.DigestAsync(DigestWorld.Monday);
        Assert.Equal(["anna planned"], await world.DigestAsync("2026-12-07 08:30"));
        world.Answer = _ => new DeliveryAnswer.Accepted("id");

        await world.RunAsync("2026-12-08 10:00");

        var mail = Assert.Single(world.Mails, mail => mail.Alerts[0].Kind == Kind.Digest);
        Assert.Equal(["2026-W50", "2026-W49"], mail.Alerts.Select(alert => alert.Stage));
        Assert.StartsWith("Weekoverzicht week 50: 1 datum binnen 90 dagen, 1 zonder datum", mail.Subject, StringComparison.Ordinal);
        Assert.All(await world.LedgerAsync(Digest.Subject), entry => Assert.Equal(AlertState.Accepted, entry.State));
        Assert.Empty(await world.OutboxAsync());
    }

    /// <summary>Storage in which something happens before each commit.</summary>
    private sealed class Stopped(ITables tables, Func<IReadOnlyList<Change>, Task> before) : ITables
    {
        public Task<Entity?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default) => tables.GetAsync(table, partition, row, cancellation);

        public IAsyncEnumerable<Entity> QueryAsync(string table, KeyRange range, CancellationToken cancellation = default) => tables.QueryAsync(table, range, cancellation);

        public async Task<Commit> CommitAsync(string table, IReadOnlyList<Change> changes, CancellationToken cancellation = default)
        {
            await before(changes);
            return await tables.CommitAsync(table, changes, cancellation);
        }
    }
}
