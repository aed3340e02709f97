using LobbyAlerts.Alerts;
using LobbyAlerts.Storage;
using LobbyAlerts.Tests.Mail;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>An open deadline without a next occurrence: what the daily reconcile tells of it.</summary>
public class SilentDeadlineTests
{
    private const string Held = "o:anna l:lea";

    [Fact]
    public async Task A_deadline_with_nothing_more_to_say_is_told_once_until_it_speaks_again()
    {
        await using var world = await SpokenAsync();
        world.Told();
        Assert.Equal(["deadline"], (await ReconcileAsync(world, "2026-12-24 03:30")).Silent);
        for (var day = 25; day < 30; day++)
            await ReconcileAsync(world, $"2026-12-{day} 03:30");
        await world.RunAsync("2026-12-30 08:30");
        Assert.Equal(["lea: ~system finding silent:deadline"], world.Told());
        for (var day = 1; day < 4; day++)
            await ReconcileAsync(world, $"2027-01-0{day} 03:30");
        Assert.Empty(await world.OutboxAsync());
        await world.RunAsync("2027-01-04 08:30");
        Assert.Empty(world.Told());

        await world.MoveAsync("2027-01-04 09:00", "2027-12-30");
        await world.RunAsync("2027-01-05 08:30");
        await world.RunAsync("2027-11-30 08:30");
        await world.RunAsync("2027-12-23 08:30");
        world.Told();
        await ReconcileAsync(world, "2027-12-24 03:30");
        await ReconcileAsync(world, "2027-12-25 03:30");
        await world.RunAsync("2027-12-25 08:30");
        Assert.Equal(["lea: ~system finding silent:deadline"], world.Told());
    }

    [Fact]
    public async Task A_deadline_that_cannot_be_planned_is_told_once_and_by_its_title_where_there_is_one()
    {
        await using var world = await World.OfAsync(World.Seeds(Held, Make.Deadline("2026-12-31") with { Id = "a" }, Make.Deadline("2026-12-31") with { Id = "b" }), "2026-11-24 10:00");
        await world.RunAsync("2026-11-24 10:00");
        world.Told();
        var a = await world.DeadlineAsync("a");
        await world.CommitAsync(Change.Merge(a.Row, Documents.Document(a.Deadline with { Policy = "none" })));
        foreach (var name in (string[])["NextAt", "Json"])
        {
            var b = (await world.Tables.GetAsync(AgendaTable.Name, AgendaTable.Deadlines, AgendaTable.DeadlineRow("b"), TestContext.Current.CancellationToken))!;
            await world.CommitAsync(Change.Merge(b, new Dictionary<string, object> { [name] = name == "Json" ? "{" : "" }));
        }

        await ReconcileAsync(world, "2026-11-25 03:30");
        Assert.Empty((await ReconcileAsync(world, "2026-11-26 03:30")).Silent);
        await world.RunAsync("2026-11-26 08:30");

        var mail = Assert.Single(world.Mails);
        Assert.Contains("Over ‘A deadline’ kan het systeem niet waarschuwen", MailSamples.OneLine(mail), StringComparison.Ordinal);
        Assert.Contains("Over ‘b’ kan het systeem niet waarschuwen", MailSamples.OneLine(mail), StringComparison.Ordinal);
        Assert.Equal(["lea: ~system finding faulty:a, ~system finding faulty:b"], world.Told());

        await ReconcileAsync(world, "2026-11-27 03:30");
        await world.RunAsync("2026-11-27 08:30");
        Assert.Empty(world.Told());
    }

    private static Task<ReconcileResult> ReconcileAsync(World world, string at) => new Reconcile(world.Tables).RunAsync(Make.At(at), default);

    // A deadline on 30 December whose policy has two stages and no repeat, both told.
    private static async Task<World> SpokenAsync()
    {
        var world = await World.OfAsync(
            World.Seeds(Held, Make.Deadline("2026-12-30")) with { Policies = [Make.Policy("P1M:o P7D:o") with { Id = "default" }, Make.Milestone] }, "2026-11-20 10:00");
        await world.RunAsync("2026-11-20 10:00", "2026-12-23 08:30");
        return world;
    }
}
