using LobbyAlerts.Alerts;
using LobbyAlerts.Mail;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Tests.Alerts;

public class DispatchTests
{
    private const string Both = "o:anna p:bert";

    public static TheoryData<string> Failures => ["throws", "rejects", "defers"];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_contact_that_fails_does_not_hold_up_others(string how)
    {
        await using var world = await AtTheAnchorAsync();
        world.Answer = mail => mail.To.Id == "anna" ? Fail(how) : new DeliveryAnswer.Accepted("id");

        await world.RunAsync("2026-12-31 08:30");

        Assert.Equal([$"bert: deadline reminder P0D{(how == "rejects" ? ", ~system finding rejected:anna" : "")}"], world.Told());
        Assert.Equal(how == "rejects" ? 0 : 1, (await world.OutboxAsync()).Count);
    }

    [Fact]
    public async Task What_is_deferred_is_sent_after_its_delay_and_is_no_duplicate()
    {
        await using var world = await AtTheAnchorAsync();
        world.Answer = _ => Fail("defers");
        await world.RunAsync("2026-12-31 08:30");
        Assert.All(await world.LedgerAsync(), entry => Assert.Equal(AlertState.Planned, entry.State));

        world.Answer = _ => new DeliveryAnswer.Accepted("id");
        await world.RunAsync("2026-12-31 08:59");
        Assert.Empty(world.Told());
        await world.RunAsync("2026-12-31 09:00");

        Assert.Equal(["anna: deadline reminder P0D", "bert: deadline reminder P0D"], world.Told());
        Assert.All(await world.LedgerAsync(), entry => Assert.Equal((AlertState.Accepted, false), (entry.State, entry.IsPossibleDuplicate)));
        Assert.Empty(await world.OutboxAsync());
    }

    [Fact]
    public async Task What_is_rejected_is_recorded_with_its_reason_and_not_tried_again()
    {
        await using var world = await AtTheAnchorAsync();
        world.Answer = _ => Fail("rejects");
        await world.RunAsync("2026-12-31 08:30");
        world.Answer = _ => new DeliveryAnswer.Accepted("id");

        await world.RunAsync("2026-12-31 09:30");

        Assert.Equal(["anna: ~system finding rejected:bert"], world.Told());
        Assert.All(await world.LedgerAsync(), entry => Assert.Equal((AlertState.Rejected, "no"), (entry.State, entry.Answer)));
    }

    [Fact]
    public async Task A_claim_left_behind_is_taken_over_and_flagged()
    {
        await using var world = await AtTheAnchorAsync("o:anna");
        world.Answer = _ => Fail("throws");
        await world.RunAsync("2026-12-31 08:30");
        world.Answer = _ => new DeliveryAnswer.Accepted("id");

        await world.RunAsync("2026-12-31 08:35", World.Them);
        Assert.Empty(world.Told()); // the outbox gives it ten minutes
        await world.RunAsync("2026-12-31 08:40", World.Them);

        Assert.Equal(["anna: deadline reminder P0D"], world.Told());
        var entry = Assert.Single(await world.LedgerAsync());
        Assert.Equal((AlertState.Accepted, true), (entry.State, entry.IsPossibleDuplicate));
    }

    [Theory]
    [InlineData("2026-12-31 08:34", false)]
    [InlineData("2026-12-31 08:35", true)] // the lease of a claim is five minutes
    public async Task A_live_claim_of_another_is_respected(string at, bool isSent)
    {
        await using var world = await AtTheAnchorAsync("o:anna");
        await world.SweepAsync("2026-12-31 08:30");
        world.Answer = _ => Fail("throws");
        await Assert.ThrowsAsync<HttpRequestException>(() => world.SendAsync("anna", "2026-12-31 08:30", World.Them));
        world.Answer = _ => new DeliveryAnswer.Accepted("id");

        var sent = await world.SendAsync("anna", at);

        Assert.Equal(isSent ? [true] : [], sent.Select(mail => mail.IsPossibleDuplicate));
        Assert.Equal(isSent ? 1 : 0, world.Mails.Count);
        Assert.Equal(isSent ? 0 : 1, (await world.OutboxAsync()).Count);
    }

    [Fact]
    public async Task One_who_works_alone_takes_over_at_once()
    {
        await using var world = await AtTheAnchorAsync("o:anna");
        world.Answer = _ => Fail("throws");
        await world.RunAsync("2026-12-31 08:30");
        world.Answer = _ => new DeliveryAnswer.Accepted("id");

        await world.RunAsync("2026-12-31 08:31", new Holder("restarted", IsAlone: true));

        Assert.True(Assert.Single(await world.LedgerAsync()).IsPossibleDuplicate);
        Assert.Single(world.Told());
    }

    [Fact]
    public async Task Two_dispatches_at_the_same_moment_send_one_mail()
    {
        await using var world = await AtTheAnchorAsync("o:anna");
        await world.SweepAsync("2026-12-31 08:30");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => world.SendAsync("anna", "2026-12-31 08:30", i % 2 == 0 ? World.Us : World.Them))));

        Assert.Single(world.Told());
        Assert.Empty(await world.OutboxAsync());
    }

    [Fact]
    public async Task What_the_ledger_says_was_sent_only_leaves_the_outbox()
    {
        await using var world = await AtTheAnchorAsync("o:anna");
        await world.SweepAsync("2026-12-31 08:30");
        var entry = Assert.Single(await world.OutboxAsync());
        await world.SendAsync("anna", "2026-12-31 08:30");
        await world.CommitAsync(Change.Insert(entry.Partition, entry.Row, entry.Properties));
        world.Told();

        await world.RunAsync("2026-12-31 08:40");

        Assert.Empty(world.Told());
        Assert.Empty(await world.OutboxAsync());
    }

    [Fact]
    public async Task Everything_due_for_one_contact_is_one_mail()
    {
        await using var world = await World.OfAsync(
            World.Seeds("o:anna", [.. Enumerable.Range(0, 40).Select(i => Make.Deadline("2026-12-31") with { Id = $"d{i:00}" })]), "2026-11-23 10:00");

        await world.RunAsync("2026-11-23 10:00");

        Assert.Equal(40, Assert.Single(world.Mails).Alerts.Count);
    }

    [Fact]
    public async Task Keys_hold_no_address_and_nothing_that_storage_refuses()
    {
        await using var world = await World.OfAsync(World.Seeds(Both, Make.Deadline("2026-12-31"), Make.Deadline(null) with { Id = "undated" }), "2026-11-23 10:00");
        foreach (var at in new[] { "2026-11-23 10:00", "2026-12-31 08:30", "2027-01-04 08:30", "2027-01-07 08:30" })
            await world.RunAsync(at);

        var keys = (await world.LedgerAsync()).Concat(await world.LedgerAsync("undated")).Select(entry => entry.Row.Row).ToList();
        Assert.Equal(
            [
                "catch-up|P1Y|20251231|bert", "catch-up|P3M|20260930|anna", "overdue|P0D+1|20270107|anna",
                "reminder|P0D|20261231|anna", "reminder|P0D|20261231|bert", "review|review|20270101|anna",
            ],
            keys);
        Assert.DoesNotContain(keys, key => key.AsSpan().ContainsAny("@/\\#?"));
    }

    private static DeliveryAnswer Fail(string how) => how switch
    {
        "throws" => throw new HttpRequestException("The answer was lost."),
        "rejects" => new DeliveryAnswer.Rejected("no"),
        _ => new DeliveryAnswer.Deferred(Duration.FromMinutes(30), "busy"),
    };

    [Fact]
    public async Task Alerts_for_a_contact_that_is_not_there_wait_for_it()
    {
        await using var world = await AtTheAnchorAsync("o:anna");
        var anna = (await world.Tables.GetAsync(AgendaTable.Name, AgendaTable.Contacts, "anna", TestContext.Current.CancellationToken))!;
        await world.CommitAsync(Change.Delete(anna));

        await world.RunAsync("2026-12-31 08:30");
        Assert.Empty(world.Told());
        Assert.Single(await world.OutboxAsync());

        await world.CommitAsync(Change.Insert(anna.Partition, anna.Row, anna.Properties));
        await world.RunAsync("2026-12-31 09:30");
        Assert.Equal(["anna: deadline reminder P0D"], world.Told());
        Assert.Empty(await world.OutboxAsync());
    }

    // All is told but P0D.
    private static async Task<World> AtTheAnchorAsync(string held = Both)
    {
        var world = await World.OfAsync(World.Seeds(held, Make.Deadline("2026-12-31") with { Policy = "last" }) with { Policies = [Make.Default, Make.Milestone, Make.Policy("P0D:op") with { Id = "last" }] }, "2026-11-23 10:00");
        Assert.Empty((await world.RunAsync("2026-12-30 08:30")).Contacts);
        return world;
    }
}
