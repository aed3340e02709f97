using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Links;

/// <summary>Closing and handing over by a link: proposed, told to whoever leads, decided by an admin.</summary>
public sealed class ProposalTests
{
    private const string Lead = "hoofd-public-affairs";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_close_is_proposed_once_told_to_whoever_leads_and_done_when_an_admin_confirms_it()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = await world.RespondAsync();
        var page = await world.GetAsync(link);

        var done = await world.PressAsync(link, page, "Stel voor om af te sluiten", ("outcome", "overtaken"), ("why", "Het net zit vol"));
        Assert.StartsWith("Uw voorstel is genoteerd", done.Notes[0], StringComparison.Ordinal);
        Assert.Null((await world.StoredAsync()).Deadline.Closed);
        Assert.DoesNotContain("Stel voor om af te sluiten", done.Buttons);
        Assert.StartsWith("Afsluiten (ingehaald door de feiten), voorgesteld op dinsdag 24 november 2026", done.Fact("Voorstel"), StringComparison.Ordinal);

        // By the same link, and by another's, it is proposed already.
        var rows = await world.RowsAsync();
        var other = await world.RespondAsync("wethouder-energie");
        Assert.All(
            [await world.PressAsync(link, page, "Stel voor om af te sluiten", ("outcome", "won"), ("why", "x")), await world.PressAsync(other, page, "Stel voor om af te sluiten", ("outcome", "won"), ("why", "x"))],
            again => Assert.StartsWith("Dit was al voorgesteld", again.Notes[0], StringComparison.Ordinal));
        Assert.Equal(rows, await world.RowsAsync());

        // Whoever leads is told, once.
        var before = world.Mails.Count;
        await world.SendAsync();
        await world.SendAsync();
        var told = Assert.Single(world.Mails.Skip(before));
        Assert.Equal((Lead, "Een voorstel wacht op een besluit: Congestie op kleinverbruik (fase 2)"), (told.To.Id, told.Subject));

        var proposal = Assert.Single(await new Proposals(world.Tables).ListAsync(Cancellation));
        var decision = new Proposals.Decision("beheer", null, world.Now);
        Assert.IsType<ProposalAnswer.Done>(await new Proposals(world.Tables).CloseAsync(proposal.Id, decision, Cancellation));
        Assert.IsType<ProposalAnswer.Already>(await new Proposals(world.Tables).CloseAsync(proposal.Id, decision, Cancellation));
        var closed = (await world.StoredAsync()).Deadline.Closed!;
        Assert.Equal((Outcome.Overtaken, "beheer", $"Het net zit vol (voorgesteld via de link van {LinkWorld.Owner})"), (closed.Outcome, closed.By, closed.Why));
        Assert.StartsWith("Dit is afgesloten", (await world.GetAsync(link)).Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_close_that_was_done_and_not_noted_is_settled_by_confirming_again()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = await world.RespondAsync();
        await world.PressAsync(link, await world.GetAsync(link), "Stel voor om af te sluiten", ("outcome", "won"), ("why", "Gelukt"));
        var proposal = Assert.Single(await new Proposals(world.Tables).ListAsync(Cancellation));
        await new DeadlineChanges(world.Tables).CloseAsync(LinkWorld.Deadline, Outcome.Won, "beheer", "Gelukt", world.Now, Cancellation);

        Assert.IsType<ProposalAnswer.Done>(await new Proposals(world.Tables).CloseAsync(proposal.Id, new("beheer", null, world.Now), Cancellation));
        Assert.Equal(ProposalState.Confirmed, Assert.Single(await new Proposals(world.Tables).ListAsync(Cancellation)).State);
    }

    [Fact]
    public async Task What_was_refused_says_so_to_the_same_link_and_can_be_proposed_by_another()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = await world.RespondAsync();
        var page = await world.GetAsync(link);
        await world.PressAsync(link, page, "Stel voor om af te sluiten", ("outcome", "won"), ("why", "Gelukt"));
        var proposal = Assert.Single(await new Proposals(world.Tables).ListAsync(Cancellation));
        Assert.IsType<ProposalAnswer.Done>(await new Proposals(world.Tables).RefuseAsync(proposal.Id, new("beheer", "Nog niet", world.Now), Cancellation));

        Assert.Contains("heeft het afgewezen", (await world.PressAsync(link, page, "Stel voor om af te sluiten", ("outcome", "won"), ("why", "Toch"))).Notes[0], StringComparison.Ordinal);
        Assert.StartsWith("Uw voorstel", (await world.PressAsync(await world.RespondAsync("wethouder-energie"), page, "Stel voor om af te sluiten", ("outcome", "won"), ("why", "Toch"))).Notes[0], StringComparison.Ordinal);
        Assert.Null((await world.StoredAsync()).Deadline.Closed);
    }

    [Fact]
    public async Task A_handover_gives_the_roles_of_whose_link_it_was_to_whom_the_admin_says()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = await world.RespondAsync();
        await world.PressAsync(link, await world.GetAsync(link), "Stel voor om over te dragen", ("to", "Jan van mobiliteit"), ("why", "Andere baan"));
        var proposal = Assert.Single(await new Proposals(world.Tables).ListAsync(Cancellation));
        Assert.Equal((ProposalType.Handover, "Jan van mobiliteit", "Andere baan"), (proposal.Type, proposal.To, proposal.Why));

        var (proposals, decision, day) = (new Proposals(world.Tables), new Proposals.Decision("beheer", null, world.Now), Amsterdam.DayOf(world.Now));
        Assert.IsType<ProposalAnswer.Refused>(await proposals.CloseAsync(proposal.Id, decision, Cancellation));
        Assert.IsType<ProposalAnswer.Refused>(await proposals.HandOverAsync(proposal.Id, "niemand", day, decision, Cancellation));
        Assert.IsType<ProposalAnswer.Refused>(await proposals.HandOverAsync("0000000000", "dossierhouder-mobiliteit", day, decision, Cancellation));
        Assert.IsType<ProposalAnswer.Done>(await proposals.HandOverAsync(proposal.Id, "dossierhouder-mobiliteit", day, decision, Cancellation));
        Assert.Equal("dossierhouder-mobiliteit", (await new Agenda(world.Tables).GoalAsync("netcongestie", Cancellation))!.HolderOf(Role.Owner, day));
    }

    [Fact]
    public async Task At_the_command_line_they_are_listed_confirmed_and_refused()
    {
        using var folder = new Folder();
        var database = Directory.CreateDirectory(folder["data"]).FullName;
        await using (var tables = SqliteTables.Open(Path.Combine(database, "lobbyalerts.db")))
        {
            await Host.HostStorage.SeedAsync(tables);
            Proposal close = new() { Type = ProposalType.Close, Deadline = LinkWorld.Deadline, Title = "Congestie", Contact = LinkWorld.Owner, At = Instant.FromUtc(2026, 11, 24, 9, 0), Occurrence = "reminder|P1M|20261130", Outcome = Outcome.Won, Why = "Gelukt" };
            Assert.IsType<ProposalAnswer.Done>(await new Proposals(tables).AddAsync(close, Cancellation));
            Assert.IsType<ProposalAnswer.Done>(await new Proposals(tables).AddAsync(close with { Type = ProposalType.Handover, Outcome = null, To = "Jan", Why = null }, Cancellation));
        }

        var listed = (await RunAsync(0, "proposals")).TrimEnd().Split('\n').Select(line => line.Split("  ", 2)).ToDictionary(line => line[1], line => line[0]);
        var (closing, handing) = ($"2026-11-24  {LinkWorld.Deadline}: close as won, by the link of {LinkWorld.Owner}: Gelukt", $"2026-11-24  {LinkWorld.Deadline}: hand over to \"Jan\", by the link of {LinkWorld.Owner}");
        Assert.Equal([closing, handing], listed.Keys.Order());
        Assert.Contains("name the contact who takes over", await RunAsync(2, "proposals", "confirm", listed[handing]), StringComparison.Ordinal);
        Assert.StartsWith("Done.", await RunAsync(0, "proposals", "confirm", listed[handing], "--to", "dossierhouder-mobiliteit", "--from", "2027-01-01"), StringComparison.Ordinal);
        Assert.StartsWith("Done.", await RunAsync(0, "proposals", "refuse", listed[closing], "--why", "Nee", "--by", "anna"), StringComparison.Ordinal);
        Assert.StartsWith("It was decided already.", await RunAsync(0, "proposals", "confirm", listed[closing]), StringComparison.Ordinal);
        Assert.Equal("Nothing waits.\n", await RunAsync(0, "proposals"));
        Assert.Contains("refused by anna: Nee", await RunAsync(0, "proposals", "--all"), StringComparison.Ordinal);

        // They stand in the history of the deadline.
        var history = await RunAsync(0, "history", LinkWorld.Deadline);
        Assert.Contains($"proposed by the link of {LinkWorld.Owner}: close as won: Gelukt ({listed[closing]})\n", history, StringComparison.Ordinal);
        Assert.Contains($"proposal {listed[closing]} refused by anna: Nee\n", history, StringComparison.Ordinal);
        Assert.Contains($"proposed by the link of {LinkWorld.Owner}: hand over to \"Jan\" ({listed[handing]})\n", history, StringComparison.Ordinal);
        Assert.Contains($"proposal {listed[handing]} confirmed by ", history, StringComparison.Ordinal);
        Assert.Contains($"\"what\":\"decided\",\"by\":\"anna\",\"why\":\"Nee\",\"proposal\":\"{listed[closing]}\",\"state\":\"refused\"", await RunAsync(0, "history", LinkWorld.Deadline, "--format", "jsonl"), StringComparison.Ordinal);

        async Task<string> RunAsync(int exit, params string[] arguments)
        {
            await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, folder.Path, arguments);
            Assert.Equal(exit, await program.ExitAsync());
            return program.Output + program.Error;
        }
    }
}
