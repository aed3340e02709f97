using System.Net;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Links;

/// <summary>The page of a deadline: GET shows, POST acts once.</summary>
public sealed class RespondTests
{
    private const string Seen = "Ik heb dit gezien";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_shows_the_deadline_and_changes_nothing()
    {
        await using var world = await LinkWorld.StartAsync();
        var (link, rows) = (await world.RespondAsync(), await world.RowsAsync());

        var page = await world.GetAsync(link);
        var head = await world.GetAsync(link, HttpMethod.Head);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, ""), (page.Status, head.Status, head.Text));
        Assert.Equal("Congestie op kleinverbruik (fase 2)", page.Html.QuerySelector("h1")!.TextContent);
        Assert.Equal("Uiterlijk in 2026, nog hooguit 37 dagen", page.Html.QuerySelector(".when")!.TextContent);
        Assert.Equal("maandag 30 november 2026 om 08.30 uur", page.Fact("Volgend bericht aan u"));
        Assert.Equal("‘uiterlijk in 2026, mogelijk eerder’", page.Fact("Zo staat het in de bron"));
        Assert.Equal(
            [Seen, "Over een week (dinsdag 1 december 2026)", "Over een maand (donderdag 24 december 2026)", "Die dag weer horen", "Stel voor om af te sluiten", "Stel voor om over te dragen"],
            page.Buttons);
        Assert.Contains("Dossierhouder netcongestie", page.Html.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll("script, a, img, [onclick]"));
        Assert.Equal(rows, await world.RowsAsync());
    }

    [Fact]
    public async Task Pressed_once_it_acknowledges_and_pressed_again_it_says_who_did()
    {
        await using var world = await LinkWorld.StartAsync();
        var (link, other) = (await world.RespondAsync(), await world.RespondAsync("wethouder-energie"));
        var page = await world.GetAsync(link);

        var done = await world.PressAsync(link, page, Seen);
        Assert.Equal((HttpStatusCode.OK, "Genoteerd: Dossierhouder netcongestie heeft dit gezien"), (done.Status, done.Notes[0]));
        Assert.DoesNotContain(Seen, done.Buttons);
        Assert.Equal("Dossierhouder netcongestie, op dinsdag 24 november 2026", done.Fact("Bevestigd door"));
        var acknowledged = (await world.StoredAsync()).Deadline.Acknowledged!;
        Assert.Equal((LinkWorld.Owner, world.Now, "P3M"), (acknowledged.By, acknowledged.At, acknowledged.Stage));

        var rows = await world.RowsAsync();
        world.Pass(Duration.FromHours(1));
        var again = await world.PressAsync(link, page, Seen);
        var others = await world.PressAsync(other, page, Seen);
        Assert.All([again, others], answer => Assert.Equal(
            (HttpStatusCode.OK, "Dossierhouder netcongestie heeft dit al bevestigd op dinsdag 24 november 2026. Er is niets veranderd"), (answer.Status, answer.Notes[0])));
        Assert.Equal(rows, await world.RowsAsync());
        var act = Assert.Single(await new DeadlineChanges(world.Tables).HistoryAsync(LinkWorld.Deadline, Cancellation));
        Assert.Equal((LinkWorld.Owner, Act.Acknowledged, $"Via de link in de mail aan {LinkWorld.Owner}"), (act.By, act.Act, act.Why));
    }

    [Theory]
    [InlineData("Over een week", null, "2026-12-01")]
    [InlineData("Over een maand", null, "2026-12-24")]
    [InlineData("Die dag weer horen", "2026-12-10", "2026-12-10")]
    [InlineData("Die dag weer horen", "2027-02-24", "2027-02-24")]
    public async Task A_snooze_lasts_until_the_chosen_day(string button, string? chosen, string until)
    {
        await using var world = await LinkWorld.StartAsync();
        var link = await world.RespondAsync(deadline: "financieel-ravijn", contact: "dossierhouder-interbestuurlijk");

        var done = await world.PressAsync(link, await world.GetAsync(link), button, [.. chosen is null ? [] : ((string, string)[])[("until", chosen)]]);

        Assert.StartsWith("Genoteerd: u hoort dit weer op ", done.Notes[0], StringComparison.Ordinal);
        Assert.Equal(until, (await world.StoredAsync("financieel-ravijn")).Deadline.Acknowledged!.Until?.ToString("uuuu-MM-dd", null));
    }

    [Theory]
    [InlineData("Die dag weer horen", "Kies een dag na vandaag", "until", "2026-11-24")]
    [InlineData("Die dag weer horen", "Kies een dag na vandaag", "until", "2027-02-25")]
    [InlineData("Die dag weer horen", "Kies een dag na vandaag", "until", "morgen")]
    [InlineData("Stel voor om af te sluiten", "Kies hoe het afliep", "why", "Klaar")]
    [InlineData("Stel voor om af te sluiten", "Schrijf in een paar woorden waarom", "outcome", "won")]
    [InlineData("Stel voor om af te sluiten", "Kies hoe het afliep", "outcome", "passed")]
    [InlineData("Stel voor om over te dragen", "Schrijf wie dit moet overnemen", "to", " ")]
    public async Task What_cannot_be_done_is_said_in_words_and_changes_nothing(string button, string says, string field, string value)
    {
        await using var world = await LinkWorld.StartAsync();
        var (link, rows) = (await world.RespondAsync(), await world.RowsAsync());

        var refused = await world.PressAsync(link, await world.GetAsync(link), button, (field, value));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith(says, refused.Notes[0], StringComparison.Ordinal);
        Assert.Equal("alert", refused.Html.QuerySelector(".note")!.GetAttribute("role"));
        Assert.Equal(rows, await world.RowsAsync());
    }

    [Fact]
    public async Task A_link_of_a_superseded_revision_shows_the_date_of_now_and_a_page_that_is_old_does_nothing()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = await world.RespondAsync();
        var old = await world.GetAsync(link);
        await new DeadlineChanges(world.Tables).MoveAsync(LinkWorld.Deadline, ImpreciseDate.Parse("2040"), null, "beheer", "Uitstel", "Kamerbrief", world.Now, Cancellation);
        var rows = await world.RowsAsync();

        var page = await world.GetAsync(link);
        var pressed = await world.PressAsync(link, old, Seen);

        Assert.Contains("De datum is verschoven sinds de mail met deze link. Hier ziet u de datum van nu.", page.Notes);
        Assert.StartsWith("In 2040, ", page.Html.QuerySelector(".when")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("uiterlijk in 2026 → in 2040", page.Fact("Verschoven"));
        Assert.Contains("Over de datum van nu is nog geen bericht gestuurd. Er valt nog niets te bevestigen.", page.Notes);
        Assert.DoesNotContain(Seen, page.Buttons);
        Assert.Contains("Stel voor om af te sluiten", page.Buttons);
        Assert.Equal(HttpStatusCode.Conflict, pressed.Status);
        Assert.Equal(rows, await world.RowsAsync());
    }

    [Fact]
    public async Task Pressed_after_a_later_stage_was_told_it_does_nothing_and_shows_that()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = await world.RespondAsync();
        var old = await world.GetAsync(link);
        world.Pass(Duration.FromDays(6));
        await world.SendAsync();

        var late = await world.PressAsync(link, old, Seen);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.StartsWith("Er is iets veranderd sinds u deze pagina opende", late.Notes[0], StringComparison.Ordinal);
        Assert.Null((await world.StoredAsync()).Deadline.Acknowledged);

        Assert.Equal(HttpStatusCode.OK, (await world.PressAsync(link, late, Seen)).Status);
        Assert.Equal("P1M", (await world.StoredAsync()).Deadline.Acknowledged!.Stage);
    }

    [Fact]
    public async Task What_is_closed_says_how_and_offers_nothing()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = await world.RespondAsync();
        var old = await world.GetAsync(link);
        await new DeadlineChanges(world.Tables).CloseAsync(LinkWorld.Deadline, Outcome.Overtaken, "beheer", "Het net zit vol", world.Now, Cancellation);

        var page = await world.GetAsync(link);
        Assert.Equal("Dit is afgesloten op dinsdag 24 november 2026: ingehaald door de feiten. Er gaan geen berichten meer uit.", page.Notes[0]);
        Assert.Equal("Het net zit vol", page.Fact("Reden"));
        Assert.Empty(page.Buttons);
        Assert.Equal(HttpStatusCode.Conflict, (await world.PressAsync(link, old, Seen)).Status);
    }

    [Fact]
    public async Task Whoever_handed_the_role_over_sees_who_has_it_and_can_do_nothing()
    {
        await using var world = await LinkWorld.StartAsync();
        var link = await world.RespondAsync();
        var old = await world.GetAsync(link);
        var today = Amsterdam.DayOf(world.Now);
        await new RoleChanges(world.Tables).HandOverAsync("netcongestie", Role.Owner, "dossierhouder-mobiliteit", today, new("beheer", null, world.Now), Cancellation);
        var rows = await world.RowsAsync();

        var page = await world.GetAsync(link);
        Assert.EndsWith("Eigenaar is nu: Dossierhouder mobiliteit.", page.Notes[0], StringComparison.Ordinal);
        Assert.Empty(page.Buttons);
        Assert.Equal(HttpStatusCode.Conflict, (await world.PressAsync(link, old, Seen)).Status);
        Assert.Equal(rows, await world.RowsAsync());
    }

    [Fact]
    public async Task English_for_whoever_asked_for_it()
    {
        await using var world = await LinkWorld.StartAsync();
        var row = (await world.Tables.GetAsync(AgendaTable.Name, AgendaTable.Contacts, LinkWorld.Owner, Cancellation))!;
        await world.Tables.CommitAsync(AgendaTable.Name, [Change.Merge(row, new Dictionary<string, object> { ["Json"] = row.Text("Json")!.Replace("\"nl\"", "\"en\"", StringComparison.Ordinal) })], Cancellation);
        var link = await world.RespondAsync();

        var page = await world.GetAsync(link, null, ("Accept-Language", "nl"));
        Assert.Equal(("en", "In 2026 at the latest, at most 37 days to go"), (page.Html.DocumentElement.GetAttribute("lang"), page.Html.QuerySelector(".when")!.TextContent));
        var done = await world.PressAsync(link, page, "I have seen this");
        Assert.StartsWith("Noted: ", done.Notes[0], StringComparison.Ordinal);
    }
}
