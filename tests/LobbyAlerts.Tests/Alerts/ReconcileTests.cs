using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Tests.Alerts;

public class ReconcileTests
{
    private const string Now = "2026-11-23 10:00";
    private const string Open = "2026-12-31";

    [Fact]
    public async Task A_deadline_whose_row_in_the_due_index_is_gone_gets_it_back_and_is_told_at_its_time()
    {
        await using var world = await World.OfAsync(World.Seeds("o:anna", Make.Deadline(Open), Make.Deadline(Open) with { Id = "other" }), Now);
        await world.RunAsync(Now);
        world.Told();
        var due = await world.DueIndexAsync();
        await LoseAsync(world, "deadline");
        Assert.Equal(["other 2026-11-30 08:30"], await world.DueIndexAsync());

        var result = await ReconcileAsync(world, "2026-11-24 03:30");

        Assert.Equal((2, "deadline", ""), Say(result));
        Assert.Equal(due, await world.DueIndexAsync());
        await world.RunAsync("2026-11-30 08:29");
        Assert.Empty(world.Told());
        await world.RunAsync("2026-11-30 08:30");
        Assert.Equal(["anna: deadline reminder P1M, other reminder P1M"], world.Told());
    }

    [Fact]
    public async Task Running_twice_mends_nothing_and_changes_nothing()
    {
        await using var world = await World.OfAsync(World.Seeds("o:anna", Make.Deadline(Open)), Now);
        await world.RunAsync(Now);
        await LoseAsync(world, "deadline");
        await ReconcileAsync(world, "2026-11-24 03:30");
        var (due, row) = (await world.DueIndexAsync(), (await world.DeadlineAsync()).Row.ETag);

        Assert.Equal((1, "", ""), Say(await ReconcileAsync(world, "2026-11-25 03:30")));

        Assert.Equal(due, await world.DueIndexAsync());
        Assert.Equal(row, (await world.DeadlineAsync()).Row.ETag);
    }

    [Fact]
    public async Task What_was_due_meanwhile_is_told_at_the_next_sweep()
    {
        await using var world = await World.OfAsync(World.Seeds("o:anna", Make.Deadline(Open)), Now);
        await world.RunAsync(Now);
        world.Told();
        await LoseAsync(world, "deadline");
        await world.RunAsync("2026-12-01 08:30");
        Assert.Empty(world.Told());

        Assert.Equal((1, "deadline", ""), Say(await ReconcileAsync(world, "2026-12-02 03:30")));

        await world.RunAsync("2026-12-02 03:35");
        Assert.Equal(["anna: deadline catch-up P1M"], world.Told());
    }

    [Fact]
    public async Task A_deadline_that_lost_what_it_waits_for_gets_it_back()
    {
        await using var world = await World.OfAsync(World.Seeds("o:anna", Make.Deadline(Open)), Now);
        await world.RunAsync(Now);
        var due = await world.DueIndexAsync();
        await LoseAsync(world, "deadline");
        await world.CommitAsync(Change.Merge((await world.DeadlineAsync()).Row, new Dictionary<string, object> { ["NextAt"] = "" }));

        Assert.Equal((1, "deadline", ""), Say(await ReconcileAsync(world, "2026-11-24 03:30")));

        Assert.Equal(due, await world.DueIndexAsync());
    }

    [Fact]
    public async Task A_deadline_whose_policy_has_no_more_to_say_is_silent()
    {
        var once = Make.Policy("P1M:o") with { Id = "once" };
        await using var world = await World.OfAsync(
            World.Seeds("o:anna", Make.Deadline(Open) with { Policy = "once" }) with { Policies = [Make.Default, Make.Milestone, once] }, Now);
        await world.RunAsync("2026-11-30 08:30");

        Assert.Equal((1, "", "deadline"), Say(await ReconcileAsync(world, "2026-12-01 03:30")));
        Assert.Equal((1, "", "deadline"), Say(await ReconcileAsync(world, "2027-12-01 03:30")));
        Assert.Empty(await world.DueIndexAsync());
    }

    [Fact]
    public async Task A_closed_deadline_is_let_be()
    {
        var closed = Make.Deadline(Open) with { Closed = new Closure(Make.At(Now), "anna", Outcome.Passed, "Over.") };
        await using var world = await World.OfAsync(World.Seeds("o:anna", Make.Deadline(Open) with { Id = "open" }, closed), Now);
        await LoseAsync(world, "deadline");
        var due = await world.DueIndexAsync();

        Assert.Equal((1, "", ""), Say(await ReconcileAsync(world, "2026-11-24 03:30")));

        Assert.Equal(due, await world.DueIndexAsync());
    }

    [Fact]
    public async Task A_deadline_that_cannot_be_planned_holds_up_no_other()
    {
        await using var world = await World.OfAsync(
            World.Seeds("o:anna", Make.Deadline(Open) with { Id = "a" }, Make.Deadline(Open) with { Id = "b" }, Make.Deadline(Open) with { Id = "c" }), Now);
        await world.RunAsync(Now);
        await LoseAsync(world, "a");
        await LoseAsync(world, "b");
        await LoseAsync(world, "c");
        var a = await world.DeadlineAsync("a");
        await world.CommitAsync(Change.Merge(a.Row, Documents.Document(a.Deadline with { Policy = "none" })));
        await world.CommitAsync(Change.Merge((await world.DeadlineAsync("b")).Row, new Dictionary<string, object> { ["Json"] = "{" }));

        var result = await ReconcileAsync(world, "2026-11-24 03:30");

        Assert.Equal((2, "c", ""), Say(result));
        Assert.Equal(["a", "b"], result.Faulty.Select(faulty => faulty.Deadline));
    }

    private static Task<ReconcileResult> ReconcileAsync(World world, string at) => new Reconcile(world.Tables).RunAsync(Make.At(at), default);

    private static (int Open, string Mended, string Silent) Say(ReconcileResult result) =>
        (result.Open, string.Join(' ', result.Mended), string.Join(' ', result.Silent));

    private static async Task LoseAsync(World world, string deadline)
    {
        foreach (var row in await world.Tables.QueryAsync(AgendaTable.Name, KeyRange.Prefix(AgendaTable.Deadlines, "planned|")).ToListAsync())
        {
            if (AgendaTable.ParseDueRow(row).Deadline == deadline)
                await world.CommitAsync(Change.Delete(row));
        }
    }
}
