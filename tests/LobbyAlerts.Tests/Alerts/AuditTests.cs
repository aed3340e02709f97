using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

public class AuditTests
{
    private const string Held = "o:anna l:lea";

    [Fact]
    public async Task Nothing_wrong_is_nothing_told_and_nothing_written()
    {
        await using var world = await TakenAsync();
        await ReportAsync(world, "2026-11-30 08:31");
        await world.RunAsync("2026-12-01 08:30");
        await world.DecideAsync("2026-12-01 08:30");

        var result = await new Audit(new DyingTables(world.Tables, 0), new Findings(world.Tables)).RunAsync(Make.At("2026-12-01 08:40"), TestContext.Current.CancellationToken);

        Assert.Empty(result.Findings);
        Assert.True(result.IsSwept);
        Assert.Empty(await world.OutboxAsync());
    }

    [Theory]
    [InlineData("2026-12-01 08:29", false)]
    [InlineData("2026-12-01 08:30", true)] // a day
    public async Task A_mail_about_a_near_date_that_is_not_delivered_within_a_day_is_told_once(string at, bool isTold)
    {
        await using var world = await TakenAsync();

        await AuditAndRunAsync(world, at);
        Assert.Equal(isTold ? ["lea: ~system finding not-delivered:anna"] : [], world.Told());

        await AuditAndRunAsync(world, "2026-12-01 08:40");
        await AuditAndRunAsync(world, "2026-12-02 08:40");
        Assert.Equal(isTold ? [] : ["lea: ~system finding not-delivered:anna"], world.Told());
        Assert.Empty(await AwaitedAsync(world));
    }

    [Fact]
    public async Task Another_day_on_which_mail_does_not_arrive_is_told_again()
    {
        await using var world = await TakenAsync("P1M:o P14D:o");
        await AuditAndRunAsync(world, "2026-12-02 08:40");
        await world.RunAsync("2026-12-16 08:30");
        world.Told();

        await AuditAndRunAsync(world, "2026-12-17 08:40");

        Assert.Equal(["lea: ~system finding not-delivered:anna"], world.Told());
    }

    [Theory]
    [InlineData("P1M:o", "2026-11-30 08:30", true)]
    [InlineData("P5W:o", "2026-11-25 08:30", false)] // more than a month before
    [InlineData("P1D:o", "2026-12-29 08:30", true)]
    public async Task Only_what_is_near_is_awaited(string stages, string sent, bool isAwaited)
    {
        await using var world = await TakenAsync(stages, sent);

        Assert.Single(await world.LedgerAsync());
        Assert.Equal(isAwaited ? 1 : 0, (await AwaitedAsync(world)).Count);
    }

    [Fact]
    public async Task Where_no_delivery_is_reported_none_is_awaited()
    {
        await using var world = await TakenAsync(reports: false);

        Assert.Empty(await AwaitedAsync(world));
        Assert.DoesNotContain((await AuditAsync(world, "2026-12-02 08:30")).Findings, finding => finding.Type == FindingType.NotDelivered);
    }

    [Theory]
    [InlineData("delivered")]
    [InlineData("bounced")]
    [InlineData("dropped")]
    public async Task What_is_reported_is_awaited_no_longer(string what)
    {
        await using var world = await TakenAsync();

        await ReportAsync(world, "2026-11-30 08:31", what);

        Assert.Empty(await AwaitedAsync(world));
        await world.RunAsync("2026-12-01 08:40");
        Assert.DoesNotContain((await AuditAsync(world, "2026-12-01 08:40")).Findings, finding => finding.Type == FindingType.NotDelivered);
    }

    // The row is written after the claim and what the mail tells; killed after it, the mail is sent again.
    [Fact]
    public async Task A_row_left_behind_by_a_kill_is_removed_and_the_mail_awaited_from_when_it_was_taken()
    {
        await using var world = await TakenAsync(sent: "2026-11-30 08:29");
        await world.SweepAsync("2026-11-30 08:30");
        await Assert.ThrowsAsync<IOException>(() => new Dispatch(new DyingTables(world.Tables, 3), world, World.Us).RunAsync("anna", Make.At("2026-11-30 08:30"), TestContext.Current.CancellationToken));
        Assert.Equal(["20261130T073000Z|deadline|reminder|P1M|20261130|anna"], await AwaitedAsync(world));
        await world.RunAsync("2026-11-30 08:45");
        Assert.Equal(2, (await AwaitedAsync(world)).Count);

        Assert.DoesNotContain((await AuditAsync(world, "2026-12-01 08:40")).Findings, finding => finding.Type == FindingType.NotDelivered);
        Assert.Equal(["20261130T074500Z|deadline|reminder|P1M|20261130|anna"], await AwaitedAsync(world));
        Assert.Single((await AuditAsync(world, "2026-12-01 08:50")).Findings, finding => finding.Type == FindingType.NotDelivered);
        Assert.Empty(await AwaitedAsync(world));
    }

    [Fact]
    public async Task Killed_between_any_two_writes_the_next_audit_tells_it_once()
    {
        for (var writes = 0; writes < 3; writes++)
        {
            await using var world = await TakenAsync();
            await world.RunAsync("2026-12-01 08:30");
            await world.DecideAsync("2026-12-01 08:30");
            var dying = new DyingTables(world.Tables, writes);
            var dies = Record.ExceptionAsync(() => new Audit(dying, new Findings(dying)).RunAsync(Make.At("2026-12-01 08:40"), TestContext.Current.CancellationToken));
            Assert.Equal(writes < 2, await dies is IOException);

            await world.RunAsync("2026-12-01 08:45");
            await AuditAndRunAsync(world, "2026-12-01 08:50");

            Assert.Equal(["lea: ~system finding not-delivered:anna"], world.Told());
            Assert.Empty(await AwaitedAsync(world));
        }
    }

    [Theory]
    [InlineData("2026-11-30 08:50", false)]
    [InlineData("2026-11-30 08:51", true)] // more than two leases of the outbox
    public async Task What_nobody_sends_is_told_once_and_says_so_when_sending_works_again(string at, bool isStuck)
    {
        await using var world = await TakenAsync(sent: "2026-11-30 08:29");
        await world.SweepAsync("2026-11-30 08:30");

        Assert.Equal(isStuck, (await AuditAsync(world, at)).Findings.Any(finding => finding.Type == FindingType.AlertsStuck));
        if (!isStuck)
            return;

        await AuditAsync(world, "2026-11-30 09:10");
        await AuditAsync(world, "2026-12-01 09:10");
        Assert.Equal(["outbox|anna|deadline|reminder|P1M|20261130|anna", "outbox|lea|~system|finding|alerts-stuck|20261130|lea"], (await world.OutboxAsync()).Where(row => !row.Row.Contains("no-sweep", StringComparison.Ordinal)).Select(row => row.Row));
        await world.RunAsync("2026-12-01 09:15");
        await world.RunAsync("2026-12-01 09:25");
        await AuditAndRunAsync(world, "2026-12-01 09:35");
        Assert.Single(world.Mails, mail => mail.To.Id == "lea");
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(20, false)] // claimed ten minutes ago: taken over, and tried
    [InlineData(9, true)]
    public async Task A_claim_of_two_leases_ago_is_stuck(int claimedAfter, bool isStuck)
    {
        await using var world = await TakenAsync(sent: "2026-11-30 08:29");
        await world.SweepAsync("2026-11-30 08:30");
        world.Answer = _ => throw new HttpRequestException("The answer was lost.");
        var claimed = Make.At("2026-11-30 08:30") + Duration.FromMinutes(claimedAfter);
        await Assert.ThrowsAsync<HttpRequestException>(() => new Dispatch(world.Tables, world, World.Us).RunAsync("anna", claimed, TestContext.Current.CancellationToken));

        var at = claimedAfter == 0 ? "2026-11-30 08:50" : claimedAfter == 9 ? "2026-11-30 08:51" : "2026-11-30 09:00";
        Assert.Equal(isStuck, (await AuditAsync(world, at)).Findings.Any(finding => finding.Type == FindingType.AlertsStuck));
    }

    [Theory]
    [InlineData("2026-12-01 08:30", false)]
    [InlineData("2026-12-01 08:31", true)]
    public async Task What_is_put_off_for_a_day_is_stuck(string at, bool isStuck)
    {
        await using var world = await TakenAsync(sent: "2026-11-30 08:29");
        world.Answer = _ => new DeliveryAnswer.Deferred(Duration.FromHours(30), "locked out");
        await world.RunAsync("2026-11-30 08:30");

        Assert.Equal(isStuck, (await AuditAsync(world, at)).Findings.Any(finding => finding.Type == FindingType.AlertsStuck));
    }

    [Theory]
    [InlineData("2026-11-30 08:50", true)]
    [InlineData("2026-11-30 08:51", false)]
    public async Task Without_a_sweep_for_twenty_minutes_it_is_told_once_a_standstill_when_sweeps_are_back(string at, bool isSwept)
    {
        await using var world = await TakenAsync();

        var result = await AuditAsync(world, at);
        await AuditAsync(world, "2026-11-30 09:00");
        await AuditAsync(world, "2026-12-01 07:00");

        Assert.Equal((isSwept, isSwept), (result.IsSwept, result.Findings.Count == 0));
        Assert.Empty(result.Unheard);
        await AuditAndRunAsync(world, "2026-12-01 07:10");
        Assert.Single(world.Mails, mail => mail.To.Id == "lea" && mail.Alerts.Any(alert => alert.Stage == "no-sweep"));

        // Another standstill, another telling.
        world.Mails.Clear();
        await AuditAsync(world, "2026-12-01 08:00");
        await world.RunAsync("2026-12-01 08:00");
        Assert.Single(world.Mails, mail => mail.Alerts.Any(alert => alert.Stage == "no-sweep"));
    }

    [Fact]
    public async Task Before_the_first_sweep_there_is_nothing_to_tell_and_no_heartbeat()
    {
        await using var world = await World.OfAsync(World.Seeds(Held, Make.Deadline("2026-12-30")), "2026-11-23 10:00");

        var result = await AuditAsync(world, "2026-11-23 12:00");

        Assert.Empty(result.Findings);
        Assert.False(result.IsSwept);
    }

    private static async Task<AuditResult> AuditAsync(World world, string at)
    {
        await world.DecideAsync(at);
        return await new Audit(world.Tables, new Findings(world.Tables)).RunAsync(Make.At(at), default);
    }

    private static async Task AuditAndRunAsync(World world, string at)
    {
        await world.RunAsync(at);
        await AuditAsync(world, at);
        await world.RunAsync(at);
    }

    private static async Task<List<string>> AwaitedAsync(World world) =>
        [.. (await world.Tables.QueryAsync(AgendaTable.Name, KeyRange.Whole(AgendaTable.Awaiting)).ToListAsync()).Select(row => row.Row)];

    private static async Task ReportAsync(World world, string at, string what = "delivered")
    {
        DeliveryEvent report = what switch
        {
            "bounced" => new DeliveryEvent.Bounced(Make.At(at), true, "no"),
            "dropped" => new DeliveryEvent.Dropped(Make.At(at), "no"),
            _ => new DeliveryEvent.Delivered(Make.At(at)),
        };
        Assert.Equal(ReportAnswer.Noted, await new DeliveryReports(world.Tables).RecordAsync("deadline", "reminder|P1M|20261130|anna", report, Make.At(at), default));
    }

    // A deadline on 30 December, its stages sent up to a moment.
    private static async Task<World> TakenAsync(string stages = "P1M:o", string sent = "2026-11-30 08:30", bool reports = true)
    {
        var seeds = World.Seeds(Held, Make.Deadline("2026-12-30"));
        var world = await World.OfAsync(
            seeds with
            {
                Policies = [Make.Policy(stages) with { Id = "default" }, Make.Milestone],
                Contacts = [.. seeds.Contacts.Select(contact => contact with { Status = ContactStatus.NoDigests })],
            },
            "2026-11-20 10:00");
        world.ReportsDelivery = reports;
        await world.RunAsync("2026-11-20 10:00", sent);
        await world.RunAsync(sent);
        if (sent.EndsWith("08:29", StringComparison.Ordinal))
            world.Mails.Clear();
        return world;
    }
}
