using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Functions.Tests.Board;

/// <summary>Two admins at one thing; what cannot be done as things stand; and what waits for an admin's word.</summary>
public sealed class ConflictTests
{
    private const string Deadline = "congestie-kleinverbruik";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/board/deadlines/congestie-kleinverbruik/edit", "title=Van de eerste", "title=Van de tweede", "Titel Van de eerste Van de tweede")]
    [InlineData("/board/deadlines/congestie-kleinverbruik/move", "date=uiterlijk in 2027&why=Eerste&source=Brief", "date=2029&why=Tweede&source=Brief", "Datum uiterlijk in 2027 2029")]
    [InlineData("/board/goals/netcongestie/edit", "theme=Van de eerste", "theme=Van de tweede", "Thema Van de eerste Van de tweede")]
    [InlineData("/board/policies/default/edit", "stage-P2Y=lead", "stage-P2Y=deputy", "2 jaar vooraf hoofd public affairs plaatsvervanger")]
    [InlineData("/board/goals/netcongestie/handover", "role=deputy&to=burgemeester&from=2027-01-01", "role=deputy&to=dossierhouder-hoevelaken&from=2027-01-01", "Burgemeester vanaf vrijdag 1 januari 2027")]
    public async Task The_second_of_two_sees_both_versions_and_may_send_it_again(string path, string first, string second, string shown)
    {
        await using var world = await BoardWorld.StartAsync();
        var (one, other) = (await world.GetAsync(path), await world.GetAsync(path));
        Assert.Equal(302, (await world.SubmitAsync(one, first, "save")).Status);
        var between = await world.StateAsync();

        var late = await world.SubmitAsync(other, second, "save");

        Assert.Equal((412, between), (late.Status, await world.StateAsync()));
        Assert.Contains("Iemand anders heeft dit intussen gewijzigd", late.Words, StringComparison.Ordinal);
        Assert.Contains(shown, late.Words, StringComparison.Ordinal);
        Assert.Equal(302, (await world.SubmitAsync(late, "", "save")).Status);
        Assert.NotEqual(between, await world.StateAsync());
    }

    [Theory]
    [InlineData("/board/goals/netcongestie/assign", "role=owner&contact=burgemeester&from=2027-01-01", "Dossierhouder netcongestie heeft deze rol dan al. Draag de rol over, of kies andere dagen.")]
    [InlineData("/board/goals/netcongestie/assign", "role=owner&contact=burgemeester&from=2027-01-02&until=2027-01-01", "De laatste dag ligt voor de eerste.")]
    [InlineData("/board/deadlines/intercity-amsterdam-oost/acknowledge", "", "Hierover is nog niets verteld, dus er is niets te bevestigen.")]
    [InlineData("/board/deadlines/congestie-kleinverbruik/snooze", "until=2026-11-20", "Kies een dag na vandaag.")]
    [InlineData("/board/deadlines/congestie-kleinverbruik/confirm", "source=Brief&date=2027", "Deze datum is niet voorlopig. Verschuif hem als hij anders wordt.")]
    [InlineData("/board/contacts/new", "name=Burgemeester&address=ander@example.org&language=nl", "Er is al iets met deze naam. Kies een andere naam.")]
    [InlineData("/board/contacts/new", "name=Team%01&address=team@example.org&language=nl", "Op plaats 4 staat een teken dat niet zichtbaar is. Haal het weg.")]
    public async Task What_cannot_be_done_is_said_in_the_language_of_the_page(string path, string typed, string words)
    {
        await using var world = await BoardWorld.ToldAsync();
        var before = await world.StateAsync();

        var page = await world.FillAsync(path, typed, "save");

        Assert.Contains(page.Status, (int[])[400, 409]);
        var fault = page.Page.QuerySelector("#errors li span[lang]");
        Assert.Equal((words, "nl"), (fault?.TextContent, fault?.GetAttribute("lang")));
        Assert.Equal(before, await world.StateAsync());
    }

    [Fact]
    public async Task A_proposed_close_is_seen_agreed_to_and_listed_as_decided()
    {
        await using var world = await BoardWorld.ToldAsync();
        var proposal = await ProposeAsync(world, ProposalType.Close);
        var list = await world.GetAsync("/board/proposals");
        Assert.Contains("Congestie Afsluiten: gehaald reden: Het besluit is genomen Dossierhouder netcongestie", list.Words, StringComparison.Ordinal);
        Assert.NotNull(list.Page.GetElementById(proposal.Id));
        Assert.Contains("Voorstel om af te sluiten", (await world.GetAsync("/board")).Words, StringComparison.Ordinal);

        var seen = await world.FillAsync($"/board/proposals/{proposal.Id}/confirm", "answer=Mooi", "preview");
        Assert.NotNull(seen.Page.QuerySelector("#foreseen .gone"));
        Assert.Equal(302, (await world.SubmitAsync(seen, "", "save")).Status);

        Assert.Contains("\"state\":\"closed\"", await world.ApiAsync($"/api/deadlines/{Deadline}"), StringComparison.Ordinal);
        Assert.Contains("akkoord anna, dinsdag 24 november 2026, 10.00 uur Mooi", (await world.GetAsync("/board/proposals")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposed_handover_asks_to_whom_and_a_refused_one_changes_nothing()
    {
        await using var world = await BoardWorld.StartAsync();
        var proposal = await ProposeAsync(world, ProposalType.Handover);
        Assert.Equal("Maak een keuze.", (await world.FillAsync($"/board/proposals/{proposal.Id}/confirm", "to=", "save")).FaultAt("to"));
        var goals = await world.ApiAsync("/api/goals/netcongestie");

        Assert.Equal(302, (await world.FillAsync($"/board/proposals/{proposal.Id}/refuse", "answer=Nu niet", "save")).Status);

        Assert.Equal(goals, await world.ApiAsync("/api/goals/netcongestie"));
        Assert.Contains("afgewezen", (await world.GetAsync("/board/proposals")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handover_is_confirmed_by_whoever_may_hand_over_without_a_proposal()
    {
        await using var world = await BoardWorld.StartAsync();
        var (handover, close) = (await ProposeAsync(world, ProposalType.Handover), await ProposeAsync(world, ProposalType.Close));
        var (confirm, before) = ($"/board/proposals/{handover.Id}/confirm", await world.StateAsync());

        Assert.Equal(403, (await world.GetAsync(confirm, BoardWorld.Scheduler)).Status);
        Assert.Equal(403, (await world.PostAsync(confirm, [("to", "burgemeester"), ("from", "2027-01-01"), ("version", handover.Version), ("step", "save")], BoardWorld.Scheduler)).Status);

        Assert.Equal(before, await world.StateAsync());
        var links = (await world.GetAsync("/board/proposals", BoardWorld.Scheduler)).Links.Where(link => link.StartsWith("/board/proposals/", StringComparison.Ordinal));
        Assert.Equal(((string[])[$"{close.Id}/confirm", $"{close.Id}/refuse", $"{handover.Id}/refuse"]).Order(StringComparer.Ordinal), links.Select(link => link["/board/proposals/".Length..]).Order(StringComparer.Ordinal));
        Assert.Equal(302, (await world.FillAsync(confirm, "to=burgemeester&from=2027-01-01", "save")).Status);
    }

    [Fact]
    public async Task A_contact_whose_mail_comes_back_can_be_renamed_and_made_active_again()
    {
        await using var world = await BoardWorld.StartAsync(seeds => seeds with { Contacts = [.. seeds.Contacts.Select(contact => contact.Id == "burgemeester" ? contact with { Status = Goals.ContactStatus.Bouncing } : contact)] });
        Assert.Contains("De laatste mail kwam terug.", (await world.GetAsync("/board/contacts/burgemeester")).Words, StringComparison.Ordinal);

        Assert.Equal(302, (await world.FillAsync("/board/contacts/burgemeester/edit", "address=nieuw@example.org", "save")).Status);
        Assert.Contains("\"status\":\"bouncing\"", await world.ApiAsync("/api/contacts/burgemeester"), StringComparison.Ordinal);
        Assert.Equal(302, (await world.FillAsync("/board/contacts/burgemeester/activate", "", "save")).Status);

        Assert.Contains("\"status\":\"active\"", await world.ApiAsync("/api/contacts/burgemeester"), StringComparison.Ordinal);
    }

    /// <summary>Proposes something, as a link in a mail does.</summary>
    internal static async Task<Proposal> ProposeAsync(BoardWorld world, ProposalType type)
    {
        var proposal = new Proposal
        {
            Type = type,
            Deadline = Deadline,
            Title = "Congestie",
            Contact = "dossierhouder-netcongestie",
            At = world.Now,
            Occurrence = "P1M",
            Outcome = type == ProposalType.Close ? Outcome.Won : null,
            To = type == ProposalType.Handover ? "Een collega" : null,
            Why = "Het besluit is genomen",
        };
        Assert.IsType<ProposalAnswer.Done>(await new Proposals(world.Tables).AddAsync(proposal, Cancellation));
        return proposal;
    }
}
