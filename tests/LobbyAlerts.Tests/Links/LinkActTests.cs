using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Links;
using LobbyAlerts.Storage;
using LobbyAlerts.Tests.Alerts;
using NodaTime;

namespace LobbyAlerts.Tests.Links;

/// <summary>What links lead to, whatever dies meanwhile.</summary>
public sealed class LinkActTests
{
    private const string All = "o:anna d:dirk p:bert l:lea";
    private const string Told = "2026-11-30 08:30";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly Instant Now = Make.At("2026-11-30 09:00");

    [Fact]
    public async Task An_acknowledgement_is_of_what_was_seen_and_of_nothing_told_since()
    {
        await using var world = await ToldAsync();
        var (link, responding) = (await LinkAsync(world), new Responding(world.Tables));
        var seen = (await responding.LookAsync(link, Now, Cancellation))!.Last!;
        Assert.Equal(new LastTold(1, "P1M", new LocalDate(2026, 11, 30)), seen);

        await world.MoveAsync("2026-11-30 10:00", "2026-12-30");
        Assert.IsType<ChangeAnswer.Outdated>(await responding.AcknowledgeAsync(link, seen, Make.At("2026-11-30 10:01"), Cancellation));
        Assert.Null((await world.DeadlineAsync()).Deadline.Acknowledged);
    }

    [Fact]
    public async Task A_proposal_and_what_tells_of_it_are_one_write_so_that_none_waits_unheard()
    {
        await using var world = await ToldAsync();
        var link = await LinkAsync(world);
        await Assert.ThrowsAsync<IOException>(() => new Responding(new DyingTables(world.Tables, 0)).ProposeCloseAsync(link, "Titel", Outcome.Won, "Gelukt", Now, Cancellation));
        Assert.Empty(await new Proposals(world.Tables).ListAsync(Cancellation));
        Assert.Empty(await world.OutboxAsync());

        Assert.IsType<ProposalAnswer.Done>(await new Responding(new DyingTables(world.Tables, 1)).ProposeCloseAsync(link, "Titel", Outcome.Won, "Gelukt", Now, Cancellation));
        await world.RunAsync("2026-11-30 09:05");
        Assert.Equal([$"lea: ~system finding proposal-waits:{Assert.Single(await new Proposals(world.Tables).ListAsync(Cancellation)).Id}"], world.Told());
    }

    [Fact]
    public async Task A_proposal_that_was_confirmed_and_not_noted_is_confirmed_again()
    {
        await using var world = await ToldAsync();
        await new Responding(world.Tables).ProposeCloseAsync(await LinkAsync(world), "Titel", Outcome.Won, "Gelukt", Now, Cancellation);
        var id = Assert.Single(await new Proposals(world.Tables).ListAsync(Cancellation)).Id;

        await Assert.ThrowsAsync<IOException>(() => new Proposals(new DyingTables(world.Tables, 1)).CloseAsync(id, new("beheer", null, Now), Cancellation));
        Assert.NotNull((await world.DeadlineAsync()).Deadline.Closed);
        Assert.IsType<ProposalAnswer.Done>(await new Proposals(world.Tables).CloseAsync(id, new("beheer", null, Now), Cancellation));
        Assert.Single(await world.HistoryAsync());
    }

    [Theory]
    [InlineData("2026-11-30 09:00", "2026-11-30 23:00", 1)]
    [InlineData("2026-11-30 09:00", "2026-12-01 00:30", 2)]
    public async Task A_fresh_mail_is_sent_once_a_day_in_Amsterdam(string first, string second, int mails)
    {
        await using var world = await ToldAsync();
        var (link, fresh) = (await LinkAsync(world), new FreshMails(world.Tables));
        foreach (var at in new[] { first, second })
        {
            Assert.True(await fresh.AskAsync(link, Make.At(at), Cancellation));
            Assert.True(await fresh.AskAsync(link, Make.At(at), Cancellation));
            await world.RunAsync(at);
        }

        Assert.Equal(Enumerable.Repeat("anna: deadline fresh fresh", mails), world.Told());
    }

    [Fact]
    public async Task A_fresh_mail_that_comes_back_is_told_to_the_next_in_line()
    {
        await using var world = await ToldAsync();
        await new FreshMails(world.Tables).AskAsync(await LinkAsync(world), Now, Cancellation);
        await world.RunAsync("2026-11-30 09:05");
        world.Told();

        await new DeliveryReports(world.Tables).RecordAsync("deadline", "fresh|fresh|20261130|anna", new DeliveryEvent.Bounced(Now, true, "gone"), Make.At("2026-11-30 09:10"), Cancellation);
        await world.RunAsync("2026-11-30 09:15");
        Assert.Contains("dirk: deadline escalation fresh", world.Told());
    }

    [Fact]
    public async Task A_fresh_mail_silences_nothing_and_starts_no_escalation()
    {
        await using var asked = await ToldAsync();
        await using var other = await ToldAsync();
        await new FreshMails(asked.Tables).AskAsync(await LinkAsync(asked), Now, Cancellation);
        await asked.RunAsync("2026-11-30 09:05");
        asked.Told();

        Assert.Equal(await other.RunAsync("2026-11-30 09:10", "2027-02-01 00:00"), await asked.RunAsync("2026-11-30 09:10", "2027-02-01 00:00"));
    }

    [Fact]
    public async Task A_contact_that_loads_from_seeds_again_keeps_its_feed_and_that_it_wants_no_digests()
    {
        var seeds = World.Escalating(All, Make.Deadline("2026-12-31"));
        await using var world = await World.OfAsync(seeds, "2026-11-01 09:00");
        await new ContactChanges(world.Tables).WantDigestsAsync("anna", false, Cancellation);
        await new ContactChanges(world.Tables).RevokeFeedAsync("anna", Cancellation);

        var report = await world.LoadAsync(seeds with { Hash = "2" }, "2026-11-02 09:00");
        var anna = (await new Agenda(world.Tables).ContactAsync("anna", Cancellation))!;
        Assert.Equal((LobbyAlerts.Goals.ContactStatus.NoDigests, 1), (anna.Status, anna.Feed));
        Assert.Equal(["contacts/anna: status"], report.Kept);
    }

    private static async Task<World> ToldAsync()
    {
        var world = await World.OfAsync(World.Escalating(All, Make.Deadline("2026-12-31")), "2026-11-01 09:00");
        await world.RunAsync(Told);
        world.Told();
        return world;
    }

    private static async Task<Link> LinkAsync(World world) => Link.ToRespond((await world.LedgerAsync()).First(entry => entry.Alert.Contact == "anna").Alert, Now)!;
}
