using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;
using LobbyAlerts.Tests.Mail;

namespace LobbyAlerts.Tests.Alerts;

/// <summary>Mail that came back, and who hears instead.</summary>
public partial class DeliveryReportTests
{
    [Fact]
    public async Task A_bounce_marks_the_contact_and_is_told_to_the_next_role_and_to_whoever_leads_at_the_next_sweep()
    {
        await using var world = await ToldAsync();

        Assert.Equal(ReportAnswer.Noted, await ReportAsync(world, Events[3]));
        await world.RunAsync("2026-11-30 08:35");

        var mail = world.Mails.Single(sent => sent.To.Id == "dirk");
        Assert.StartsWith("Niet aangekomen: A deadline", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Niet aangekomen bij wie dit moest horen: een maand vooraf, verstuurd op maandag 30 november 2026", MailSamples.OneLine(mail), StringComparison.Ordinal);
        Assert.Contains("De mail hierover kwam niet aan bij wie hiervoor verantwoordelijk is.", MailSamples.OneLine(mail), StringComparison.Ordinal);
        Assert.Equal(["dirk: deadline escalation P1M", "lea: ~system finding bounced:anna"], world.Told());
        Assert.Equal(ContactStatus.Bouncing, await StatusAsync(world, "anna"));

        // Once, also when the report comes again.
        Assert.Equal(ReportAnswer.Unchanged, await ReportAsync(world, Events[3]));
        await world.RunAsync("2026-11-30 08:45");
        Assert.Empty(world.Told());
    }

    [Fact]
    public async Task It_climbs_until_it_arrives_and_ends_when_nobody_is_left()
    {
        await using var world = await ToldAsync();

        await ReportAsync(world, Events[3]);
        await world.RunAsync("2026-11-30 08:35");
        world.Told();
        await ReportAsync(world, Events[3], "escalation|P1M|20261130|dirk");
        await world.RunAsync("2026-11-30 08:40");
        Assert.Equal(["lea: deadline escalation P1M, ~system finding bounced:dirk"], world.Told());

        // Whoever leads does not hear of their own mail; bert was told of this stage himself.
        await ReportAsync(world, Events[3], "escalation|P1M|20261130|lea");
        await world.RunAsync("2026-11-30 08:45");
        Assert.Equal(["bert: ~system finding bounced:lea"], world.Told());
        await ReportAsync(world, Events[3], "reminder|P1M|20261130|bert");
        await world.RunAsync("2026-11-30 08:50");
        world.Told();
        Assert.Empty(await world.OutboxAsync());
    }

    [Fact]
    public async Task When_every_mail_comes_back_it_ends()
    {
        await using var world = await ToldAsync();
        for (var minute = 35; minute < 59; minute++)
        {
            foreach (var deadline in (string[])["deadline", Finding.Subject])
            {
                foreach (var entry in await world.LedgerAsync(deadline))
                    await ReportAsync(world, Events[3], entry.Alert.Key, deadline);
            }

            await world.RunAsync($"2026-11-30 08:{minute}");
        }

        world.Told();
        await world.RunAsync("2026-11-30 09:30");
        Assert.Empty(world.Told());
        Assert.Empty(await world.OutboxAsync());
        Assert.All(await world.LedgerAsync(), entry => Assert.True(entry.State == AlertState.Bounced || entry.Alert.Kind != Kind.Reminder));
    }

    [Theory]
    [InlineData(false, "leo: ~system finding bounced:lea")] // leo heard it already
    [InlineData(true, "anna: ~system finding bounced:leo, ~system finding unreadable")]
    public async Task A_finding_that_nobody_heard_is_passed_on(bool bothBounce, string told)
    {
        var seeds = World.Seeds("o:anna l:lea l:leo", Make.Deadline("2030")) with { Goals = [Make.Goal("o:anna l:lea"), Make.Goal("l:leo", "other")] };
        await using var world = await World.OfAsync(seeds, "2026-11-30 00:00");
        await new Findings(world.Tables).TellAsync(new Finding(FindingType.Unreadable, null, null, "r"), Make.At("2026-11-30 08:20"), TestContext.Current.CancellationToken);
        await world.RunAsync("2026-11-30 08:20");
        Assert.Contains("leo: ~system finding unreadable", world.Told());

        foreach (var contact in bothBounce ? (string[])["lea", "leo"] : ["lea"])
        {
            world.Told();
            await ReportAsync(world, Events[3], $"finding|unreadable|20261130|{contact}", Finding.Subject);
            await world.RunAsync("2026-11-30 08:35");
        }

        Assert.Equal([told], world.Told());
    }

    [Theory]
    [InlineData("o:anna d:dirk p:bert l:lea", "d:dirk", "lea")]
    [InlineData("o:anna p:bert l:lea", "", "lea")]
    [InlineData("o:anna d:anna p:bert l:lea", "", "lea")]
    [InlineData("o:anna d:dirk p:bert l:dirk", "d:dirk", null)] // bert was told of the stage
    [InlineData("o:anna p:bert l:bert", "", null)]
    [InlineData("o:anna", "", null)]
    public async Task Who_is_next_holds_a_role_was_not_told_and_gets_mail(string held, string bouncing, string? next)
    {
        await using var world = await ToldAsync(held);
        foreach (var contact in Make.Words(bouncing))
            await BounceAsync(world, contact[2..]);

        await ReportAsync(world, Events[3]);

        Assert.Equal(next is null ? [] : [next], (await world.OutboxAsync()).Select(row => row.Row.Split('|')).Where(row => row[2] == "deadline").Select(row => row[1]));
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("moved")]
    [InlineData("acknowledged")]
    public async Task What_is_closed_moved_or_acknowledged_since_is_not_told_to_the_next(string what)
    {
        await using var world = await ToldAsync();
        _ = what switch
        {
            "closed" => await world.CloseAsync("2026-11-30 08:40"),
            "moved" => await world.MoveAsync("2026-11-30 08:40", "2028"),
            _ => await world.AcknowledgeAsync("2026-11-30 08:40"),
        };

        await ReportAsync(world, Events[3]);

        Assert.Equal(["~system"], (await world.OutboxAsync()).Select(row => row.Row.Split('|')[2]));
    }
}
