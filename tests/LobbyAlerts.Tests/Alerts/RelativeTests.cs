using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>Deadlines whose date is counted from a milestone or from another deadline.</summary>
public class RelativeTests
{
    private const string Start = "2026-06-01 10:00";
    private const string Moved = "2026-06-03 10:00";

    private static readonly Deadline Inbreng = Make.Deadline(null) with { Title = "Inbreng", Said = "zes weken voor het BO MIRT", RelativeTo = new("bo-mirt", null, Make.Period("P6W"), null) };
    private static readonly Deadline Concept = Make.Deadline(null) with { Id = "concept", Said = "een maand voor de inbreng", RelativeTo = new(null, "deadline", Make.Period("P1M"), null) };
    private static readonly Deadline Verslag = Make.Deadline(null) with { Id = "verslag", Said = "twee weken na het BO MIRT", RelativeTo = new("bo-mirt", null, null, Make.Period("P2W")) };

    [Fact]
    public async Task It_stands_as_far_before_the_whole_window_counts_from_the_first_day_and_is_provisional_as_its_milestone_is()
    {
        await using var world = await World.OfAsync(World.Political("o:anna", Concept, Inbreng), Start);

        var inbreng = (await world.DeadlineAsync()).Deadline;
        Assert.Equal(("2026-09-20/2026-10-19", "bo-mirt-2026", true, WindowEnd.Earliest), (inbreng.Date!.Edtf, inbreng.CountedFrom, inbreng.Provisional, inbreng.AnchorEnd));
        Assert.Equal(("2026-08-20/2026-09-19", "deadline", true), await SayAsync(world, "concept"));

        await world.RunAsync(Start, "2026-06-18 00:00");
        world.Mails.Clear();
        await world.RunAsync("2026-06-19 08:30");
        var mail = Assert.Single(world.Mails);
        Assert.Contains("Zo staat het in de bron: ‘zes weken voor het BO MIRT’", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Dit is een voorlopige datum, nog niet bevestigd.", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_milestone_moves_and_it_moves_along_with_a_revision_of_its_own_and_is_told()
    {
        await using var world = await World.OfAsync(World.Political("o:anna p:bert", Concept, Inbreng), Start);
        await world.RunAsync(Start);
        await world.RunAsync("2026-06-02 08:30");
        world.Mails.Clear();

        var done = Assert.IsType<ChangeAnswer.Done>(await world.MoveAsync(Moved, "2027-01", "bo-mirt-2026"));

        Assert.Equal(["deadline", "concept"], done.Followed);
        var revision = Assert.Single((await world.DeadlineAsync()).Deadline.Revisions);
        Assert.Equal(
            new Revision(Make.At(Moved), "beheer", ImpreciseDate.Parse("2026-09-20/2026-10-19"), ImpreciseDate.Parse("2026-11-20/2026-12-20"), "De datum van BO MIRT is veranderd. Uitstel", "Kamerbrief"),
            revision);
        Assert.Equal(("2026-10-20/2026-11-20", "deadline", true), await SayAsync(world, "concept"));

        // The owner hears of the milestone that it depends on in the same mail.
        await world.RunAsync("2026-06-04 08:30");
        var mail = world.Mails.Single(mail => mail.To.Id == "anna");
        Assert.Equal(["bo-mirt-2026 moved", "concept moved", "deadline moved"], mail.Alerts.Select(alert => $"{alert.Deadline} {alert.Kind.Name()}").Order());
        Assert.Contains("Reden: De datum van BO MIRT is veranderd. Uitstel", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "2026-09-20/2026-10-19", "")]
    [InlineData("2026-11-12", "2026-10-01", "bo-mirt-2026 moved revision-2, deadline moved revision-2")]
    public async Task Its_milestone_is_confirmed_and_it_is_certain_too_and_told_only_when_its_date_changes(string? to, string date, string told)
    {
        await using var world = await World.OfAsync(World.Political("o:anna", Inbreng), Start);
        await world.RunAsync("2026-06-02 08:30");
        world.Mails.Clear();

        await world.ConfirmAsync(Moved, to);

        Assert.Equal((date, "bo-mirt-2026", false), await SayAsync(world, "deadline"));
        Assert.Equal(told.Length == 0 ? [] : [$"2026-06-04 08:30 anna: {told}"], await world.RunAsync("2026-06-03 10:05", "2026-06-12 00:00"));
    }

    [Fact]
    public async Task Still_open_when_its_milestone_closes_what_comes_before_goes_over_to_the_next_and_what_comes_after_stays()
    {
        await using var world = await World.OfAsync(World.Political("o:anna", Inbreng, Verslag, Inbreng with { Id = "ready" }), Start);
        await world.CloseAsync("2026-09-01 10:00", "ready");
        await world.RunAsync(Start, "2026-11-30 23:55");

        var told = await world.RunAsync("2026-12-01 00:00", "2026-12-01 08:30");

        Assert.Contains("2026-12-01 08:30 anna: deadline moved revision-2", told);
        Assert.Equal(("2027-09-20/2027-10-19", "bo-mirt-2027", true), await SayAsync(world, "deadline"));
        Assert.Equal("Dit hoort nu bij BO MIRT, november 2027.", (await world.DeadlineAsync()).Deadline.Revisions[0].Why);
        Assert.Equal(("2026-11-15/2026-12-14", "bo-mirt-2026", true), await SayAsync(world, "verslag"));
        Assert.Equal(("2026-09-20/2026-10-19", "bo-mirt-2026", true), await SayAsync(world, "ready"));
    }

    [Fact]
    public async Task Its_milestone_closed_early_and_reopened_it_goes_over_and_comes_back()
    {
        await using var world = await World.OfAsync(World.Political("o:anna", Inbreng), Start);
        await world.CloseAsync("2026-06-03 10:00", "bo-mirt-2026");
        Assert.Equal(("2027-09-20/2027-10-19", "bo-mirt-2027", true), await SayAsync(world, "deadline"));

        await world.ReopenAsync("2026-06-03 11:00", "bo-mirt-2026");

        Assert.Equal(("2026-09-20/2026-10-19", "bo-mirt-2026", true), await SayAsync(world, "deadline"));
    }

    [Fact]
    public async Task A_deadline_that_it_is_counted_from_is_closed_and_it_stays_while_its_owner_is_told()
    {
        var seeds = World.Political("o:anna", Make.Deadline("2033") with { Id = "base" }, Inbreng with { Goals = ["work"], RelativeTo = new(null, "base", Make.Period("P1Y"), null) });
        await using var world = await World.OfAsync(
            seeds with { Goals = [.. seeds.Goals, Make.Goal("o:wim", "work")], Contacts = [.. seeds.Contacts, new LobbyAlerts.Goals.Contact("wim", "wim", "wim@example.org")] }, Start);

        await world.CloseAsync(Moved, "base");

        Assert.Equal(("2032", "base", false), await SayAsync(world, "deadline"));
        Assert.Equal(["2026-06-04 08:30 wim: base closed closed-1"], await world.RunAsync("2026-06-03 10:05", "2026-07-01 00:00"));
    }

    [Theory]
    [InlineData(false, "2026-07-20 08:30 lea: ~system finding still-provisional:deadline|2026-09-01 08:30 lea: ~system finding still-provisional:bo-mirt-2026")]
    [InlineData(true, "")]
    public async Task Who_leads_hears_of_it_two_months_before_its_own_day_unless_the_milestone_is_confirmed(bool isConfirmed, string told)
    {
        await using var world = await World.OfAsync(World.Political("o:anna l:lea", Inbreng), Start);
        if (isConfirmed)
            await world.ConfirmAsync(Moved);

        var lines = (await world.RunAsync(Start, "2026-09-15 00:00")).Where(line => line.Contains("still-provisional", StringComparison.Ordinal));

        Assert.Equal(told.Split('|', StringSplitOptions.RemoveEmptyEntries), lines);
    }

    [Fact]
    public async Task Moved_by_hand_it_has_a_date_of_its_own_from_then_on()
    {
        await using var world = await World.OfAsync(World.Political("o:anna", Inbreng), Start);
        await world.MoveAsync("2026-06-03 10:00", "2026-09-01");

        await world.MoveAsync("2026-06-03 11:00", "2027-01", "bo-mirt-2026");

        Assert.Equal(("2026-09-01", null, false), await SayAsync(world, "deadline"));
        Assert.Null((await world.DeadlineAsync()).Deadline.RelativeTo);
    }

    [Fact]
    public async Task Its_base_loses_its_date_and_so_does_it_until_there_is_one_again()
    {
        await using var world = await World.OfAsync(World.Political("o:anna", Make.Deadline("2030/..") with { Id = "base" }, Inbreng with { RelativeTo = new(null, "base", null, Make.Period("P1Y")) }), Start);
        Assert.Equal(("2031-01-01/..", "base", false), await SayAsync(world, "deadline"));

        await world.MoveAsync("2026-06-03 10:00", null, "base");
        Assert.Equal((null, "base", false), await SayAsync(world, "deadline"));
        await world.MoveAsync("2026-06-03 11:00", "2033", "base");
        Assert.Equal(("2034", "base", false), await SayAsync(world, "deadline"));
    }

    [Theory]
    [InlineData("again")]
    [InlineData("reconcile")]
    public async Task Killed_between_the_milestone_and_what_is_counted_from_it_it_is_made_good(string by)
    {
        for (var writes = 0; writes <= 3; writes++)
        {
            await using var world = await World.OfAsync(World.Political("o:anna", Concept, Inbreng), Start);
            await world.RunAsync("2026-06-02 08:30");
            world.Mails.Clear();
            var dying = new DeadlineChanges(new DyingTables(world.Tables, writes));
            var killed = await Record.ExceptionAsync(() => dying.ConfirmAsync("bo-mirt-2026", ImpreciseDate.Parse("2027-01"), null, "beheer", null, "Brief", Make.At(Moved), TestContext.Current.CancellationToken));
            Assert.Equal(writes < 3, killed is IOException);

            if (by == "again" || writes == 0)
                await world.ConfirmAsync("2026-06-03 11:00", "2027-01");
            else
                await new Reconcile(world.Tables).RunAsync(Make.At("2026-06-03 11:00"), TestContext.Current.CancellationToken);

            Assert.Equal(("2026-11-20/2026-12-20", "bo-mirt-2026", false), await SayAsync(world, "deadline"));
            Assert.Equal(("2026-10-20/2026-11-20", "deadline", false), await SayAsync(world, "concept"));
            Assert.Equal(
                ["2026-06-04 08:30 anna: bo-mirt-2026 moved revision-2, concept moved revision-2, deadline moved revision-2"],
                await world.RunAsync("2026-06-03 11:05", "2026-06-12 00:00"));
        }
    }

    [Fact]
    public async Task A_sweep_killed_after_a_milestone_closed_itself_leaves_it_to_the_reconcile()
    {
        await using var world = await World.OfAsync(World.Political("o:anna", Inbreng), Start);
        await world.RunAsync(Start, "2026-11-30 23:55");
        await Assert.ThrowsAsync<IOException>(() => new Sweep(new DyingTables(world.Tables, 1), World.Us).RunAsync(Make.At("2026-12-01 00:00"), TestContext.Current.CancellationToken));
        Assert.Equal(("2026-09-20/2026-10-19", "bo-mirt-2026", true), await SayAsync(world, "deadline"));

        var result = await new Reconcile(world.Tables).RunAsync(Make.At("2026-12-01 03:30"), TestContext.Current.CancellationToken);

        Assert.Contains("deadline", result.Mended);
        Assert.Equal(("2027-09-20/2027-10-19", "bo-mirt-2027", true), await SayAsync(world, "deadline"));
    }

    [Theory]
    [InlineData("same", "2026-09-20/2026-10-19", 1, "")]
    [InlineData("rule", "2026-08-20/2026-09-19", 2, "bo-mirt-2026 deadline")]
    [InlineData("period", "2026-09-06/2026-10-05", 2, "deadline")]
    [InlineData("own", "2026-09-01", 2, "deadline")]
    public async Task Seeds_that_change_what_it_follows_from_move_it_once_and_keep_nothing(string change, string date, int revision, string changed)
    {
        await using var world = await World.OfAsync(World.Political("o:anna", Inbreng), Start);
        var seeds = World.Political("o:anna", change switch
        {
            "period" => Inbreng with { RelativeTo = new("bo-mirt", null, Make.Period("P8W"), null) },
            "own" => Inbreng with { RelativeTo = null, Date = ImpreciseDate.Parse("2026-09-01") },
            _ => Inbreng,
        });
        if (change == "rule")
            seeds = seeds with { Milestones = [World.BoMirt with { Each = new EdtfMilestone("{year}-10") }] };

        var report = await world.LoadAsync(seeds with { Hash = "2" }, "2026-06-03 10:00");
        var again = await world.LoadAsync(seeds with { Hash = "3" }, "2026-06-03 10:05");

        var deadline = (await world.DeadlineAsync()).Deadline;
        Assert.Equal((date, revision), (deadline.Date!.Edtf, deadline.Revision));
        Assert.Equal((change == "own" ? null : "bo-mirt-2026", change != "own"), (deadline.CountedFrom, deadline.Provisional));
        Assert.Empty(report.Kept.Concat(again.Kept).Concat(again.Changed));
        Assert.Equal(changed.Contains("deadline", StringComparison.Ordinal) && change != "rule", report.Changed.Contains("deadlines/deadline"));
        Assert.Equal(changed.Contains("bo-mirt", StringComparison.Ordinal), report.Changed.Contains("deadlines/bo-mirt-2026"));
    }

    [Fact]
    public async Task A_move_by_hand_stays_when_the_seeds_are_loaded_again()
    {
        await using var world = await World.OfAsync(World.Political("o:anna", Inbreng), Start);
        await world.MoveAsync("2026-06-03 10:00", "2026-09-01");

        var report = await world.LoadAsync(World.Political("o:anna", Inbreng) with { Hash = "2" }, "2026-06-04 10:00");

        Assert.Equal(["deadlines/deadline: relativeTo", "deadlines/deadline: said"], report.Kept.Order(StringComparer.Ordinal));
        Assert.Equal(("2026-09-01", null, false), await SayAsync(world, "deadline"));
    }

    private static async Task<(string?, string?, bool)> SayAsync(World world, string id) =>
        (await world.DeadlineAsync(id)).Deadline is var deadline ? (deadline.Date?.Edtf, deadline.CountedFrom, deadline.Provisional) : default;
}
