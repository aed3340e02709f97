using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using LobbyAlerts.Tests.Dates;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>Rule 11: a role goes to somebody else, or to nobody.</summary>
public class HandoverTests
{
    private const string All = "o:anna d:dirk p:bert l:lea";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_new_owner_gets_one_mail_with_everything_open_at_the_send_time_of_the_first_working_day()
    {
        await using var world = await WorldAsync("2026-11-24 10:00", Make.Deadline("2026-12-31"), Make.Deadline("2030") with { Id = "later" }, Make.Deadline(null) with { Id = "undated" });
        await world.CloseAsync("2026-11-24 11:00", "later");
        await world.RunAsync("2026-11-24 10:05", "2026-11-25 12:00");

        // Saturday 28 November.
        await HandOverAsync(world, "2026-11-25 12:00", Role.Owner, "nora", "2026-11-28");

        Assert.Equal(
            ["2026-11-30 08:30 bert: deadline reminder P1M", "2026-11-30 08:30 nora: deadline handover handover, undated handover handover"],
            await world.RunAsync("2026-11-25 12:00", "2026-12-02 00:00"));
        var told = (await world.LedgerAsync()).Single(entry => entry.Alert.Kind == Kind.Handover).Alert;
        Assert.Equal(("P1M", "anna", Make.Letters([Role.Owner])), (told.Supersedes, told.Notice!.TakenOverFrom, Make.Letters(told.Roles)));
    }

    [Fact]
    public async Task What_is_told_already_is_not_told_again_to_the_new_holder()
    {
        await using var world = await WorldAsync("2026-11-24 10:00", Make.Deadline("2026-12-31"));
        await world.RunAsync("2026-11-24 10:05", "2026-12-01 12:00");

        await HandOverAsync(world, "2026-12-01 12:00", Role.PortfolioHolder, "nora", "2026-12-01");

        Assert.Equal(
            ["2026-12-02 08:30 nora: deadline handover handover", "2026-12-03 08:30 dirk: deadline escalation P1M"],
            await world.RunAsync("2026-12-01 12:00", "2026-12-04 00:00"));
    }

    [Fact]
    public async Task An_acknowledgement_of_the_old_owner_lapses_and_the_stage_climbs_from_when_the_new_one_hears()
    {
        await using var world = await WorldAsync("2026-11-24 10:00", Make.Deadline("2026-12-31"));
        await world.RunAsync("2026-11-24 10:05", "2026-11-30 09:00");
        await world.AcknowledgeAsync("2026-11-30 12:00");

        await HandOverAsync(world, "2026-12-02 12:00", Role.Owner, "nora", "2026-12-02");

        Assert.Null((await world.DeadlineAsync()).Deadline.Acknowledged);
        Assert.Equal(
            [
                "2026-12-03 08:30 nora: deadline handover handover",
                "2026-12-07 08:30 dirk: deadline escalation P1M", // three days from the 3rd is Sunday the 6th
                "2026-12-10 08:30 lea: deadline escalation P1M",
            ],
            await world.RunAsync("2026-12-02 12:00", "2026-12-16 00:00"));
    }

    [Fact]
    public async Task The_new_owner_may_acknowledge_before_the_mail_has_come()
    {
        await using var world = await WorldAsync("2026-11-24 10:00", Make.Deadline("2026-12-31"));
        await world.RunAsync("2026-11-24 10:05", "2026-11-30 09:00");
        await HandOverAsync(world, "2026-12-02 12:00", Role.Owner, "nora", "2026-12-02");
        await new DeadlineChanges(world.Tables).AcknowledgeAsync("deadline", "Nora", null, Make.At("2026-12-02 13:00"), Now);

        Assert.Equal(["2026-12-03 08:30 nora: deadline handover handover"], await world.RunAsync("2026-12-02 12:00", "2026-12-16 00:00"));
        Assert.Equal("Nora", (await world.DeadlineAsync()).Deadline.Acknowledged?.By);
    }

    [Theory]
    [InlineData(Role.Owner, "lea", true)] // she leads still
    [InlineData(Role.Deputy, "anna", true)] // the owner's, and the deputy changes
    [InlineData(Role.Deputy, "dirk", false)] // his own
    [InlineData(Role.Owner, "someone else", false)]
    public async Task An_acknowledgement_by_who_holds_a_role_still_stays(Role role, string by, bool stays)
    {
        await using var world = await WorldAsync("2026-11-24 10:00", Make.Deadline("2026-12-31"));
        await world.RunAsync("2026-11-24 10:05", "2026-11-30 09:00");
        await new DeadlineChanges(world.Tables).AcknowledgeAsync("deadline", by, null, Make.At("2026-11-30 12:00"), Now);

        await HandOverAsync(world, "2026-12-02 12:00", role, "nora", "2026-12-02");

        Assert.Equal(stays, (await world.DeadlineAsync()).Deadline.Acknowledged is not null);
        Assert.Equal(!stays, (await world.DeadlineAsync()).Progress.Ladder is not null);
    }

    [Fact]
    public async Task Between_a_stage_and_its_escalation_the_ladder_goes_on_and_the_new_owner_is_not_told_by_it()
    {
        await using var world = await WorldAsync("2026-12-23 10:00", Make.Deadline("../2026", Meaning.Happens));
        await world.RunAsync("2026-12-23 10:05", "2026-12-24 09:00");

        // Dirk, the deputy, becomes the owner on Saturday.
        await HandOverAsync(world, "2026-12-24 12:00", Role.Owner, "dirk", "2026-12-26");

        // He hears of it as the owner; the step of the deputy passes on to whoever leads, at once.
        Assert.Equal(
            ["2026-12-28 08:30 dirk: deadline handover handover", "2026-12-28 08:30 lea: deadline escalation P7D"],
            await world.RunAsync("2026-12-24 12:00", "2026-12-30 00:00"));
    }

    [Fact]
    public async Task Handed_over_between_a_stage_and_its_escalation_the_deputy_hears_when_he_would_have()
    {
        await using var world = await WorldAsync("2026-12-23 10:00", Make.Deadline("../2026", Meaning.Happens));
        await world.RunAsync("2026-12-23 10:05", "2026-12-24 09:00");
        await HandOverAsync(world, "2026-12-24 12:00", Role.Owner, "nora", "2026-12-26");

        Assert.Equal(
            ["2026-12-28 08:30 dirk: deadline escalation P7D", "2026-12-28 08:30 nora: deadline handover handover"],
            await world.RunAsync("2026-12-24 12:00", "2026-12-30 00:00"));
    }

    [Fact]
    public async Task A_handover_planned_long_before_is_told_on_its_day_and_one_taken_back_is_not_told()
    {
        await using var world = await WorldAsync("2026-11-24 10:00", Make.Deadline("2030-12-31"));
        await world.RunAsync("2026-11-24 10:05", "2026-11-25 12:00");
        await HandOverAsync(world, "2026-11-25 12:00", Role.Owner, "nora", "2027-03-01");
        await HandOverAsync(world, "2026-11-25 12:00", Role.Owner, "anna", "2027-06-01");
        await HandOverAsync(world, "2026-11-25 13:00", Role.Deputy, "nora", "2026-11-25");
        await HandOverAsync(world, "2026-11-25 14:00", Role.Deputy, "dirk", "2026-11-25");

        Assert.Equal(
            ["2027-03-01 08:30 nora: deadline handover handover", "2027-06-01 08:30 anna: deadline handover handover"],
            await world.RunAsync("2026-11-25 14:00", "2027-07-01 00:00"));
    }

    [Fact]
    public async Task A_move_that_is_told_at_the_same_moment_says_all_there_is_to_say()
    {
        await using var world = await WorldAsync("2026-11-24 10:00", Make.Deadline("2028-12-31"));
        await world.RunAsync("2026-11-24 10:05", "2026-11-25 09:00");
        await HandOverAsync(world, "2026-11-25 12:00", Role.Owner, "nora", "2026-11-26");
        await world.MoveAsync("2026-11-25 12:00", "2027-12-31");

        Assert.Equal(
            ["2026-11-26 08:30 anna: deadline moved revision-2", "2026-11-26 08:30 nora: deadline moved revision-2"],
            await world.RunAsync("2026-11-25 12:00", "2026-11-27 00:00"));
    }

    [Fact]
    public async Task A_goal_without_an_owner_is_told_to_lead_at_once_and_the_deputy_hears_what_the_owner_would()
    {
        await using var world = await WorldAsync("2026-11-24 10:00", Make.Deadline("2026-12-31"), Make.Deadline("2026-12-30") with { Id = "other" });
        await world.RunAsync("2026-11-24 10:05", "2026-11-25 12:00");

        await HandOverAsync(world, "2026-11-27 18:00", Role.Owner, null, "2026-11-27");
        Assert.Equal(["lea: ~system finding no-owner:goal"], await ToldAsync(world, "2026-11-27 18:05"));

        Assert.Equal(
            [
                "2026-11-30 08:30 bert: deadline reminder P1M, other reminder P1M",
                "2026-11-30 08:30 dirk: deadline reminder P1M, other reminder P1M",
            ],
            await world.RunAsync("2026-11-27 18:10", "2026-12-02 00:00"));
    }

    [Fact]
    public async Task A_gap_that_an_assignment_leaves_is_told_once_at_its_first_send_time_however_many_deadlines_there_are()
    {
        var seeds = Seeds(Make.Deadline("2028-06-30"), Make.Deadline("2029-06-30") with { Id = "other" });
        var goal = seeds.Goals[0];
        await using var world = await World.OfAsync(seeds with { Goals = [goal with { Assignments = [.. goal.Assignments.Select(a => a.Role == Role.Owner ? a with { Until = Days.Day("2027-01-01") } : a)] }] }, "2026-11-24 10:00");
        await world.RunAsync("2026-11-24 10:00");
        world.Mails.Clear();

        // The gap begins on Saturday 2 January.
        Assert.Equal(["2027-01-04 08:30 lea: ~system finding no-owner:goal"], await world.RunAsync("2026-12-30 12:00", "2027-02-01 00:00"));
        await new Reconcile(world.Tables).RunAsync(Make.At("2027-02-01 03:00"), Now);
        Assert.Empty(await world.RunAsync("2027-02-01 03:05", "2027-02-02 00:00"));
    }

    [Fact]
    public async Task A_deadline_entered_for_a_goal_that_nobody_owns_is_told_to_lead()
    {
        await using var world = await World.OfAsync(World.Escalating("d:dirk l:lea", Make.Deadline("2028-12-31", entered: "2026-11-24 10:00")), "2026-11-24 10:00");

        Assert.Equal(["2026-11-25 08:30 lea: ~system finding no-owner:goal"], (await world.RunAsync("2026-11-24 10:00", "2026-11-26 00:00")).Where(line => line.Contains("~system", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Killed_before_the_deadlines_are_planned_anew_the_daily_reconcile_settles_it()
    {
        await using var world = await WorldAsync("2026-11-24 10:00", Make.Deadline("2030-12-31"));
        await world.RunAsync("2026-11-24 10:05", "2026-11-25 12:00");
        await world.AcknowledgeAsync("2026-11-25 12:00");
        var goal = (await world.Tables.GetAsync(AgendaTable.Name, AgendaTable.Goals, "goal", Now))!;
        await world.CommitAsync(Change.Merge(goal, Documents.Document(Make.Goal("o:nora d:dirk p:bert l:lea"))));
        Assert.Empty(await world.RunAsync("2026-11-25 12:05", "2026-11-26 03:00"));

        Assert.Equal(["deadline"], (await new Reconcile(world.Tables).RunAsync(Make.At("2026-11-26 03:00"), Now)).Mended);

        Assert.Null((await world.DeadlineAsync()).Deadline.Acknowledged);
        Assert.Equal(["2026-11-26 08:30 nora: deadline handover handover"], await world.RunAsync("2026-11-26 03:05", "2026-11-27 00:00"));
        Assert.Empty((await new Reconcile(world.Tables).RunAsync(Make.At("2026-11-27 03:00"), Now)).Mended);
    }

    [Fact]
    public async Task Done_twice_it_is_done_once_and_overlaps_and_strangers_are_refused()
    {
        await using var world = await WorldAsync("2026-11-24 10:00", Make.Deadline("2030-12-31"));
        await world.RunAsync("2026-11-24 10:05", "2026-11-25 12:00");
        var changes = new RoleChanges(world.Tables);
        var request = new RoleChanges.Request("beheer", "Verlof", Make.At("2026-11-25 12:00"));

        var overlap = await changes.AssignAsync("goal", new Assignment(Role.Owner, "nora", Days.Day("2027-01-01"), Days.Day("2027-02-01")), request, Now);
        Assert.Contains("anna is owner of goal from 2000-01-01 on", Assert.IsType<RoleAnswer.Refused>(overlap).Why, StringComparison.Ordinal);
        Assert.IsType<RoleAnswer.Refused>(await changes.HandOverAsync("goal", Role.Owner, "nobody-we-know", Days.Day("2027-01-01"), request, Now));
        Assert.IsType<RoleAnswer.Refused>(await changes.HandOverAsync("no-goal", Role.Owner, "nora", Days.Day("2027-01-01"), request, Now));
        Assert.IsType<RoleAnswer.Refused>(await changes.LeaveAsync("anna", "anna", Days.Day("2027-01-01"), request, Now));
        Assert.IsType<RoleAnswer.Refused>(await changes.AssignAsync("goal", new Assignment(Role.Owner, "nora", Days.Day("2027-02-01"), Days.Day("2027-01-01")), request, Now));
        Assert.Empty((await GoalAsync(world)).RoleChanges);

        Assert.IsType<RoleAnswer.Done>(await changes.LeaveAsync("anna", "nora", Days.Day("2027-01-01"), request, Now));
        Assert.IsType<RoleAnswer.Unchanged>(await changes.LeaveAsync("anna", "nora", Days.Day("2027-01-01"), request, Now));
        Assert.IsType<RoleAnswer.Unchanged>(await changes.HandOverAsync("goal", Role.Owner, "nora", Days.Day("2027-01-01"), request, Now));
        Assert.Equal(
            [new RoleChange(request.Now, "beheer", Role.Owner, "anna", "nora", Days.Day("2027-01-01"), null, "Verlof")],
            (await GoalAsync(world)).RoleChanges);
    }

    [Fact]
    public async Task Whoever_leaves_without_a_successor_leaves_a_gap_that_is_noted()
    {
        await using var world = await WorldAsync("2026-11-24 10:00", Make.Deadline("2030-12-31"));
        var request = new RoleChanges.Request("beheer", null, Make.At("2026-11-25 12:00"));

        await new RoleChanges(world.Tables).LeaveAsync("anna", null, Days.Day("2027-01-01"), request, Now);

        Assert.Equal([new RoleChange(request.Now, "beheer", Role.Owner, "anna", null, Days.Day("2027-01-01"), null, null)], (await GoalAsync(world)).RoleChanges);
        Assert.Null((await GoalAsync(world)).HolderOf(Role.Owner, Days.Day("2027-01-01")));
        Assert.Equal(Days.Day("2027-01-01"), (await GoalAsync(world)).VacantSince(Role.Owner, Days.Day("2027-03-01")));
    }

    [Theory]
    [InlineData("anna", "dirk")]
    [InlineData("anna dirk", "lea")]
    [InlineData("anna dirk lea bert", "anna")] // with nobody left, it is tried all the same
    public async Task Whom_mail_does_not_reach_is_passed_over(string bouncing, string hears)
    {
        var seeds = Seeds(Make.Deadline("2030-12-31"));
        await using var world = await World.OfAsync(seeds with { Contacts = [.. seeds.Contacts.Select(contact => Make.Words(bouncing).Contains(contact.Id) ? contact with { Status = ContactStatus.Bouncing } : contact)] }, "2026-11-24 10:00");

        Assert.Contains($"2027-12-31 08:30 {hears}: deadline reminder P3Y", await world.RunAsync("2027-12-30 12:00", "2028-01-01 00:00"));
    }

    private static SeedSet Seeds(params Deadline[] deadlines)
    {
        var seeds = World.Escalating(All, deadlines);
        return seeds with { Contacts = [.. seeds.Contacts, new Contact("nora", "Nora", "nora@example.org")] };
    }

    private static async Task<World> WorldAsync(string at, params Deadline[] deadlines)
    {
        var world = await World.OfAsync(Seeds([.. deadlines.Select(deadline => deadline with { EnteredAt = Make.At(at) })]), at);
        await world.RunAsync(at);
        world.Mails.Clear();
        return world;
    }

    private static Task<RoleAnswer> HandOverAsync(World world, string at, Role role, string? contact, string from) =>
        new RoleChanges(world.Tables).HandOverAsync("goal", role, contact, Days.Day(from), new("beheer", "Verlof", Make.At(at)), Now);

    private static async Task<string[]> ToldAsync(World world, string at)
    {
        await world.RunAsync(at);
        return world.Told();
    }

    private static async Task<Goal> GoalAsync(World world) => (await new Agenda(world.Tables).GoalAsync("goal", Now))!;
}
