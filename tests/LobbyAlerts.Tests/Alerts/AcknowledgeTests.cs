using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Tests.Mail;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>Rule 7: acknowledging and snoozing.</summary>
public class AcknowledgeTests
{
    private const string All = "o:anna d:dirk p:bert l:lea";

    [Fact]
    public async Task It_ends_the_escalation_of_the_stage_and_the_next_stage_speaks()
    {
        await using var world = await AtAsync("2026-12-31", "2026-11-30 08:30");

        Assert.IsType<ChangeAnswer.Done>(await world.AcknowledgeAsync("2026-12-02 15:00"));

        Assert.Equal(
            ["2026-12-17 08:30 anna: deadline reminder P14D", "2026-12-21 08:30 dirk: deadline escalation P14D"],
            await world.RunAsync("2026-12-02 15:05", "2026-12-23 00:00"));
    }

    [Fact]
    public async Task The_cliff_acknowledged_today_is_silent_for_three_months_then_asks_once_whether_it_still_stands()
    {
        await using var world = await AtAsync("2026/..", "2026-11-24 09:00", Meaning.Happens);
        await world.AcknowledgeAsync("2026-11-24 10:00");

        var told = await world.RunAsync("2026-11-24 10:05", "2027-03-12 00:00");

        // The repeats are on Thursdays; the first after 24 February is the 25th. It starts a ladder; those after it do not.
        Assert.Equal(
            [
                "2027-02-25 08:30 anna: deadline in-effect P0D+60",
                "2027-03-01 08:30 dirk: deadline escalation P0D+60",
                "2027-03-04 08:30 anna: deadline in-effect P0D+61",
                "2027-03-04 08:30 lea: deadline escalation P0D+60",
                "2027-03-11 08:30 anna: deadline in-effect P0D+62",
            ],
            told);
    }

    [Fact]
    public async Task The_question_names_who_acknowledged_and_when()
    {
        await using var world = await AtAsync("2026/..", "2026-11-24 09:00", Meaning.Happens);
        await world.AcknowledgeAsync("2026-11-24 10:00");
        world.Mails.Clear();

        await world.RunAsync("2027-02-25 08:30");
        Assert.Contains("Op dinsdag 24 november 2026 bevestigde anna dat dit gezien is. Geldt dat nog?", MailSamples.OneLine(Assert.Single(world.Mails)), StringComparison.Ordinal);

        world.Mails.Clear();
        await world.RunAsync("2027-03-04 08:30");
        Assert.DoesNotContain("Geldt dat nog", world.Mails.Single(mail => mail.To.Id == "anna").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acknowledged_again_when_it_asks_it_is_silent_for_another_three_months()
    {
        await using var world = await AtAsync("2026/..", "2026-11-24 09:00", Meaning.Happens);
        await world.AcknowledgeAsync("2026-11-24 10:00");
        await world.RunAsync("2027-02-25 08:30");
        world.Mails.Clear();
        await world.AcknowledgeAsync("2027-02-25 09:00");

        Assert.Equal("2027-05-27 08:30 anna: deadline in-effect P0D+73", Assert.Single(await world.RunAsync("2027-02-25 09:05", "2027-05-28 00:00")));
    }

    [Fact]
    public async Task Snoozed_it_is_silent_until_the_day_that_was_chosen()
    {
        await using var world = await AtAsync("2026/..", "2026-11-24 09:00", Meaning.Happens);
        await world.SnoozeAsync("2026-11-24 10:00", "2026-12-10");

        Assert.Equal("2026-12-10 08:30 anna: deadline in-effect P0D+49", (await world.RunAsync("2026-11-24 10:05", "2026-12-12 00:00"))[0]);
    }

    [Fact]
    public async Task A_snooze_lasts_no_longer_than_an_acknowledgement_would()
    {
        await using var world = await AtAsync("2026-12-31", "2026-12-17 08:30");
        await world.SnoozeAsync("2026-12-17 09:00", "2027-06-01");

        Assert.Equal("2026-12-24 08:30 anna: deadline reminder P7D", (await world.RunAsync("2026-12-17 09:05", "2026-12-25 00:00"))[0]);

        await using var past = await AtAsync("2026/..", "2026-11-24 09:00", Meaning.Happens);
        await past.SnoozeAsync("2026-11-24 10:00", "2030-01-01");
        Assert.StartsWith("2027-02-25 08:30 anna", (await past.RunAsync("2026-11-24 10:05", "2027-03-01 00:00"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twice_is_harmless_and_the_first_who_did_it_is_kept()
    {
        await using var world = await AtAsync("2026-12-31", "2026-11-30 08:30");
        await world.AcknowledgeAsync("2026-12-01 09:00");

        Assert.IsType<ChangeAnswer.Unchanged>(await world.AcknowledgeAsync("2026-12-02 09:00"));

        Assert.Equal(Make.At("2026-12-01 09:00"), (await world.DeadlineAsync()).Deadline.Acknowledged!.At);
        Assert.Equal(Act.Acknowledged, Assert.Single(await world.HistoryAsync()).Act);
    }

    [Fact]
    public async Task Before_anything_was_told_or_after_a_close_there_is_nothing_to_acknowledge()
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline("2036-12-31")), "2026-11-23 10:00");
        Assert.IsType<ChangeAnswer.Refused>(await world.AcknowledgeAsync("2026-11-24 09:00"));
        Assert.IsType<ChangeAnswer.Refused>(await world.SnoozeAsync("2026-11-24 09:00", "2026-12-01"));
        Assert.IsType<ChangeAnswer.NotThere>(await world.AcknowledgeAsync("2026-11-24 09:00", "none"));
        await world.CloseAsync("2026-11-24 09:00");
        Assert.IsType<ChangeAnswer.Refused>(await world.AcknowledgeAsync("2026-11-24 09:05"));
    }

    [Fact]
    public async Task A_review_can_be_acknowledged_and_the_next_one_comes()
    {
        await using var world = await World.OfAsync(World.Escalating(All, Make.Deadline(null)), "2026-11-23 10:00");
        await world.RunAsync("2027-01-04 08:30");
        world.Mails.Clear();
        Assert.IsType<ChangeAnswer.Done>(await world.AcknowledgeAsync("2027-01-05 09:00"));

        Assert.Equal("review", (await world.DeadlineAsync()).Deadline.Acknowledged!.Stage);
        Assert.Equal(["2028-01-03 08:30 anna: deadline review review"], await world.RunAsync("2027-01-05 09:05", "2028-01-03 08:30"));
    }

    [Fact]
    public async Task What_was_acknowledged_while_no_sweep_ran_ends_with_the_stage_that_fell_due_meanwhile()
    {
        // P1D was told on Wednesday 30 December; P0D is found five days late, after someone acknowledged P1D.
        await using var world = await AtAsync("2026-12-31", "2026-12-30 08:30");
        await world.AcknowledgeAsync("2027-01-05 09:00");

        Assert.Equal(
            [
                "2027-01-05 09:00 anna: deadline catch-up P0D",
                "2027-01-05 09:00 bert: deadline catch-up P0D",
                "2027-01-07 08:30 anna: deadline overdue P0D+1",
                "2027-01-08 08:30 dirk: deadline escalation P0D",
                "2027-01-12 08:30 lea: deadline escalation P0D",
                "2027-01-14 08:30 anna: deadline overdue P0D+2",
            ],
            await world.RunAsync("2027-01-05 09:00", "2027-01-15 00:00"));
    }

    [Fact]
    public async Task What_a_stage_ended_is_not_asked_about_and_the_escalation_of_that_stage_runs_to_its_end()
    {
        await using var world = await AtAsync("2026-12-31", "2026-12-30 08:30");
        await world.AcknowledgeAsync("2026-12-30 12:00");

        var told = await world.RunAsync("2026-12-30 12:05", "2027-01-08 00:00");

        Assert.Equal(
            [
                "2026-12-31 08:30 anna: deadline reminder P0D",
                "2026-12-31 08:30 bert: deadline reminder P0D",
                "2027-01-04 08:30 dirk: deadline escalation P0D", // three days on is a Sunday
                "2027-01-07 08:30 anna: deadline overdue P0D+1",
                "2027-01-07 08:30 lea: deadline escalation P0D",
            ],
            told);
        Assert.DoesNotContain(await world.LedgerAsync(), entry => entry.Alert.Notice!.AsksAgain);
    }

    [Fact]
    public async Task A_repeat_that_fell_due_before_and_was_not_told_is_silent_too()
    {
        // P0D+46 was told on Thursday 19 November; sweeps stand still over P0D+47, until just after somebody acknowledges.
        await using var world = await AtAsync("2026/..", "2026-11-19 08:30", Meaning.Happens);
        await world.AcknowledgeAsync("2026-11-26 09:00");

        Assert.Equal("2027-03-04 08:30 anna: deadline in-effect P0D+61", (await world.RunAsync("2026-11-26 09:00", "2027-03-05 00:00"))[0]);
    }

    // All is told at once, and what was told is forgotten.
    private static async Task<World> AtAsync(string date, string at, Meaning meaning = Meaning.Target)
    {
        var world = await World.OfAsync(World.Escalating(All, Make.Deadline(date, meaning)), at);
        await world.RunAsync(at);
        world.Mails.Clear();
        return world;
    }
}
