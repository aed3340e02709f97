using System.Net;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Links;

/// <summary>Digests can be ended; alerts are a role's duty.</summary>
public sealed class UnsubscribeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_service_ends_them_with_one_post_and_looking_ends_nothing()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = (await world.LinksAsync()).Unsubscribe!;
        var rows = await world.RowsAsync();
        var page = await world.GetAsync(link);
        await world.GetAsync(link, HttpMethod.Head);
        Assert.Equal(rows, await world.RowsAsync());
        Assert.Equal(["Stuur mij geen weekoverzichten meer", "Stel voor om over te dragen"], page.Buttons);
        Assert.Contains(page.Html.QuerySelectorAll("section p"), text => text.TextContent.StartsWith("Die kunt u niet afzeggen", StringComparison.Ordinal));

        // As RFC 8058 has it: no cookie, no field but this one.
        var done = await world.PostAsync(link, ("List-Unsubscribe", "One-Click"));
        Assert.Equal((HttpStatusCode.OK, "U krijgt geen weekoverzichten meer"), (done.Status, done.Notes[0]));
        Assert.Equal(ContactStatus.NoDigests, await StatusAsync(world));

        rows = await world.RowsAsync();
        Assert.Equal(HttpStatusCode.OK, (await world.PostAsync(link, ("List-Unsubscribe", "One-Click"))).Status);
        Assert.Equal(rows, await world.RowsAsync());
        var undone = await world.PressAsync(link, done, "Stuur ze toch weer");
        Assert.Equal(("U krijgt de weekoverzichten weer", ContactStatus.Active), (undone.Notes[0], await StatusAsync(world)));
    }

    [Fact]
    public async Task The_form_of_a_mail_service_may_be_multipart()
    {
        await using var world = await LinkWorld.StartAsync();
        using var http = new HttpClient();
        using var content = new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } };
        using var answer = await http.PostAsync((await world.LinksAsync()).Unsubscribe, content, Cancellation);
        Assert.Equal((HttpStatusCode.OK, ContactStatus.NoDigests), (answer.StatusCode, await StatusAsync(world)));
    }

    [Fact]
    public async Task Whoever_pressed_the_button_gets_no_digest_and_all_alerts()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = (await world.LinksAsync()).Unsubscribe!;
        await world.PressAsync(link, await world.GetAsync(link), "Stuur mij geen weekoverzichten meer");

        world.Pass(Duration.FromDays(6));
        await new Digests(world.Tables).RunAsync(world.Now, Cancellation);
        var before = world.Mails.Count;
        await world.SendAsync();
        var kinds = world.Mails.Skip(before).ToLookup(mail => mail.To.Id, mail => mail.Alerts[0].Kind);
        Assert.Contains(Kind.Digest, kinds["wethouder-energie"]);
        Assert.DoesNotContain(Kind.Digest, kinds[LinkWorld.Owner]);
        Assert.Contains(Kind.CatchUp, kinds[LinkWorld.Owner]);
    }

    [Fact]
    public async Task One_whose_mail_comes_back_stays_so()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = (await world.LinksAsync()).Unsubscribe!;
        var row = (await world.Tables.GetAsync(AgendaTable.Name, AgendaTable.Contacts, LinkWorld.Owner, Cancellation))!;
        await world.Tables.CommitAsync(AgendaTable.Name, [Change.Merge(row, new Dictionary<string, object> { ["Json"] = row.Text("Json")!.Replace("\"active\"", "\"bouncing\"", StringComparison.Ordinal) })], Cancellation);
        var rows = await world.RowsAsync();

        Assert.StartsWith("Mail aan u komt nu niet aan", (await world.PostAsync(link, ("List-Unsubscribe", "One-Click"))).Notes[0], StringComparison.Ordinal);
        Assert.Equal(rows, await world.RowsAsync());
    }

    [Fact]
    public async Task Every_role_can_be_proposed_to_be_handed_over_and_is_when_an_admin_confirms_it()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = (await world.LinksAsync()).Unsubscribe!;
        var done = await world.PressAsync(link, await world.GetAsync(link), "Stel voor om over te dragen", ("to", "Jan"));
        Assert.StartsWith("Uw voorstel is genoteerd", done.Notes[0], StringComparison.Ordinal);

        var (proposals, today) = (new Proposals(world.Tables), Amsterdam.DayOf(world.Now));
        var proposal = Assert.Single(await proposals.ListAsync(Cancellation));
        Assert.IsType<ProposalAnswer.Done>(await proposals.HandOverAsync(proposal.Id, "dossierhouder-mobiliteit", today, new("beheer", null, world.Now), Cancellation));
        var goals = await new Agenda(world.Tables).GoalsAsync(Cancellation);
        Assert.DoesNotContain(goals.SelectMany(goal => goal.Assignments), held => held.Contact == LinkWorld.Owner && held.Holds(today));
        Assert.Equal("dossierhouder-mobiliteit", goals.Single(goal => goal.Id == "netcongestie").HolderOf(Role.Owner, today));
    }

    [Fact]
    public async Task An_expired_link_ends_nothing()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = (await world.LinksAsync()).Unsubscribe!;
        world.Pass(Duration.FromDays(95));
        Assert.Equal(HttpStatusCode.Gone, (await world.PostAsync(link, ("List-Unsubscribe", "One-Click"))).Status);
        Assert.Equal(ContactStatus.Active, await StatusAsync(world));
    }

    private static async Task<ContactStatus> StatusAsync(LinkWorld world) => (await new Agenda(world.Tables).ContactAsync(LinkWorld.Owner, Cancellation))!.Status;
}
