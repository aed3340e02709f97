using System.Text.Json.Nodes;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using LobbyAlerts.Tests.Alerts;

namespace LobbyAlerts.Tests.Seeds;

public class SeedLoaderTests
{
    private const string First = "2026-11-23 10:00";
    private const string Later = "2026-11-23 12:00";

    private static readonly Deadline Deadline = Make.Deadline("2026-12-31", entered: "1970-01-01 01:00");

    private static readonly SeedSet Seeds = World.Seeds("o:anna p:bert", Deadline) with
    {
        Milestones = [new("bo-mirt", ["goal"], "BO MIRT", "in november", new EdtfMilestone("{year}-11"), "Source")],
    };

    [Fact]
    public async Task The_first_load_adds_everything()
    {
        await using var world = await World.OfAsync(World.Seeds(""), First);

        var report = await world.LoadAsync(Seeds with { Hash = "2" }, Later);

        Assert.Equal(["contacts/anna", "contacts/bert", "milestones/bo-mirt", "deadlines/bo-mirt-2026", "deadlines/deadline"], report.Added);
        Assert.Equal(Make.At(Later), (await world.DeadlineAsync()).Deadline.EnteredAt);
    }

    [Theory]
    [InlineData("1")] // the same seeds
    [InlineData("2")] // other white space
    public async Task Loading_twice_changes_nothing(string hash)
    {
        await using var world = await World.OfAsync(Seeds, First);
        var (before, due) = (await world.DeadlineAsync(), await world.DueIndexAsync());

        var report = await world.LoadAsync(Seeds with { Hash = hash }, Later);

        Assert.Equal([], report.Added.Concat(report.Changed).Concat(report.Kept));
        Assert.Equal(before.Row.ETag, (await world.DeadlineAsync()).Row.ETag);
        Assert.Equal(due, await world.DueIndexAsync());
    }

    [Fact]
    public async Task A_changed_field_of_a_seed_follows()
    {
        await using var world = await World.OfAsync(Seeds, First);
        await world.RunAsync(First);

        var report = await world.LoadAsync(Seeds with { Hash = "2", Deadlines = [Deadline with { Title = "Other", Note = "New" }] }, Later);

        Assert.Equal(["deadlines/deadline"], report.Changed);
        Assert.Empty(report.Kept);
        var stored = await world.DeadlineAsync();
        Assert.Equal(("Other", "New", 1), (stored.Deadline.Title, stored.Deadline.Note, stored.Deadline.Revision));
        Assert.Equal(Make.At(First), stored.Deadline.EnteredAt);
        Assert.Equal(new(2026, 9, 30), stored.Progress.Told);
    }

    [Fact]
    public async Task A_field_that_goes_from_the_seed_goes_from_the_deadline()
    {
        await using var world = await World.OfAsync(Seeds with { Deadlines = [Deadline with { Note = "Old" }] }, First);

        await world.LoadAsync(Seeds with { Hash = "2" }, Later);

        Assert.Null((await world.DeadlineAsync()).Deadline.Note);
    }

    [Fact]
    public async Task A_field_that_an_admin_changed_stays_and_is_reported()
    {
        await using var world = await World.OfAsync(Seeds, First);
        await EditAsync(world, json => json["title"] = "By an admin");

        var report = await world.LoadAsync(Seeds with { Hash = "2", Deadlines = [Deadline with { Title = "By the seeds", Said = "eind 2026" }] }, Later);

        Assert.Equal(["deadlines/deadline: title"], report.Kept);
        var deadline = (await world.DeadlineAsync()).Deadline;
        Assert.Equal(("By an admin", "eind 2026"), (deadline.Title, deadline.Said));
    }

    [Fact]
    public async Task It_stays_at_every_later_load()
    {
        await using var world = await World.OfAsync(Seeds, First);
        await EditAsync(world, json => json["title"] = "By an admin");

        for (var load = 2; load < 5; load++)
        {
            var report = await world.LoadAsync(Seeds with { Hash = $"{load}", Deadlines = [Deadline with { Note = $"{load}" }] }, Later);
            Assert.Equal(["deadlines/deadline: title"], report.Kept);
        }

        Assert.Equal(("By an admin", "4"), ((await world.DeadlineAsync()).Deadline.Title, (await world.DeadlineAsync()).Deadline.Note));
    }

    [Fact]
    public async Task A_changed_date_makes_a_revision_and_plans_anew()
    {
        await using var world = await World.OfAsync(Seeds with { Milestones = [] }, First);
        await world.RunAsync(First);

        var moved = Seeds with { Hash = "2", Milestones = [], Deadlines = [Deadline with { Date = ImpreciseDate.Parse("2027-06-30") }] };
        Assert.Empty((await world.LoadAsync(moved, Later)).Kept);

        var stored = await world.DeadlineAsync();
        var revision = Assert.Single(stored.Deadline.Revisions);
        Assert.Equal(("2026-12-31", "2027-06-30", "seeds", Make.At(Later)), (revision.From?.Edtf, revision.To?.Edtf, revision.By, revision.At));
        Assert.Equal("2026-11-24 08:30", Make.Say(stored.NextLook!.Value));
        Assert.Contains("deadline 2026-11-24 08:30", await world.DueIndexAsync());

        Assert.Empty((await world.LoadAsync(moved with { Hash = "3" }, Later)).Kept);
        Assert.Single((await world.DeadlineAsync()).Deadline.Revisions);
    }

    [Fact]
    public async Task A_changed_policy_plans_what_is_in_flight_anew()
    {
        await using var world = await World.OfAsync(Seeds with { Milestones = [] }, First);
        await world.RunAsync(First);
        Assert.Equal(["deadline 2026-11-30 08:30"], await world.DueIndexAsync());

        await world.LoadAsync(Seeds with { Hash = "2", Milestones = [], Policies = [Make.Policy("P3M:o P5W:o") with { Id = "default" }, Make.Milestone] }, Later);

        Assert.Equal("2026-11-26 08:30", Make.Say((await world.DeadlineAsync()).NextLook!.Value));
    }

    [Fact]
    public async Task A_later_load_does_not_hurry_what_is_far_away()
    {
        await using var world = await World.OfAsync(Seeds, First);

        await world.LoadAsync(Seeds with { Hash = "2", Deadlines = [Deadline, Make.Deadline("2030-06-01") with { Id = "far" }] }, Later);

        Assert.Equal("2026-11-24 08:30", Make.Say((await world.DeadlineAsync("far")).NextLook!.Value));
    }

    [Fact]
    public async Task What_left_the_seeds_stays_and_is_reported()
    {
        var seeds = World.Seeds("o:anna", Make.Deadline("2026-12-31"));
        await using var world = await World.OfAsync(seeds, "2026-11-23 10:00");

        var report = await world.LoadAsync(seeds with { Hash = "2", Holidays = [.. seeds.Holidays.Skip(1)] }, "2026-11-23 11:00");

        Assert.Equal([$"holidays/{seeds.Holidays[0].Id}: no longer in the seeds"], report.Kept);
    }

    [Fact]
    public async Task A_load_that_was_killed_is_finished_by_the_next()
    {
        await using var world = await World.OfAsync(Seeds, First);
        // As if it had been killed after the goals, before it noted what it had loaded.
        var due = await world.DueIndexAsync();
        await world.CommitAsync(Change.Upsert(AgendaTable.State, "seeds", new Dictionary<string, object> { ["Hash"] = "" }));

        var report = await world.LoadAsync(Seeds, Later);

        Assert.Equal([], report.Added.Concat(report.Changed).Concat(report.Kept));
        Assert.Equal(due, await world.DueIndexAsync());
    }

    private static async Task EditAsync(World world, Action<JsonObject> edit)
    {
        var row = (await world.DeadlineAsync()).Row;
        var json = JsonNode.Parse(row.Text("Json")!)!.AsObject();
        edit(json);
        await world.CommitAsync(Change.Merge(row, new Dictionary<string, object> { ["Json"] = json.ToJsonString() }));
    }
}
