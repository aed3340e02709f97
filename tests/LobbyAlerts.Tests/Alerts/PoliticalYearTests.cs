using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>Of each milestone the next occurrence is open: never two, never none.</summary>
public class PoliticalYearTests
{
    private const string Start = "2026-06-01 10:00";

    private static readonly Milestone Prinsjesdag = new("prinsjesdag", ["goal"], "Prinsjesdag", "derde dinsdag van september", new RecurringMilestone("FREQ=YEARLY;BYMONTH=9;BYDAY=3TU"), "Grondwet");

    [Fact]
    public async Task An_occurrence_moved_into_the_next_year_stays_the_only_one_until_it_has_passed()
    {
        await using var world = await World.OfAsync(World.Political("o:anna"), Start);
        await world.MoveAsync("2026-10-01 10:00", "2027-02", "bo-mirt-2026");
        await world.RunAsync("2026-10-01 10:05", "2026-12-01 00:00");

        await world.LoadAsync(World.Political("o:anna") with { Hash = "2" }, "2026-12-01 10:00");
        Assert.Equal(["bo-mirt-2026 2027-02"], await world.OpenAsync());

        await world.RunAsync("2026-12-01 10:05", "2027-03-01 00:00");
        Assert.Equal(["bo-mirt-2027 2027-11"], await world.OpenAsync());
    }

    [Fact]
    public async Task An_occurrence_held_before_the_day_of_its_rule_is_followed_by_that_of_the_next_year()
    {
        await using var world = await World.OfAsync(World.Political("o:anna") with { Milestones = [Prinsjesdag] }, Start);
        await world.MoveAsync("2026-08-01 10:00", "2026-09-08", "prinsjesdag-2026");

        await world.RunAsync("2026-08-01 10:05", "2026-09-09 00:00");

        Assert.Equal(["prinsjesdag-2027 2027-09-21"], await world.OpenAsync());
    }

    [Fact]
    public async Task A_move_into_the_past_is_told_though_the_occurrence_closes_itself()
    {
        await using var world = await World.OfAsync(World.Political("o:anna"), Start);
        await world.RunAsync(Start, "2026-11-02 00:00");

        await world.MoveAsync("2026-11-02 10:00", "2026-10-30", "bo-mirt-2026");

        Assert.Equal(["anna: bo-mirt-2026 moved revision-2"], (await world.RunAsync("2026-11-02 10:05", "2027-01-01 00:00")).Select(line => line[17..]));
        Assert.Equal(["bo-mirt-2027 2027-11"], await world.OpenAsync());
    }

    [Theory]
    [InlineData(0, "bo-mirt-2026 2026-11")]
    [InlineData(1, "bo-mirt-2027 2027-11")]
    public async Task Closed_early_the_next_is_opened_in_the_same_stroke(int writes, string open)
    {
        await using var world = await World.OfAsync(World.Political("o:anna"), Start);

        var changes = new DeadlineChanges(new DyingTables(world.Tables, writes));
        await Record.ExceptionAsync(() => changes.CloseAsync("bo-mirt-2026", Outcome.Overtaken, "beheer", "Vervroegd", Make.At("2026-07-01 10:00"), TestContext.Current.CancellationToken));

        Assert.Equal([open], await world.OpenAsync());
        Assert.Contains(await world.DueIndexAsync(), row => row.StartsWith(open.Split(' ')[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reopened_it_takes_the_place_of_the_next_and_is_told_as_before()
    {
        await using var world = await World.OfAsync(World.Political("o:anna"), Start);
        await world.CloseAsync("2026-07-01 10:00", "bo-mirt-2026");

        Assert.IsType<ChangeAnswer.Done>(await world.ReopenAsync("2026-07-01 11:00", "bo-mirt-2026"));

        Assert.Equal(["bo-mirt-2026 2026-11"], await world.OpenAsync());
        Assert.Equal(["2026-07-31 08:30 anna: bo-mirt-2026 reminder P3M"], await world.RunAsync("2026-07-01 11:05", "2026-08-30 00:00"));
        await world.RunAsync("2026-08-30 00:00", "2026-12-01 00:00");
        Assert.Equal(["bo-mirt-2027 2027-11"], await world.OpenAsync());
    }

    [Fact]
    public async Task It_is_not_reopened_beside_a_next_one_to_which_something_happened()
    {
        await using var world = await World.OfAsync(World.Political("o:anna"), Start);
        await world.CloseAsync("2026-07-01 10:00", "bo-mirt-2026");
        await world.ConfirmAsync("2026-07-01 11:00", id: "bo-mirt-2027");

        var refused = Assert.IsType<ChangeAnswer.Refused>(await world.ReopenAsync("2026-07-01 12:00", "bo-mirt-2026"));

        Assert.Equal("bo-mirt-2027 is open since, and was told or changed. Only one occurrence is open: close that first.", refused.Why);
        Assert.Equal(["bo-mirt-2027 2027-11"], await world.OpenAsync());
    }

    [Theory]
    [InlineData("provisional", "2026-10", "seeds", "anna: bo-mirt-2026 moved revision-2, ~system finding still-provisional:bo-mirt-2026")]
    [InlineData("confirmed", "2026-11", null, "")]
    [InlineData("moved", "2026-12", "beheer", "")]
    public async Task A_changed_rule_reaches_the_open_occurrence_as_a_move_unless_a_person_dated_it(string state, string date, string? by, string told)
    {
        await using var world = await World.OfAsync(World.Political("o:anna"), Start);
        await world.RunAsync(Start, "2026-08-03 00:00");
        _ = state switch
        {
            "confirmed" => await world.ConfirmAsync("2026-08-03 10:00"),
            "moved" => await world.MoveAsync("2026-08-03 10:00", "2026-12", "bo-mirt-2026"),
            _ => null,
        };
        await world.RunAsync("2026-08-03 10:05", "2026-08-04 09:00");

        await world.LoadAsync(Changed("{year}-10"), "2026-08-05 10:00");
        await world.LoadAsync(Changed("{year}-10") with { Hash = "3" }, "2026-08-05 10:10");

        var deadline = (await world.DeadlineAsync("bo-mirt-2026")).Deadline;
        Assert.Equal((date, by), (deadline.Date!.Edtf, (deadline.Revisions is [.., var last] ? last.By : null)));
        Assert.Equal("Bestuurlijk overleg MIRT", deadline.Title);
        Assert.Equal(told.Length == 0 ? [] : [told], (await world.RunAsync("2026-08-05 10:15", "2026-08-20 00:00")).Select(line => line[17..]));
    }

    [Fact]
    public async Task A_rule_that_puts_it_in_the_past_gives_the_open_occurrence_its_next_date()
    {
        await using var world = await World.OfAsync(World.Political("o:anna"), Start);

        await world.LoadAsync(Changed("{year}-05"), "2026-08-05 10:00");

        Assert.Equal(["bo-mirt-2026 2027-05"], await world.OpenAsync());
        await world.RunAsync("2026-08-05 10:05", "2027-06-01 00:00");
        Assert.Equal(["bo-mirt-2028 2028-05"], await world.OpenAsync());
    }

    [Fact]
    public async Task Reconcile_opens_a_next_one_that_is_missing()
    {
        await using var world = await World.OfAsync(World.Political("o:anna"), Start);
        await world.CommitAsync(Change.Delete((await world.DeadlineAsync("bo-mirt-2026")).Row));

        var result = await new Reconcile(world.Tables).RunAsync(Make.At("2026-06-02 03:30"), TestContext.Current.CancellationToken);

        Assert.Contains("bo-mirt-2026", result.Mended);
        Assert.Equal(["bo-mirt-2026 2026-11"], await world.OpenAsync());
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Whatever_is_done_to_them_one_is_open(int seed)
    {
        var random = new Random(seed);
        var seeds = World.Political("o:anna") with { Milestones = [World.BoMirt, Prinsjesdag] };
        await using var world = await World.OfAsync(seeds, Start);
        for (var day = new NodaTime.LocalDate(2026, 6, 2); day.Year < 2031; day = day.PlusDays(random.Next(1, 60)))
        {
            var (at, id) = ($"{Days(day)} 10:00", (await world.OpenAsync())[random.Next(2)].Split(' ')[0]);
            var all = await new Agenda(world.Tables).DeadlinesAsync(TestContext.Current.CancellationToken).Select(stored => stored.Deadline.Id).ToListAsync(TestContext.Current.CancellationToken);
            object _ = random.Next(6) switch
            {
                0 => await world.MoveAsync(at, Days(day.PlusDays(random.Next(-90, 400))), id),
                1 => await world.ConfirmAsync(at, random.Next(2) == 0 ? null : Days(day.PlusDays(random.Next(1, 300))), id),
                2 => await world.CloseAsync(at, id),
                3 => await world.ReopenAsync(at, all[random.Next(all.Count)]),
                4 => await world.LoadAsync(seeds with { Hash = Days(day) }, at),
                _ => await new Reconcile(world.Tables).RunAsync(Make.At(at), TestContext.Current.CancellationToken),
            };
            await world.SweepAsync($"{Days(day)} 12:00");

            Assert.Equal(["bo-mirt", "prinsjesdag"], (await world.OpenAsync()).Select(open => open[..open.IndexOf("-20", StringComparison.Ordinal)]).Order());
        }
    }

    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, 5)];

    private static string Days(NodaTime.LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);

    private static SeedSet Changed(string pattern) => World.Political("o:anna") with
    {
        Hash = "2",
        Milestones = [World.BoMirt with { Title = "Bestuurlijk overleg MIRT", Each = new EdtfMilestone(pattern) }],
    };
}
