using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Tests.Alerts;

public class SweepTests
{
    private const string Both = "o:anna p:bert";

    [Fact]
    public async Task Thirty_days_without_a_sweep_give_one_mail_to_each()
    {
        await using var world = await World.OfAsync(
            World.Seeds(Both, Make.Deadline("2026-12-31") with { Id = "a" }, Make.Deadline("2026-12-24") with { Id = "b" }), "2026-11-20 10:00");
        await world.RunAsync("2026-11-20 10:00");
        Assert.Equal(["anna: a catch-up P3M, b catch-up P3M", "bert: a catch-up P1Y, b catch-up P1Y"], world.Told());

        await world.RunAsync("2026-12-20 03:00");

        Assert.Equal(["anna: a catch-up P14D, b catch-up P7D", "bert: a catch-up P1M, b catch-up P1M"], world.Told());
        Assert.Equal("P1M", (await world.LedgerAsync("a")).Single(e => e.Alert.Stage == "P14D").Alert.Supersedes);
    }

    [Theory]
    [InlineData("o:anna", "P14D")]
    [InlineData("d:dora", "P14D")] // who stands in for the owner hears next what the owner would
    [InlineData("p:bert l:lea", "P14D")]
    public async Task A_mail_says_what_its_reader_hears_next(string held, string next)
    {
        await using var world = await World.OfAsync(World.Seeds(held, Make.Deadline("2026-12-31")), "2026-11-29 10:00");

        await world.RunAsync("2026-11-30 08:30");

        var told = world.Mails.SelectMany(mail => mail.Alerts).Single(alert => alert.Notice is not null && !alert.Roles.Contains(Role.PortfolioHolder));
        Assert.Equal(next, told.Notice!.Next?.Stage);
    }

    [Fact]
    public async Task A_deadline_that_cannot_be_planned_stays_due_and_holds_up_no_other()
    {
        await using var world = await World.OfAsync(
            World.Seeds("o:anna", Make.Deadline("2026-12-31") with { Id = "a" }, Make.Deadline("2026-12-31") with { Id = "b" }), "2026-11-23 10:00");
        await world.CommitAsync(new Merge(AgendaTable.Deadlines, AgendaTable.DeadlineRow("a"), new Dictionary<string, object> { ["Json"] = "{" }, Change.AnyVersion));

        var swept = await world.RunAsync("2026-11-30 08:30");

        Assert.Equal("a", Assert.Single(swept.Faulty).Deadline);
        Assert.Equal(["anna: b reminder P1M"], world.Told());
        Assert.Equal("a", Assert.Single((await world.RunAsync("2026-11-30 08:35")).Faulty).Deadline);
    }

    [Fact]
    public async Task What_comes_next_is_told_in_order_whatever_rows_a_change_left_behind()
    {
        await using var world = await World.OfAsync(
            World.Seeds("o:anna", Make.Deadline("2026-12-31") with { Id = "a" }, Make.Deadline("2026-12-20") with { Id = "b" }), "2026-11-29 10:00");
        await world.RunAsync("2026-11-29 10:00");
        await world.RunAsync("2026-12-01 10:00");
        await world.CommitAsync(Change.Upsert(AgendaTable.Deadlines, AgendaTable.DueRow(Make.At("2026-12-02 08:30"), "a"), new Dictionary<string, object>()));

        var upcoming = await new Upcoming(world.Tables).AfterAsync(Make.At("2026-12-01 10:00"), 10, TestContext.Current.CancellationToken);

        Assert.Equal(["b P14D", "a P14D"], upcoming.Select(next => $"{next.Deadline.Id} {next.Next.Label}"));
    }

    [Fact]
    public async Task A_mail_names_the_goal_through_which_its_reader_hears()
    {
        var seeds = World.Seeds("o:anna", Make.Deadline("2026-12-31") with { Goals = ["goal", "other"] });
        await using var world = await World.OfAsync(
            seeds with
            {
                Goals = [.. seeds.Goals, Make.Goal("o:bert") with { Id = "other", Title = "Other" }],
                Contacts = [.. seeds.Contacts, new Contact("bert", "bert", "bert@example.org")],
            },
            "2026-11-29 10:00");

        await world.RunAsync("2026-11-30 08:30");

        Assert.Equal(
            [("anna", seeds.Goals[0].Title), ("bert", "Other")],
            world.Mails.Select(mail => (mail.To.Id, mail.Alerts.Single().Notice!.GoalTitle)).Order());
    }

    [Fact]
    public async Task Nothing_is_told_twice_however_often_it_is_swept()
    {
        await using var world = await World.OfAsync(World.Seeds(Both, Make.Deadline("2026-11-27")), "2026-11-23 10:00");
        var told = new List<string>();
        for (var day = 23; day <= 30; day++)
        {
            for (var minute = 0; minute < 60; minute += 5)
            {
                await world.RunAsync($"2026-11-{day} 08:{minute:00}");
                told.AddRange(world.Told().Select(mail => $"{day} {minute} {mail}"));
            }
        }

        Assert.Equal(
            [
                "24 0 anna: deadline catch-up P7D", "24 0 bert: deadline catch-up P1M",
                "26 30 anna: deadline reminder P1D",
                "27 30 anna: deadline reminder P0D", "27 30 bert: deadline reminder P0D",
            ],
            told);
    }

    [Fact]
    public async Task Of_two_sweeps_at_the_same_moment_one_tells()
    {
        await using var world = await World.OfAsync(World.Seeds(Both, Make.Deadline("2026-12-31")), "2026-12-01 10:00");

        var swept = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => world.SweepAsync("2026-12-31 08:30", i % 2 == 0 ? World.Us : World.Them))));

        Assert.Equal(2, swept.Sum(result => result.Planned));
        Assert.Equal(2, swept.Sum(result => result.Contacts.Count));
        Assert.Equal(2, (await world.OutboxAsync()).Count);
    }

    [Fact]
    public async Task A_sweep_notes_what_it_told_and_schedules_the_next_look()
    {
        await using var world = await World.OfAsync(World.Seeds(Both, Make.Deadline("2026-12-31")), "2026-11-23 10:00");
        Assert.Equal(["deadline 2026-11-23 10:00"], await world.DueIndexAsync());

        await world.SweepAsync("2026-11-23 10:00");

        var stored = await world.DeadlineAsync();
        Assert.Equal(new(2026, 9, 30), stored.Progress.Told);
        Assert.Equal("2026-11-30 08:30", Make.Say(stored.NextLook!.Value));
        Assert.Equal(["deadline 2026-11-30 08:30"], await world.DueIndexAsync());
        Assert.Equal(Make.At("2026-11-23 10:00"), await SystemState.LastSweepAsync(world.Tables, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task With_nobody_to_tell_it_stays_due_and_is_reported_until_somebody_is_there()
    {
        var seeds = World.Seeds("", Make.Deadline("2026-12-31"));
        await using var world = await World.OfAsync(seeds, "2026-11-23 10:00");

        Assert.Equal(["deadline"], (await world.RunAsync("2026-11-23 10:00")).Unheard);
        Assert.Empty((await world.RunAsync("2026-11-24 08:25")).Unheard);
        Assert.Equal(["deadline"], (await world.RunAsync("2026-11-24 08:30")).Unheard);
        Assert.Null((await world.DeadlineAsync()).Progress.Told);

        await world.LoadAsync(World.Seeds("l:lea") with { Hash = "2" }, "2026-11-24 12:00");
        Assert.Empty((await world.RunAsync("2026-11-25 08:30")).Unheard);
        Assert.Equal(["lea: deadline handover handover"], world.Told());
        Assert.Equal("P5Y P3Y P2Y P1Y P6M P3M", (await world.LedgerAsync()).Single().Alert.Supersedes);
    }

    [Theory]
    [InlineData("o:anna p:anna", "anna: deadline reminder P0D")]
    [InlineData("o:anna", "anna: deadline reminder P0D")]
    [InlineData("o:anna p:bert", "anna: deadline reminder P0D|bert: deadline reminder P0D")]
    public async Task One_deadline_through_two_roles_or_goals_is_one_item(string held, string mails)
    {
        var seeds = World.Seeds(held, Make.Deadline("2026-12-31") with { Goals = ["goal", "other"] });
        await using var world = await World.OfAsync(seeds with { Goals = [.. seeds.Goals, Make.Goal(held, "other")] }, "2026-11-23 10:00");
        await world.RunAsync("2026-12-30 08:30");
        world.Told();

        await world.RunAsync("2026-12-31 08:30");

        Assert.Equal(mails.Split('|'), world.Told());
    }

    [Fact]
    public async Task A_milestone_closes_itself_untold_and_opens_the_next()
    {
        var seeds = World.Seeds(Both) with { Milestones = [new("bo-mirt", ["goal"], "BO MIRT", "in november", new EdtfMilestone("{year}-11"), "Source")] };
        await using var world = await World.OfAsync(seeds, "2026-11-23 10:00");
        await world.RunAsync("2026-11-23 10:00");
        Assert.Equal(["anna: bo-mirt-2026 catch-up P7D, ~system finding still-provisional:bo-mirt-2026"], world.Told());

        await world.RunAsync("2026-11-30 23:55");
        Assert.Null((await world.DeadlineAsync("bo-mirt-2026")).Deadline.Closed);
        await world.RunAsync("2026-12-01 00:00");

        Assert.Equal(Outcome.Passed, (await world.DeadlineAsync("bo-mirt-2026")).Deadline.Closed?.Outcome);
        Assert.Equal("2027-11", (await world.DeadlineAsync("bo-mirt-2027")).Deadline.Date?.Edtf);
        Assert.Equal(["bo-mirt-2027 2027-07-30 08:30"], await world.DueIndexAsync());
        Assert.Empty(world.Told());
    }

    [Fact]
    public async Task A_milestone_that_a_long_outage_passed_over_is_not_told_afterwards()
    {
        var seeds = World.Seeds(Both) with { Milestones = [new("bo-mirt", ["goal"], "BO MIRT", "in november", new EdtfMilestone("{year}-11"), "Source")] };
        await using var world = await World.OfAsync(seeds, "2026-01-05 10:00");

        await world.RunAsync("2028-06-01 12:00");

        Assert.Empty(world.Told());
        Assert.NotNull((await world.DeadlineAsync("bo-mirt-2026")).Deadline.Closed);
        Assert.Equal(["bo-mirt-2028 2028-08-01 08:30"], await world.DueIndexAsync());
    }

    [Fact]
    public async Task What_a_new_holiday_puts_in_the_past_speaks_at_the_next_send_time_and_not_on_the_holiday()
    {
        // P3M falls on Wednesday 30 September.
        var seeds = World.Seeds("o:anna", Make.Deadline("2026-12-31"));
        await using var world = await World.OfAsync(seeds, "2026-09-01 10:00");
        await world.RunAsync("2026-09-01 10:00");
        world.Told();

        var closed = seeds with { Hash = "2", Holidays = [.. seeds.Holidays, new("dicht", new("Dicht", "Closed"), new LobbyAlerts.Dates.OnceHoliday(new(2026, 9, 30)))] };
        await world.LoadAsync(closed, "2026-09-29 12:00");
        await world.RunAsync("2026-09-29 12:00");
        await world.RunAsync("2026-09-30 08:30");
        Assert.Empty(world.Told());

        await world.RunAsync("2026-10-01 08:30");
        Assert.Equal(["anna: deadline catch-up P3M"], world.Told());
        Assert.Equal(["deadline 2026-11-30 08:30"], await world.DueIndexAsync());
    }

    [Fact]
    public async Task A_row_of_the_due_index_without_a_deadline_goes_after_an_hour()
    {
        await using var world = await World.OfAsync(World.Seeds("o:anna"), "2026-11-23 10:00");
        await world.CommitAsync(StoredDeadline.Schedule("nothing", Make.At("2026-11-23 10:00")));

        await world.SweepAsync("2026-11-23 11:00");
        Assert.Single(await world.DueIndexAsync());
        await world.SweepAsync("2026-11-23 11:05");
        Assert.Empty(await world.DueIndexAsync());
    }
}
