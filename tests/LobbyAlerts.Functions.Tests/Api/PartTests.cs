using System.Net;
using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Web.Resources;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>Goals, contacts, policies, holidays and milestones over HTTP.</summary>
[Collection(OnSqlite.Name)]
public sealed class PartTests(SqliteApi api) : PartContract(api);

/// <summary>The same on Table Storage.</summary>
[Collection(OnAzurite.Name)]
public sealed class AzurePartTests(AzureApi api) : PartContract(api);

/// <summary>Goals, contacts, policies, holidays and milestones over HTTP.</summary>
public abstract class PartContract(PublishedApi api)
{
    private static readonly HttpMethod Patch = HttpMethod.Patch;
    private static readonly HttpMethod Post = HttpMethod.Post;

    public static TheoryData<string, string, string, string> Parts => new()
    {
        { "goals", """{"id":"nieuw-doel","number":10,"theme":"Wonen","title":"Een doel","summary":"Waar het over gaat."}""", """{"title":"Een ander doel"}""", """{"number":"tien"}""" },
        { "contacts", """{"id":"nieuw-contact","name":"Team Verkeer","address":"verkeer@example.org"}""", """{"language":"en"}""", """{"address":"geen adres"}""" },
        { "policies", """{"id":"nieuw-beleid","stages":[{"before":"P1M","roles":["owner"]}],"sendAt":"08:30"}""", """{"sendAt":"09:15"}""", """{"repeat":{"every":"P0D","roles":["owner"]}}""" },
        { "holidays", """{"id":"brugdag","name":{"nl":"Brugdag","en":"Bridge day"},"rule":{"type":"once","date":"2027-05-07"}}""", """{"rule":{"date":"2027-05-14"}}""", """{"rule":{"type":"yearly","month":6,"day":31,"date":null}}""" },
        { "milestones", """{"id":"kaderbrief","goals":["agenda"],"title":"Kaderbrief","said":"in juni","each":{"type":"edtf","pattern":"{year}-06"},"source":"Kalender van de raad"}""", """{"said":"in juli","each":{"pattern":"{year}-07"}}""", """{"goals":["geen-doel"]}""" },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Each_is_added_once_shown_listed_changed_as_seen_and_traced(string part, string body, string patch, string wrong)
    {
        var (list, json) = ($"/api/{part}", JsonNode.Parse(body)!);
        var path = $"{list}/{json["id"]}";

        var made = await api.Caller.ChangeAsync(Post, list, json, null);

        Assert.True(made.Status == HttpStatusCode.Created, made.Text);
        Assert.Equal(path, made.Headers.Location?.ToString());
        Assert.Equal(made.Text, (await api.Caller.GetAsync(path)).Text);
        foreach (var (name, value) in json.AsObject())
            Assert.Equal(value!.ToJsonString(), made[name].ToJsonString());
        Assert.Contains((await api.Caller.GetAsync(list))[part].AsArray(), other => (string)other!["id"]! == (string)json["id"]!);
        Assert.Equal((HttpStatusCode.OK, made.Text), ((await api.Caller.ChangeAsync(Post, list, json, null)) is var again ? (again.Status, again.Text) : default));
        (await api.Caller.ChangeAsync(Post, list, MergePatch.Apply(json.AsObject(), JsonNode.Parse(patch)!.AsObject()), null)).IsProblem(409, "id-taken");

        var version = made.Headers.ETag!.Tag;
        (await api.Caller.ChangeAsync(Patch, path, JsonNode.Parse(wrong), version)).IsProblem(400, "invalid");
        (await api.Caller.ChangeAsync(Patch, path, JsonNode.Parse("""{"id":"anders"}"""), version)).IsProblem(400, "invalid");
        Assert.Equal(made.Text, (await api.Caller.GetAsync(path)).Text);
        var changed = await api.Caller.ChangeAsync(Patch, path, JsonNode.Parse(patch), version);
        Assert.True(changed.Status == HttpStatusCode.OK, changed.Text);
        (await api.Caller.ChangeAsync(Patch, path, JsonNode.Parse(patch), version)).IsProblem(412, "outdated");

        var traced = changed["changes"].AsArray();
        Assert.Equal(("anna", "[]"), ((string)traced[0]!["by"]!, traced[0]!["fields"]!.ToJsonString()));
        Assert.Equal(JsonNode.Parse(patch)!.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal), traced[1]!["fields"]!.AsArray().Select(field => (string)field!));
    }

    [Theory]
    [InlineData("goals", "zonder-naam", """{"number":10,"theme":"Wonen","title":"Zonder naam","summary":"Een."}""", """{"summary":"Twee."}""")]
    [InlineData("contacts", "team-zonder-naam", """{"name":"Team zonder naam","address":"zonder@example.org"}""", """{"address":"naam@example.org"}""")]
    [InlineData("policies", "p11m-p10d", """{"stages":[{"before":"P11M","roles":["owner"]},{"before":"P10D","roles":["owner"]}],"sendAt":"08:30"}""", """{"sendAt":"09:15"}""")]
    [InlineData("holidays", "sluiting-2029-05-11", """{"name":{"nl":"Sluiting","en":"Closed"},"rule":{"type":"once","date":"2029-05-11"}}""", """{"name":{"en":"Closing"}}""")]
    [InlineData("milestones", "zonder-naam", """{"goals":["agenda"],"title":"Zonder naam","said":"in juni","each":{"type":"edtf","pattern":"{year}-06"},"source":"Kalender"}""", """{"source":"Raad"}""")]
    public async Task One_that_brings_no_id_gets_one_of_its_name_and_another_of_that_name_the_next(string part, string id, string body, string patch)
    {
        var (list, json) = ($"/api/{part}", JsonNode.Parse(body)!.AsObject());

        var made = await api.Caller.ChangeAsync(Post, list, json, null);
        var again = await api.Caller.ChangeAsync(Post, list, json, null);
        var other = await api.Caller.ChangeAsync(Post, list, MergePatch.Apply(json, JsonNode.Parse(patch)!.AsObject()), null);

        Assert.True(made.Status == HttpStatusCode.Created, made.Text);
        Assert.Equal((id, $"{list}/{id}"), ((string)made["id"]!, made.Headers.Location?.ToString()));
        Assert.Equal((HttpStatusCode.OK, made.Text), (again.Status, again.Text));
        Assert.Equal((HttpStatusCode.Created, $"{list}/{id}-2"), (other.Status, other.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task A_holiday_that_is_added_shifts_what_falls_on_it_and_removed_no_longer_does()
    {
        // P1M before 31 December 2026 is Monday 30 November.
        var day = JsonNode.Parse("""{"id":"vrije-maandag","name":{"nl":"Vrije maandag","en":"Free Monday"},"rule":{"type":"once","date":"2026-11-30"}}""")!;
        const string Path = "/api/deadlines/congestie-kleinverbruik";
        Assert.Contains((await api.Caller.GetAsync(Path)).Plan, telling => telling.StartsWith("2026-11-30", StringComparison.Ordinal));

        var dry = await api.Caller.ChangeAsync(Post, "/api/holidays?dryRun=true", day, null);
        var shown = dry["deadlines"].AsArray().Single(deadline => (string)deadline!["id"]! == "congestie-kleinverbruik")!["after"]!.AsArray();
        Assert.Contains(shown, telling => ((string)telling!["at"]!).StartsWith("2026-11-27", StringComparison.Ordinal) && (string)telling["shift"]!["holiday"]! == "Vrije maandag");

        var made = await api.Caller.ChangeAsync(Post, "/api/holidays", day, null);
        Assert.Contains((await api.Caller.GetAsync(Path)).Plan, telling => telling.StartsWith("2026-11-27", StringComparison.Ordinal));
        Assert.DoesNotContain((await api.Caller.GetAsync(Path)).Plan, telling => telling.StartsWith("2026-11-30", StringComparison.Ordinal));

        var gone = await api.Caller.ChangeAsync(HttpMethod.Delete, "/api/holidays/vrije-maandag", null, made.Headers.ETag!.Tag);
        Assert.True(gone.Status == HttpStatusCode.OK, gone.Text);
        Assert.Contains((await api.Caller.GetAsync(Path)).Plan, telling => telling.StartsWith("2026-11-30", StringComparison.Ordinal));
        (await api.Caller.GetAsync("/api/holidays/vrije-maandag")).IsProblem(404, "not-found");
        Assert.Equal(HttpStatusCode.Created, (await api.Caller.ChangeAsync(Post, "/api/holidays", day, null)).Status);
        await api.Caller.ChangeAsync(HttpMethod.Delete, "/api/holidays/vrije-maandag", null, "*");
    }

    [Fact]
    public async Task A_milestone_whose_rule_changes_takes_its_occurrence_along()
    {
        var before = await api.Caller.GetAsync("/api/deadlines/meicirculaire-2027");

        var changed = await api.Caller.ChangeAsync(Patch, "/api/milestones/meicirculaire", JsonNode.Parse("""{"said":"in juni","each":{"type":"edtf","pattern":"{year}-06"}}"""), "*");

        Assert.True(changed.Status == HttpStatusCode.OK, changed.Text);
        var after = await api.Caller.GetAsync("/api/deadlines/meicirculaire-2027");
        Assert.NotEqual((string)before["date"]!, (string)after["date"]!);
        Assert.Equal(("2027-06", "in juni", "anna"), ((string)after["date"]!, (string)after["said"]!, (string)after["revisions"][0]!["by"]!));
    }

    [Fact]
    public async Task Who_leaves_hands_every_role_to_a_successor()
    {
        await api.Caller.ChangeAsync(Post, "/api/contacts", JsonNode.Parse("""{"id":"vertrekt","name":"Team Vertrek","address":"vertrek@example.org"}"""), null);
        foreach (var goal in (string[])["weg-1", "weg-2"])
            await api.Caller.ChangeAsync(Post, "/api/goals", JsonNode.Parse($$"""{"id":"{{goal}}","number":10,"theme":"Wonen","title":"Een doel","summary":"Waar het over gaat.","assignments":[{"role":"owner","contact":"vertrekt","from":"2026-01-01"}]}"""), null);

        var answer = await api.Caller.ChangeAsync(Post, "/api/contacts/vertrekt/leave", JsonNode.Parse("""{"to":"dossierhouder-hoevelaken","from":"2027-01-01","why":"Pensioen"}"""), "*");

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        var held = await Task.WhenAll(((string[])["weg-1", "weg-2"]).Select(goal => api.Caller.GetAsync($"/api/goals/{goal}")));
        Assert.All(held, goal => Assert.Equal(
            ["dossierhouder-hoevelaken 2027-01-01 ", "vertrekt 2026-01-01 2026-12-31"],
            goal["assignments"].AsArray().Select(assignment => $"{assignment!["contact"]} {assignment["from"]} {assignment["until"]}").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task The_ledger_is_read_by_deadline_contact_and_state()
    {
        var id = (await api.ToldAsync()).Split('/')[^1];

        var all = (await api.Caller.GetAsync("/api/alerts"))["alerts"].AsArray();

        Assert.NotEmpty(all);
        Assert.All(all, alert => Assert.Equal("accepted", (string)alert!["state"]!));
        var one = (await api.Caller.GetAsync($"/api/alerts?deadline={id}&contact=dossierhouder-netcongestie"))["alerts"].AsArray();
        Assert.All(one, alert => Assert.Equal((id, "dossierhouder-netcongestie"), ((string)alert!["deadline"]!, (string)alert["contact"]!)));
        Assert.NotEmpty(one);
        Assert.Empty((await api.Caller.GetAsync("/api/alerts?state=bounced"))["alerts"].AsArray());
        (await api.Caller.GetAsync("/api/alerts?state=lost")).IsProblem(400, "invalid");
        (await api.Caller.GetAsync("/api/alerts?deadline=A")).IsProblem(400, "invalid");
    }
}
