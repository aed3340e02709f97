using System.Net;
using System.Text.Json.Nodes;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>What is scheduled is there, once, as it was written.</summary>
[Collection(OnSqlite.Name)]
public sealed class ScheduleTests(SqliteApi api) : ScheduleContract(api);

/// <summary>The same on Table Storage.</summary>
[Collection(OnAzurite.Name)]
public sealed class AzureScheduleTests(AzureApi api) : ScheduleContract(api);

/// <summary>What is scheduled is there, once, as it was written.</summary>
public abstract class ScheduleContract(PublishedApi api)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_answered_as_it_is_shown_with_its_place_and_version()
    {
        var made = await api.Caller.PostAsync(Bodies.With(("title", "Één keer"), ("date", "2027-01-01"), ("note", "Een “noot” & meer")));

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal($"{ApiCaller.Path}/een-keer", made.Headers.Location?.ToString());
        var shown = await api.Caller.GetAsync(made.Headers.Location!.ToString());
        Assert.Equal((made.Text, made.Headers.ETag), (shown.Text, shown.Headers.ETag));
        Assert.Equal(("een-keer", "anna", "open"), ((string)shown["id"]!, (string)shown["enteredBy"]!, (string)shown["state"]!));
        Assert.Equal(("1 januari 2027", "default", 1), ((string)shown["said"]!, (string)shown["policy"]!, (int)shown["revision"]!));
        Assert.Equal("""{"earliest":"2027-01-01","latest":"2027-01-01"}""", shown["window"].ToJsonString());
        Assert.Equal("""{"end":"earliest","day":"2027-01-01"}""", shown["anchor"].ToJsonString());
        Assert.Equal(
            [
                "2026-11-25T08:30:00+01:00 dossierhouder-netcongestie catch-up P3M 2026-10-01 P5Y P3Y P2Y P1Y P6M",
                "2026-11-25T08:30:00+01:00 wethouder-energie catch-up P1Y 2026-01-01",
                "2026-12-01T08:30:00+01:00 dossierhouder-netcongestie reminder P1M 2026-12-01",
                "2026-12-01T08:30:00+01:00 wethouder-energie reminder P1M 2026-12-01",
                "2026-12-04T08:30:00+01:00 plaatsvervanger-energie escalation P1M 2026-12-01",
                "2026-12-08T08:30:00+01:00 hoofd-public-affairs escalation P1M 2026-12-01",
                "2026-12-18T08:30:00+01:00 dossierhouder-netcongestie reminder P14D 2026-12-18",
                "2026-12-21T08:30:00+01:00 plaatsvervanger-energie escalation P14D 2026-12-18",
                "2026-12-24T08:30:00+01:00 dossierhouder-netcongestie reminder P7D 2026-12-25",
                "2026-12-28T08:30:00+01:00 plaatsvervanger-energie escalation P7D 2026-12-25",
                "2026-12-31T08:30:00+01:00 dossierhouder-netcongestie reminder P0D 2027-01-01",
                "2026-12-31T08:30:00+01:00 wethouder-energie reminder P0D 2027-01-01",
                "2027-01-04T08:30:00+01:00 plaatsvervanger-energie escalation P0D 2027-01-01",
                "2027-01-07T08:30:00+01:00 hoofd-public-affairs escalation P0D 2027-01-01",
                "2027-01-08T08:30:00+01:00 dossierhouder-netcongestie overdue P0D+1 2027-01-08",
            ],
            shown.Plan);
        Assert.Equal("""{"why":"holiday","holiday":"Nieuwjaarsdag"}""", shown["plan"].AsArray().First(telling => (string)telling!["stage"]! == "P0D")!["shift"]!.ToJsonString());
        Assert.Equal((await new Agenda(api.Tables).DeadlineAsync("een-keer", Cancellation))!.Row.Version, shown.Headers.ETag!.Tag.Trim('"'));
    }

    [Fact]
    public async Task Counted_from_a_milestone_it_needs_no_date_and_shows_where_that_puts_it()
    {
        var body = Bodies.With(("date", null), ("title", "Inbreng"), ("meaning", "target"), ("relativeTo", new JsonObject { ["milestone"] = "prinsjesdag", ["before"] = "P6W" }));
        var made = await api.Caller.PostAsync(body);

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal(("2027-08-10", "6 weken voor Prinsjesdag", true), ((string)made["date"]!, (string)made["said"]!, (bool)made["provisional"]!));
        Assert.Equal("""{"milestone":"prinsjesdag","before":"P6W","countedFrom":"prinsjesdag-2027"}""", made["relativeTo"].ToJsonString());
        Assert.Equal(HttpStatusCode.OK, (await api.Caller.PostAsync(body)).Status);
    }

    [Fact]
    public async Task Without_a_date_it_says_null_and_is_reviewed()
    {
        var made = await api.Caller.PostAsync("""{"goals":["netcongestie"],"title":"Zonder datum","date":null,"meaning":"target"}""");

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.True(made.Json.AsObject().ContainsKey("date"));
        Assert.Equal((null, "nog geen datum", false), ((string?)made.Json["date"], (string)made["said"]!, made.Json.AsObject().ContainsKey("window")));
        Assert.Equal(["2027-01-04", "2028-01-03"], made["plan"].AsArray().Select(telling => (string)telling!["sendDay"]!));
    }

    [Fact]
    public async Task Sent_again_it_is_answered_the_same_and_other_content_is_told_what_to_do()
    {
        var body = Bodies.With(("id", "eenmalig"));
        var made = await api.Caller.PostAsync(body);

        var again = await api.Caller.PostAsync(body);
        var other = await api.Caller.PostAsync(Bodies.With(("id", "eenmalig"), ("note", "Anders")));

        Assert.Equal((HttpStatusCode.OK, made.Text, made.Headers.ETag), (again.Status, again.Text, again.Headers.ETag));
        Assert.Null(again.Headers.Location);
        other.IsProblem(409, "id-taken");
        Assert.Contains("Choose another id", (string)other["detail"]!, StringComparison.Ordinal);
        Assert.Equal(made.Text, (await api.Caller.GetAsync($"{ApiCaller.Path}/eenmalig")).Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_sent_twenty_times_at_once_is_one_deadline(bool isNamed)
    {
        var title = isNamed ? "Twintig keer met naam" : "Twintig keer zonder naam";
        var body = Bodies.With(("title", title), ("id", isNamed ? "twintig-keer" : null));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.Caller.PostAsync(body.ToJsonString())));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(19, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Single(JsonNode.Parse(await api.Caller.AllAsync())!["deadlines"]!.AsArray(), deadline => (string)deadline!["title"]! == title);
    }

    [Fact]
    public async Task What_it_contradicts_names_it_in_return()
    {
        await api.Caller.PostAsync(Bodies.With(("id", "de-een")));
        await api.Caller.PostAsync(Bodies.With(("id", "de-ander"), ("conflictsWith", new JsonArray("de-een"))));

        Assert.Equal("""["de-ander"]""", (await api.Caller.GetAsync($"{ApiCaller.Path}/de-een"))["conflictsWith"].ToJsonString());
        Assert.Equal(HttpStatusCode.OK, (await api.Caller.PostAsync(Bodies.With(("id", "de-een")))).Status);
    }
}
