using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>What a transport reports about the mails that it took.</summary>
public partial class DeliveryReportTests
{
    private const string All = "o:anna d:dirk p:bert l:lea";
    private const string Told = "2026-11-30 08:30";
    private const string Key = "reminder|P1M|20261130|anna";

    private static readonly DeliveryEvent[] Events =
    [
        new DeliveryEvent.Delivered(Make.At("2026-11-30 08:31")),
        new DeliveryEvent.Delivered(Make.At("2026-11-30 08:32")),
        new DeliveryEvent.Dropped(Make.At("2026-11-30 08:33"), "suppressed"),
        new DeliveryEvent.Bounced(Make.At("2026-11-30 08:34"), true, "no such mailbox"),
        new DeliveryEvent.Bounced(Make.At("2026-11-30 08:34"), true, "mailbox unknown"),
        new DeliveryEvent.Bounced(Make.At("2026-11-30 08:30"), false, "busy"),
    ];

    [Fact]
    public async Task In_whatever_order_and_however_often_reports_come_the_end_is_the_same()
    {
        for (var chosen = 1; chosen < 1 << Events.Length; chosen++)
        {
            var events = Events.Where((_, i) => (chosen & (1 << i)) != 0).ToArray();
            var ends = new HashSet<string>();
            foreach (var order in Orders(events).Take(24).Append([.. events.Reverse()]))
            {
                await using var world = await ToldAsync();
                foreach (var report in order.Concat(order.Take(2)))
                    await ReportAsync(world, report);
                var entry = await EntryAsync(world);
                ends.Add($"{entry.State} {entry.DeliveredAt} {entry.FailedAt} {entry.Failure} {await StatusAsync(world, "anna")} {string.Join(' ', (await world.OutboxAsync()).Select(row => row.Row).Order(StringComparer.Ordinal))}");
            }

            var end = Assert.Single(ends);
            Assert.StartsWith(
                events.Any(report => report is DeliveryEvent.Bounced { IsPermanent: true }) ? "Bounced "
                : events.Any(report => report is DeliveryEvent.Dropped) ? "Dropped "
                : events.Any(report => report is DeliveryEvent.Delivered) ? "Delivered "
                : "Accepted ",
                end,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_delivered_is_noted_and_nobody_is_told()
    {
        await using var world = await ToldAsync();

        Assert.Equal(ReportAnswer.Noted, await ReportAsync(world, Events[0]));
        Assert.Equal(ReportAnswer.Unchanged, await ReportAsync(world, Events[1]));
        Assert.Equal(ReportAnswer.Unchanged, await ReportAsync(world, Events[5]));

        var entry = await EntryAsync(world);
        Assert.Equal((AlertState.Delivered, Make.At("2026-11-30 08:31"), "id"), (entry.State, entry.DeliveredAt, entry.Answer));
        Assert.Empty(await world.OutboxAsync());
        Assert.Equal(ContactStatus.Active, await StatusAsync(world, "anna"));
    }

    [Theory]
    [InlineData("deadline", "reminder|P1M|20261130|zoe")]
    [InlineData("nothing", Key)]
    public async Task A_report_about_nothing_we_know_is_answered_and_changes_nothing(string deadline, string key)
    {
        await using var world = await ToldAsync();

        Assert.Equal(ReportAnswer.Unknown, await ReportAsync(world, Events[3], key, deadline));

        Assert.Equal(AlertState.Accepted, (await EntryAsync(world)).State);
        Assert.Empty(await world.OutboxAsync());
    }

    [Fact]
    public async Task A_report_that_comes_before_the_answer_is_noted_and_the_answer_does_not_undo_it()
    {
        await using var world = await ToldAsync(upTo: "2026-11-30 08:29");
        world.Answer = _ =>
        {
            ReportAsync(world, Events[3]).GetAwaiter().GetResult();
            return new DeliveryAnswer.Accepted("id");
        };

        await world.SweepAsync(Told);
        await world.SendAsync("anna", Told);

        Assert.Equal(AlertState.Bounced, (await EntryAsync(world)).State);
        Assert.Contains(await world.OutboxAsync(), row => row.Row.StartsWith("outbox|dirk|deadline|escalation|P1M|", StringComparison.Ordinal));
        Assert.DoesNotContain(await world.OutboxAsync(), row => row.Row.StartsWith("outbox|anna|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Killed_between_any_two_writes_it_is_told_all_the_same_and_once()
    {
        var writes = 0;
        for (var killed = false; !killed || writes < 20; writes++)
        {
            await using var world = await ToldAsync();
            var dying = new DyingTables(world.Tables, writes);
            killed = false;
            try
            {
                await new DeliveryReports(dying).RecordAsync("deadline", Key, Events[3], Make.At("2026-11-30 08:34"), TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                killed = true;
            }

            // What was left behind may go out before the report comes again.
            await world.RunAsync("2026-11-30 08:35");
            await ReportAsync(world, Events[3]);
            await world.RunAsync("2026-11-30 08:40");

            Assert.Equal(["dirk: deadline escalation P1M", "lea: ~system finding bounced:anna"], world.Told().SelectMany(Apart).Order(StringComparer.Ordinal));
            Assert.Equal(AlertState.Bounced, (await EntryAsync(world)).State);
            Assert.Equal(ContactStatus.Bouncing, await StatusAsync(world, "anna"));
            if (!killed)
                break;
        }

        Assert.InRange(writes, 4, 10);
    }

    [Fact]
    public async Task Many_reports_at_once_end_as_one_after_another()
    {
        await using var world = await ToldAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => ReportAsync(world, Events[i % Events.Length]))));

        var entry = await EntryAsync(world);
        Assert.Equal((AlertState.Bounced, Events[0].At, "mailbox unknown"), (entry.State, entry.DeliveredAt, entry.Failure));
        await world.RunAsync("2026-11-30 08:40");
        Assert.Equal(["dirk: deadline escalation P1M", "lea: ~system finding bounced:anna"], world.Told());
    }

    [Fact]
    public async Task What_the_transport_refuses_goes_the_same_way_and_does_not_go_round()
    {
        await using var world = await ToldAsync(upTo: "2026-11-30 08:29");
        world.Answer = mail => mail.To.Id is "anna" or "lea" ? new DeliveryAnswer.Rejected("no") : new DeliveryAnswer.Accepted("id");

        for (var minute = 30; minute < 59; minute += 5)
            await world.RunAsync($"2026-11-30 08:{minute}");

        // Anna is refused; so is the mail to lea that says so, which goes on to another and is no news of its own.
        Assert.Equal(
            ["anna: ", "bert: deadline reminder P1M", "dirk: deadline escalation P1M"],
            world.Told().SelectMany(Apart).Where(line => !line.Contains("finding", StringComparison.Ordinal)).Prepend("anna: ").Order(StringComparer.Ordinal));
        Assert.Empty(await world.OutboxAsync());
        Assert.Equal(ContactStatus.Active, await StatusAsync(world, "anna"));
        var findings = await world.LedgerAsync(Finding.Subject);
        Assert.Contains(findings, entry => entry is { State: AlertState.Accepted, Alert: { Stage: "rejected:anna", Contact: not "anna" } });
        Assert.All(findings, entry => Assert.Equal("rejected:anna", entry.Alert.Stage));
    }

    [Fact]
    public async Task When_every_mail_is_refused_it_ends()
    {
        await using var world = await ToldAsync(upTo: "2026-11-30 08:29");
        world.Answer = _ => new DeliveryAnswer.Rejected("no");

        for (var minute = 30; minute < 59; minute++)
            await world.RunAsync($"2026-11-30 08:{minute}");
        var refused = (await world.LedgerAsync()).Count + (await world.LedgerAsync(Finding.Subject)).Count;
        await world.RunAsync("2026-11-30 09:30");

        Assert.Equal(refused, (await world.LedgerAsync()).Count + (await world.LedgerAsync(Finding.Subject)).Count);
        Assert.InRange(refused, 4, 24);
        Assert.Empty(await world.OutboxAsync());
    }

    // Two goals: the mail of who owns the second comes back, and its own deputy goes before that of the first.
    [Fact]
    public async Task The_goal_through_which_it_was_heard_goes_first()
    {
        var seeds = World.Seeds("o:anna d:dirk o:zoe d:eva", Make.Deadline("2026-12-30") with { Goals = ["goal", "other"] }) with
        {
            Goals = [Make.Goal("o:anna d:dirk"), Make.Goal("o:zoe d:eva", "other")],
            Policies = [Make.Policy("P1M:o") with { Id = "default" }, Make.Milestone],
        };
        await using var world = await World.OfAsync(seeds, "2026-11-23 10:00");
        await world.RunAsync(Told);
        world.Told();

        await ReportAsync(world, Events[3], "reminder|P1M|20261130|zoe");
        await world.RunAsync("2026-11-30 08:35");

        Assert.Contains("eva: deadline escalation P1M", world.Told());
    }

    [Fact]
    public async Task Another_address_in_the_seeds_is_tried_again_and_the_same_is_not()
    {
        await using var world = await ToldAsync();
        await ReportAsync(world, Events[3]);
        var seeds = World.Seeds(All, Make.Deadline("2026-12-30")) with { Policies = [Make.Policy("P1M:op", "P7D:o") with { Id = "default" }, Make.Milestone] };

        Assert.Contains("contacts/anna: status", (await world.LoadAsync(seeds with { Hash = "2" }, "2026-11-30 09:00")).Kept);
        Assert.Equal(ContactStatus.Bouncing, await StatusAsync(world, "anna"));

        var moved = seeds with { Hash = "3", Contacts = [.. seeds.Contacts.Select(contact => contact.Id == "anna" ? contact with { Address = "anna.b@example.org" } : contact)] };
        var report = await world.LoadAsync(moved, "2026-11-30 10:00");
        Assert.Equal((0, "contacts/anna"), (report.Kept.Count, string.Join(' ', report.Changed)));
        Assert.Equal(ContactStatus.Active, await StatusAsync(world, "anna"));
    }

    private static IEnumerable<string> Apart(string told) => told.Split(": ") is [var contact, var alerts] ? alerts.Split(", ").Select(alert => $"{contact}: {alert}") : [told];

    private static IEnumerable<DeliveryEvent[]> Orders(DeliveryEvent[] events) =>
        events.Length <= 1 ? [events] : events.SelectMany((first, i) => Orders([.. events.Where((_, j) => j != i)]).Select(rest => (DeliveryEvent[])[first, .. rest]));

    private static Task<ReportAnswer> ReportAsync(World world, DeliveryEvent report, string key = Key, string deadline = "deadline") =>
        new DeliveryReports(world.Tables).RecordAsync(deadline, key, report, Make.At("2026-11-30 08:34"), default);

    private static async Task<LedgerEntry> EntryAsync(World world) => (await world.LedgerAsync()).Single(entry => entry.Alert.Key == Key);

    private static async Task<ContactStatus> StatusAsync(World world, string contact) => (await new Agenda(world.Tables).ContactAsync(contact, default))!.Status;

    private static async Task BounceAsync(World world, string contact)
    {
        var row = (await world.Tables.GetAsync(AgendaTable.Name, AgendaTable.Contacts, contact))!;
        await world.CommitAsync(Change.Merge(row, Documents.Document(Documents.Read<Contact>(row) with { Status = ContactStatus.Bouncing })));
    }

    // P1M is told to anna and bert; before it a year's stage and another were caught up.
    private static async Task<World> ToldAsync(string held = All, string upTo = Told)
    {
        var world = await World.OfAsync(World.Seeds(held, Make.Deadline("2026-12-30")) with { Policies = [Make.Policy("P1M:op", "P7D:o") with { Id = "default" }, Make.Milestone] }, "2026-11-23 10:00");
        await world.RunAsync(upTo);
        world.Told();
        return world;
    }
}
