using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Tests.Mail;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>Rules 9 and 10: moves, closes, and what depends on them.</summary>
public class MoveTests
{
    private const string All = "o:anna d:dirk p:bert l:lea";

    [Fact]
    public async Task The_intercity_moved_by_a_year_is_told_at_the_next_send_time_and_then_on_schedule()
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline("2032", Meaning.TakesEffect)), "2026-11-23 10:00");
        await world.RunAsync("2026-12-31 08:30");
        Assert.Equal(["anna: deadline reminder P5Y"], world.Told());

        Assert.IsType<ChangeAnswer.Done>(await world.MoveAsync("2027-02-01 10:00", "2033"));

        // 1 January 2028 is a Saturday; 2030 a Tuesday, New Year's Day.
        Assert.Equal(
            ["2027-02-02 08:30 anna: deadline moved revision-2", "2027-12-31 08:30 anna: deadline reminder P5Y", "2029-12-31 08:30 anna: deadline reminder P3Y"],
            await world.RunAsync("2027-02-01 10:05", "2030-01-02 00:00"));
    }

    [Fact]
    public async Task Congestion_moved_by_a_year_on_the_first_of_December_catches_nothing_up()
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline("../2026", Meaning.Happens)), "2026-11-23 10:00");
        await world.RunAsync("2026-11-23 10:00", "2026-11-30 08:30");

        await world.MoveAsync("2026-12-01 10:00", "2027-12-31");

        // All who were alerted hear it; P1Y falls on New Year's Eve. The ladder of P1M is at its end.
        Assert.Equal(
            [
                "2026-12-02 08:30 anna: deadline moved revision-2",
                "2026-12-02 08:30 bert: deadline moved revision-2",
                "2026-12-31 08:30 anna: deadline reminder P1Y",
                "2026-12-31 08:30 bert: deadline reminder P1Y",
            ],
            await world.RunAsync("2026-12-01 10:05", "2027-06-29 00:00"));
    }

    [Fact]
    public async Task Moved_near_it_is_told_at_once_also_to_those_whose_stages_it_covers()
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline("2036-12-31")), "2026-11-23 10:00");
        await world.RunAsync("2026-11-23 10:00");

        await world.MoveAsync("2026-11-24 10:00", "2026-12-15");

        Assert.Equal(
            [
                "2026-11-24 10:05 anna: deadline moved revision-2",
                "2026-11-24 10:05 bert: deadline moved revision-2",
                "2026-12-01 08:30 anna: deadline reminder P14D",
            ],
            await world.RunAsync("2026-11-24 10:05", "2026-12-02 00:00"));
    }

    [Fact]
    public async Task The_mail_tells_the_whole_way_the_reason_and_the_source()
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline("2027")), "2026-11-23 10:00");
        await world.RunAsync("2026-11-24 08:30");
        await world.MoveAsync("2026-11-25 10:00", "2028");
        await world.MoveAsync("2026-11-25 11:00", "2029-03");
        world.Mails.Clear();

        await world.RunAsync("2026-11-26 08:30");

        var mail = world.Mails.Single(mail => mail.To.Id == "anna");
        Assert.StartsWith("Verschoven: A deadline: maart 2029", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Tweede verschuiving: in 2027 → in 2028 → maart 2029", MailSamples.OneLine(mail), StringComparison.Ordinal);
        Assert.Contains("Reden: Uitstel", MailSamples.OneLine(mail), StringComparison.Ordinal);
        Assert.Contains("Bron van de nieuwe datum: Kamerbrief", MailSamples.OneLine(mail), StringComparison.Ordinal);
        Assert.Equal(2, (await world.HistoryAsync()).Count);
    }

    [Fact]
    public async Task A_move_wins_over_a_stage_and_tells_it_too()
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline("2027-02-28")), "2026-11-23 10:00");
        await world.RunAsync("2026-11-24 08:30");
        world.Mails.Clear();

        // The new date puts P3M on the very morning on which the move is told.
        await world.MoveAsync("2026-11-26 10:00", "2027-02-27");

        Assert.Equal(["anna: deadline moved revision-2", "bert: deadline moved revision-2"], (await world.RunAsync("2026-11-26 10:05", "2026-12-24 00:00")).Select(line => line[17..]));
        Assert.Contains("P3M", (await world.LedgerAsync()).First(entry => entry.Alert.Kind == Kind.Moved).Alert.Supersedes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_that_only_becomes_more_precise_is_told_and_nothing_is_told_again()
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline("../2026", Meaning.Happens)), "2026-11-30 08:30");
        await world.RunAsync("2026-11-30 08:30");
        world.Mails.Clear();
        await world.AcknowledgeAsync("2026-11-30 09:00");

        await world.MoveAsync("2026-11-30 10:00", "2026-12-31");

        // The anchor stays, so do the stage that was told and its acknowledgement.
        Assert.Equal(
            ["2026-11-30 10:05 anna: deadline moved revision-2", "2026-11-30 10:05 bert: deadline moved revision-2", "2026-12-17 08:30 anna: deadline reminder P14D"],
            await world.RunAsync("2026-11-30 10:05", "2026-12-18 00:00"));
        Assert.NotNull((await world.DeadlineAsync()).Deadline.Acknowledged);
    }

    [Fact]
    public async Task An_acknowledgement_lapses_with_a_move()
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline("2026/..", Meaning.Happens)), "2026-11-24 09:00");
        await world.RunAsync("2026-11-24 09:00");
        await world.AcknowledgeAsync("2026-11-24 10:00");

        await world.MoveAsync("2026-11-24 11:00", "2026-06/..");

        Assert.Null((await world.DeadlineAsync()).Deadline.Acknowledged);
    }

    [Fact]
    public async Task A_move_there_and_back_before_it_was_told_is_told_once_with_both()
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline("2027-12-31")), "2026-11-23 10:00");
        await world.RunAsync("2026-11-24 08:30");
        world.Mails.Clear();
        await world.MoveAsync("2026-11-24 10:00", "2028-12-31");
        await world.MoveAsync("2026-11-24 11:00", "2027-12-31");

        Assert.Equal(
            ["2026-11-25 08:30 anna: deadline moved revision-3", "2026-12-31 08:30 anna: deadline reminder P1Y", "2026-12-31 08:30 bert: deadline reminder P1Y"],
            await world.RunAsync("2026-11-24 11:05", "2027-01-02 00:00"));
    }

    [Fact]
    public async Task The_same_date_again_is_no_move_and_a_closed_one_is_reopened_first()
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline("2027")), "2026-11-23 10:00");
        Assert.IsType<ChangeAnswer.Done>(await world.MoveAsync("2026-11-24 10:00", "2028"));
        Assert.IsType<ChangeAnswer.Unchanged>(await world.MoveAsync("2026-11-24 10:00", "2028"));
        await world.CloseAsync("2026-11-24 10:05");
        Assert.IsType<ChangeAnswer.Refused>(await world.MoveAsync("2026-11-24 10:10", "2029"));
    }

    [Fact]
    public async Task A_close_is_told_to_whoever_was_alerted_and_then_it_is_silent()
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline("2026-12-31")), "2026-11-23 10:00");
        await world.RunAsync("2026-11-23 10:00", "2026-12-03 08:30");

        Assert.IsType<ChangeAnswer.Done>(await world.CloseAsync("2026-12-04 10:00"));
        Assert.IsType<ChangeAnswer.Unchanged>(await world.CloseAsync("2026-12-04 10:01"));

        // Friday; told on Monday. The deputy was told by escalation; who leads was not.
        Assert.Equal(
            ["anna: deadline closed closed-1", "bert: deadline closed closed-1", "dirk: deadline closed closed-1"],
            (await world.RunAsync("2026-12-04 10:05", "2027-12-31 00:00")).Select(line => line[17..]));
        Assert.Equal("Afgesloten: A deadline: 31 december 2026", Assert.Single((await Mails(world)).Distinct()));
    }

    [Fact]
    public async Task Reopened_it_catches_up_what_went_by_and_may_close_again()
    {
        await using var world = await World.OfAsync(World.Escalating("o:anna", Make.Deadline("2026-12-31")), "2026-11-23 10:00");
        await world.RunAsync("2026-11-23 10:00");
        await world.CloseAsync("2026-11-24 10:00");
        await world.RunAsync("2026-11-25 08:30");
        world.Mails.Clear();

        Assert.IsType<ChangeAnswer.Done>(await world.ReopenAsync("2026-12-01 10:00"));
        Assert.IsType<ChangeAnswer.Unchanged>(await world.ReopenAsync("2026-12-01 10:01"));
        Assert.Equal(["2026-12-01 10:05 anna: deadline catch-up P1M"], await world.RunAsync("2026-12-01 10:05", "2026-12-02 00:00"));
        await world.CloseAsync("2026-12-02 10:00");
        Assert.Equal(["2026-12-03 08:30 anna: deadline closed closed-2"], await world.RunAsync("2026-12-02 10:05", "2027-12-31 00:00"));
    }

    [Fact]
    public async Task Closed_and_reopened_before_it_was_told_nobody_hears_of_it()
    {
        await using var world = await World.OfAsync(World.Escalating("o:anna", Make.Deadline("2028-12-31")), "2026-11-23 10:00");
        await world.RunAsync("2026-11-23 10:00");
        world.Mails.Clear();
        await world.CloseAsync("2026-11-24 10:00");
        await world.ReopenAsync("2026-11-24 11:00");

        Assert.Empty(await world.RunAsync("2026-11-24 11:05", "2026-12-20 00:00"));
    }

    [Fact]
    public async Task Owners_of_what_depends_on_it_are_told_and_nothing_else_is_shifted()
    {
        var seeds = World.Escalating("o:anna", Make.Deadline("2036-12-31") with { Id = "power" }, Make.Deadline("2040") with { Id = "jobs", Goals = ["work"], DependsOn = ["power"] });
        await using var world = await World.OfAsync(
            seeds with { Goals = [.. seeds.Goals, Make.Goal("o:wim", "work")], Contacts = [.. seeds.Contacts, new Contact("wim", "wim", "wim@example.org")] }, "2026-11-23 10:00");
        await world.RunAsync("2026-11-23 10:00");

        await world.MoveAsync("2026-11-24 10:00", "2037-12-31", "power");

        Assert.Equal(["2026-11-25 08:30 wim: power moved revision-2"], await world.RunAsync("2026-11-24 10:05", "2026-12-30 00:00"));
        Assert.Equal("2040", (await world.DeadlineAsync("jobs")).Deadline.Date!.Edtf);
    }

    [Fact]
    public async Task Two_moves_at_the_very_same_moment_are_two()
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline("2036-12-31")), "2026-11-23 10:00");

        Assert.IsType<ChangeAnswer.Done>(await world.MoveAsync("2026-11-24 10:00", "2037-12-31"));
        Assert.IsType<ChangeAnswer.Done>(await world.MoveAsync("2026-11-24 10:00", "2038-12-31"));

        Assert.Equal(["2037-12-31", "2038-12-31"], (await world.HistoryAsync()).Select(entry => entry.To!.Edtf));
    }

    private static async Task<IEnumerable<string>> Mails(World world) => (await world.LedgerAsync()).Where(entry => entry.Alert.Kind == Kind.Closed)
        .Select(entry => LobbyAlerts.Mail.MailComposer.Compose(new Contact("x", "x", "x@example.org"), [entry.Alert], false, Make.At("2026-12-07 08:30")).Subject);
}
