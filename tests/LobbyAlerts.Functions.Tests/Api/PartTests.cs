using System.Net;
using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>Goals, contacts, policies, holidays and milestones over HTTP.</summary>
public sealed class PartTests(ApiApp app) : PartContract(app), IClassFixture<ApiApp>;

/// <summary>The same on Table Storage.</summary>
public sealed class AzurePartTests(AzureApiApp app) : PartContract(app), IClassFixture<AzureApiApp>;

/// <summary>Goals, contacts, policies, holidays and milestones over HTTP.</summary>
public abstract class PartContract(ApiApp app)
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
        Assert.Equal(HttpStatusCode.OK, (await app.Caller.ChangeAsync(Post, $"{list}?dryRun=true", json, null)).Status);
        (await app.Caller.GetAsync(path)).IsProblem(404, "not-found");

        var made = await app.Caller.ChangeAsync(Post, list, json, null);

        Assert.True(made.Status == HttpStatusCode.Created, made.Text);
        Assert.Equal(path, made.Headers.Location?.ToString());
        Assert.Equal(made.Text, (await app.Caller.GetAsync(path)).Text);
        foreach (var (name, value) in json.AsObject())
            Assert.Equal(value!.ToJsonString(), made[name].ToJsonString());
        Assert.Contains((await app.Caller.GetAsync(list))[part].AsArray(), other => (string)other!["id"]! == (string)json["id"]!);
        Assert.Equal((HttpStatusCode.OK, made.Text), ((await app.Caller.ChangeAsync(Post, list, json, null)) is var again ? (again.Status, again.Text) : default));
        var other = json.DeepClone().AsObject();
        foreach (var (name, value) in JsonNode.Parse(patch)!.AsObject())
            other[name] = value is JsonObject inner && other[name] is JsonObject was ? Merged(was, inner) : value!.DeepClone();
        (await app.Caller.ChangeAsync(Post, list, other, null)).IsProblem(409, "id-taken");

        var version = made.Headers.ETag!.Tag;
        (await app.Caller.ChangeAsync(Patch, path, JsonNode.Parse(patch), null)).IsProblem(428, "condition-missing");
        (await app.Caller.ChangeAsync(Patch, path, JsonNode.Parse(wrong), version)).IsProblem(400, "invalid");
        (await app.Caller.ChangeAsync(Patch, path, JsonNode.Parse("""{"id":"anders"}"""), version)).IsProblem(400, "invalid");
        Assert.Equal(made.Text, (await app.Caller.GetAsync(path)).Text);
        var changed = await app.Caller.ChangeAsync(Patch, path, JsonNode.Parse(patch), version);
        Assert.True(changed.Status == HttpStatusCode.OK, changed.Text);
        (await app.Caller.ChangeAsync(Patch, path, JsonNode.Parse(patch), version)).IsProblem(412, "outdated");

        var traced = changed["changes"].AsArray();
        Assert.Equal(("anna", "[]"), ((string)traced[0]!["by"]!, traced[0]!["fields"]!.ToJsonString()));
        Assert.Equal(JsonNode.Parse(patch)!.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal), traced[1]!["fields"]!.AsArray().Select(field => (string)field!));
    }

    [Fact]
    public async Task A_holiday_that_is_added_shifts_what_falls_on_it_and_removed_no_longer_does()
    {
        // P1M before 31 December 2026 is Monday 30 November.
        var day = JsonNode.Parse("""{"id":"vrije-maandag","name":{"nl":"Vrije maandag","en":"Free Monday"},"rule":{"type":"once","date":"2026-11-30"}}""")!;
        const string Path = "/api/deadlines/congestie-kleinverbruik";
        Assert.Contains((await app.Caller.GetAsync(Path)).Plan, telling => telling.StartsWith("2026-11-30", StringComparison.Ordinal));

        var dry = await app.Caller.ChangeAsync(Post, "/api/holidays?dryRun=true", day, null);
        var shown = dry["deadlines"].AsArray().Single(deadline => (string)deadline!["id"]! == "congestie-kleinverbruik")!["after"]!.AsArray();
        Assert.Contains(shown, telling => ((string)telling!["at"]!).StartsWith("2026-11-27", StringComparison.Ordinal) && (string)telling["shift"]!["holiday"]! == "Vrije maandag");

        var made = await app.Caller.ChangeAsync(Post, "/api/holidays", day, null);
        Assert.Contains((await app.Caller.GetAsync(Path)).Plan, telling => telling.StartsWith("2026-11-27", StringComparison.Ordinal));
        Assert.DoesNotContain((await app.Caller.GetAsync(Path)).Plan, telling => telling.StartsWith("2026-11-30", StringComparison.Ordinal));

        var gone = await app.Caller.ChangeAsync(HttpMethod.Delete, "/api/holidays/vrije-maandag", null, made.Headers.ETag!.Tag);
        Assert.True(gone.Status == HttpStatusCode.OK, gone.Text);
        Assert.Contains((await app.Caller.GetAsync(Path)).Plan, telling => telling.StartsWith("2026-11-30", StringComparison.Ordinal));
        (await app.Caller.GetAsync("/api/holidays/vrije-maandag")).IsProblem(404, "not-found");
        Assert.Equal(HttpStatusCode.Created, (await app.Caller.ChangeAsync(Post, "/api/holidays", day, null)).Status);
        await app.Caller.ChangeAsync(HttpMethod.Delete, "/api/holidays/vrije-maandag", null, "*");
    }

    [Fact]
    public async Task A_milestone_whose_rule_changes_takes_its_occurrence_along()
    {
        var before = await app.Caller.GetAsync("/api/deadlines/meicirculaire-2027");

        var changed = await app.Caller.ChangeAsync(Patch, "/api/milestones/meicirculaire", JsonNode.Parse("""{"said":"in juni","each":{"type":"edtf","pattern":"{year}-06"}}"""), "*");

        Assert.True(changed.Status == HttpStatusCode.OK, changed.Text);
        var after = await app.Caller.GetAsync("/api/deadlines/meicirculaire-2027");
        Assert.NotEqual((string)before["date"]!, (string)after["date"]!);
        Assert.Equal(("2027-06", "in juni", "anna"), ((string)after["date"]!, (string)after["said"]!, (string)after["revisions"][0]!["by"]!));
    }

    [Fact]
    public async Task Who_leaves_hands_every_role_to_a_successor()
    {
        var body = JsonNode.Parse("""{"to":"dossierhouder-hoevelaken","from":"2027-01-01","why":"Pensioen"}""");

        var answer = await app.Caller.ChangeAsync(Post, "/api/contacts/dossierhouder-netcongestie/leave", body, "*");

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        var held = (await app.Caller.GetAsync("/api/goals/netcongestie"))["assignments"].AsArray();
        Assert.Contains(held, assignment => (string)assignment!["contact"]! == "dossierhouder-netcongestie" && (string?)assignment["until"] == "2026-12-31");
        Assert.Contains(held, assignment => (string)assignment!["contact"]! == "dossierhouder-hoevelaken" && (string)assignment["from"]! == "2027-01-01");
        (await app.Caller.ChangeAsync(Post, "/api/contacts/er-niet/leave", body, "*")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task Nobody_without_a_key_sees_or_changes_any_of_it()
    {
        foreach (var path in (string[])["goals", "goals/netcongestie", "contacts", "policies", "holidays", "milestones", "proposals", "alerts", "deadlines/inwoners-180000/history"])
            (await app.Caller.SendAsync(HttpMethod.Get, $"/api/{path}", key: null)).IsProblem(401, "key");
        foreach (var path in (string[])["goals", "goals/netcongestie/handover", "contacts", "policies", "holidays", "milestones", "deadlines/inwoners-180000/close"])
            (await app.Caller.SendAsync(Post, $"/api/{path}", key: null, content: ApiCaller.Content("{}"u8.ToArray(), "application/json"))).IsProblem(401, "key");
    }

    [Fact]
    public async Task The_ledger_is_read_by_deadline_contact_and_state()
    {
        await app.TellAsync();

        var all = (await app.Caller.GetAsync("/api/alerts"))["alerts"].AsArray();

        Assert.NotEmpty(all);
        Assert.All(all, alert => Assert.Equal("accepted", (string)alert!["state"]!));
        var one = (await app.Caller.GetAsync("/api/alerts?deadline=congestie-kleinverbruik&contact=dossierhouder-netcongestie"))["alerts"].AsArray();
        Assert.All(one, alert => Assert.Equal(("congestie-kleinverbruik", "dossierhouder-netcongestie"), ((string)alert!["deadline"]!, (string)alert["contact"]!)));
        Assert.NotEmpty(one);
        Assert.Empty((await app.Caller.GetAsync("/api/alerts?state=bounced"))["alerts"].AsArray());
        (await app.Caller.GetAsync("/api/alerts?state=lost")).IsProblem(400, "invalid");
        (await app.Caller.GetAsync("/api/alerts?deadline=A")).IsProblem(400, "invalid");
    }

    private static JsonObject Merged(JsonObject was, JsonObject patch)
    {
        var merged = (JsonObject)was.DeepClone();
        foreach (var (name, value) in patch)
            merged[name] = value!.DeepClone();
        return merged;
    }
}
