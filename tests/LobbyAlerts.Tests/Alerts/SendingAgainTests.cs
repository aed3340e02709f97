using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;
using LobbyAlerts.Mail;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>What came back, though not for good.</summary>
public class SendingAgainTests
{
    private const string Told = "2026-11-30 08:30";
    private const string Key = "reminder|P1M|20261130|anna";

    [Fact]
    public async Task It_is_sent_again_after_an_hour_and_after_three_times_counts_as_dropped()
    {
        await using var world = await ToldAsync();

        for (var hour = 9; hour < 12; hour++)
        {
            Assert.Equal(ReportAnswer.Noted, await ReturnAsync(world, $"mail{hour - 8}.filter.0", Make.At($"2026-11-30 {hour - 1:00}:30")));
            world.Told();
            await world.RunAsync($"2026-11-30 {hour:00}:29");
            Assert.Empty(world.Told());
            await world.RunAsync($"2026-11-30 {hour:00}:31");
            Assert.Equal(["anna: deadline reminder P1M"], world.Told());
        }

        var entry = await EntryAsync(world);
        Assert.Equal((AlertState.Accepted, false, "mail4"), (entry.State, entry.IsPossibleDuplicate, entry.Answer));
        Assert.Equal(ReportAnswer.Noted, await ReturnAsync(world, "mail4.filter.0"));
        Assert.Equal((AlertState.Dropped, "busy"), ((await EntryAsync(world)).State, (await EntryAsync(world)).Failure));
        Assert.Equal(ContactStatus.Active, Documents.Read<Contact>((await world.Tables.GetAsync(AgendaTable.Name, AgendaTable.Contacts, "anna", TestContext.Current.CancellationToken))!).Status);
        Assert.Contains(await world.OutboxAsync(), row => row.Row.StartsWith("outbox|dirk|deadline|escalation|P1M|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_that_is_alone_waits_that_hour_too()
    {
        await using var world = await ToldAsync();
        await ReturnAsync(world, "mail1.a");

        await world.RunAsync("2026-11-30 08:45", new Holder("alone", IsAlone: true));
        Assert.Empty(world.Told());
        await world.RunAsync("2026-11-30 09:31", new Holder("alone", IsAlone: true));
        Assert.Equal(["anna: deadline reminder P1M"], world.Told());
    }

    [Fact]
    public async Task What_is_withheld_is_tried_each_hour_until_it_goes_and_whoever_leads_hears_of_it_once_a_day()
    {
        await using var world = await ToldAsync();

        for (var hour = 9; hour < 20; hour++)
        {
            var entry = await EntryAsync(world);
            Assert.Equal(ReportAnswer.Noted, await new DeliveryReports(world.Tables).RecordAsync("deadline", Key, new DeliveryEvent.Withheld(Make.At($"2026-11-30 {hour - 1:00}:33"), $"{entry.Answer}.a"), Make.At($"2026-11-30 {hour - 1:00}:33"), TestContext.Current.CancellationToken));
            await world.RunAsync($"2026-11-30 {hour:00}:34");
            string[] told = ["anna: deadline reminder P1M"];
            Assert.Equal(hour == 9 ? [.. told, "lea: ~system finding over-quota"] : told, world.Told().Order(StringComparer.Ordinal));
        }

        Assert.Equal(AlertState.Accepted, (await EntryAsync(world)).State);
    }

    [Theory]
    [InlineData("mail1", 1)]
    [InlineData("mail1.filter0001.2.3", 1)]
    [InlineData("mail11.filter0001", 0)] // another mail
    [InlineData("mail", 0)]
    [InlineData(null, 0)] // nobody knows which
    public async Task Only_what_is_said_of_the_mail_that_was_last_sent_counts(string? attempt, int again)
    {
        await using var world = await ToldAsync();

        await ReturnAsync(world, attempt);

        Assert.Equal(again, (await world.OutboxAsync()).Count);
        Assert.Equal(again == 1 ? AlertState.Planned : AlertState.Accepted, (await EntryAsync(world)).State);
    }

    [Fact]
    public async Task Said_forty_times_before_and_after_it_is_sent_again_once()
    {
        await using var world = await ToldAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ReturnAsync(world, "mail1.a"))));
        await world.RunAsync("2026-11-30 09:40");
        for (var i = 0; i < 20; i++)
            Assert.Equal(ReportAnswer.Unchanged, await ReturnAsync(world, "mail1.a"));
        await world.RunAsync("2026-11-30 11:40");

        Assert.Equal(["anna: deadline reminder P1M"], world.Told());
        Assert.Equal(1, (await EntryAsync(world)).SentAgain);
    }

    [Fact]
    public async Task Before_the_answer_is_recorded_it_must_be_said_again()
    {
        await using var world = await ToldAsync(upTo: "2026-11-30 08:29");
        world.Answer = _ =>
        {
            Assert.Throws<AgendaChangedException>(() => ReturnAsync(world, "mail1.a").GetAwaiter().GetResult());
            return new DeliveryAnswer.Accepted("mail1");
        };
        await world.SweepAsync(Told);
        await world.SendAsync("anna", Told);

        Assert.Equal(ReportAnswer.Noted, await ReturnAsync(world, "mail1.a"));
    }

    // A dispatch between any two writes of the report sends, or lets go of, what it finds.
    [Fact]
    public async Task Killed_between_any_two_writes_with_a_dispatch_at_the_same_moment_it_is_sent_again_once()
    {
        for (var writes = 0; writes < 6; writes++)
        {
            await using var world = await ToldAsync();
            try
            {
                await new DeliveryReports(new DyingTables(world.Tables, writes)).RecordAsync("deadline", Key, Returned("mail1.a"), Make.At("2026-11-30 08:34"), TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                // Killed.
            }

            await world.SendAsync("anna", "2026-11-30 08:35");
            await ReturnAsync(world, "mail1.a");
            await world.RunAsync("2026-11-30 10:00");
            await world.RunAsync("2026-11-30 12:00");

            Assert.Equal(["anna: deadline reminder P1M"], world.Told());
            Assert.Empty(await world.OutboxAsync());
            Assert.Equal(AlertState.Accepted, (await EntryAsync(world)).State);
        }
    }

    [Fact]
    public async Task A_contact_whose_mail_came_back_and_is_active_again_is_reinstated_before_its_next_mail()
    {
        await using var world = await ToldAsync();
        await new DeliveryReports(world.Tables).RecordAsync("deadline", Key, new DeliveryEvent.Dropped(Make.At("2026-11-30 08:34"), "no"), Make.At("2026-11-30 08:34"), TestContext.Current.CancellationToken);
        await TellAsync(world, "2026-11-30");
        Assert.Empty(world.Reinstated);

        await ActivateAsync(world);
        world.Reinstates = _ => new DeliveryAnswer.Deferred(NodaTime.Duration.FromMinutes(5), "not now");
        await TellAsync(world, "2026-12-01");
        Assert.Empty(world.Told());
        world.Reinstates = _ => null;
        await world.SendAsync("anna", "2026-12-01 09:10");
        Assert.Equal(["anna: ~system finding unreadable"], world.Told());
        await TellAsync(world, "2026-12-02");

        Assert.Equal(["anna", "anna"], world.Reinstated);
        Assert.Equal(["anna: ~system finding unreadable"], world.Told());
    }

    private static async Task TellAsync(World world, string day)
    {
        world.Told();
        var alert = (await EntryAsync(world)).Alert with { Deadline = Finding.Subject, Kind = Kind.Finding, Stage = "unreadable", Day = Dates.Days.Day(day), Notice = null, Finding = new Finding(FindingType.Unreadable, null, null, "r") };
        await world.CommitAsync(Outbox.Leave(alert));
        await world.SendAsync("anna", $"{day} 09:00");
    }

    private static async Task ActivateAsync(World world)
    {
        var row = (await world.Tables.GetAsync(AgendaTable.Name, AgendaTable.Contacts, "anna"))!;
        await world.CommitAsync(Change.Merge(row, Documents.Document(Documents.Read<Contact>(row) with { Status = ContactStatus.Active })));
    }

    private static DeliveryEvent.Bounced Returned(string? attempt) => new(Make.At("2026-11-30 08:33"), false, "busy", attempt);

    private static Task<ReportAnswer> ReturnAsync(World world, string? attempt, NodaTime.Instant? now = null) =>
        new DeliveryReports(world.Tables).RecordAsync("deadline", Key, Returned(attempt), now ?? Make.At("2026-11-30 08:30"), default);

    private static async Task<LedgerEntry> EntryAsync(World world) => (await world.LedgerAsync()).Single(entry => entry.Alert.Key == Key);

    private static async Task<World> ToldAsync(string upTo = Told)
    {
        var world = await World.OfAsync(World.Seeds("o:anna d:dirk p:bert l:lea", Make.Deadline("2026-12-30")) with { Policies = [Make.Policy("P1M:o", "P7D:o") with { Id = "default" }, Make.Milestone] }, "2026-11-23 10:00");
        world.ReportsDelivery = true;
        await world.RunAsync("2026-11-29 08:30");
        world.Mails.Clear();
        var sent = 0;
        world.Answer = _ => new DeliveryAnswer.Accepted($"mail{++sent}");
        await world.RunAsync(upTo);
        world.Told();
        return world;
    }
}
