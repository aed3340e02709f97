using System.Net;
using System.Text.Json.Nodes;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>What is changed over HTTP: only what was seen, as a dry run foretold it, and traced after.</summary>
[Collection(OnSqlite.Name)]
public sealed class ChangeTests(SqliteApi api) : ChangeContract(api);

/// <summary>The same on Table Storage.</summary>
[Collection(OnAzurite.Name)]
public sealed class AzureChangeTests(AzureApi api) : ChangeContract(api);

/// <summary>What is changed over HTTP: only what was seen, as a dry run foretold it, and traced after.</summary>
public abstract class ChangeContract(PublishedApi api)
{
    private static readonly HttpMethod Patch = HttpMethod.Patch;
    private static readonly HttpMethod Post = HttpMethod.Post;

    private const string Goal = "/api/goals/netcongestie";

    public static TheoryData<string, string, string, string> Changes => new()
    {
        { "PATCH", "", """{"title":"Anders","note":"Zie de brief"}""", "title Anders" },
        { "POST", "/move", """{"date":"2028","why":"Uitstel","source":"Kamerbrief"}""", "date 2028" },
        { "POST", "/close", """{"outcome":"won","why":"Het is gelukt"}""", "state closed" },
        { "POST", "/acknowledge", """{"why":"Gezien"}""", "state open" },
        { "POST", "/snooze", """{"until":"2026-12-20"}""", "state open" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_of_what_was_seen_is_as_a_dry_run_foretold_and_traced(string method, string action, string body, string then)
    {
        var path = await (action is "/acknowledge" or "/snooze" ? api.ToldAsync() : api.MadeAsync());
        var id = path.Split('/')[^1];
        var (verb, json, version) = (HttpMethod.Parse(method), JsonNode.Parse(body)!, await api.Caller.VersionAsync(path));
        var before = (await api.Caller.GetAsync(path)).Text;

        var dry = await api.Caller.ChangeAsync(verb, $"{path}{action}?dryRun=true", json, version);
        Assert.True(dry.Status == HttpStatusCode.OK, dry.Text);
        Assert.Equal(before, (await api.Caller.GetAsync(path)).Text);

        var made = await api.Caller.ChangeAsync(verb, path + action, json, version);

        Assert.True(made.Status == HttpStatusCode.OK, made.Text);
        Assert.Equal(then, $"{then.Split(' ')[0]} {made[then.Split(' ')[0]]}");
        Assert.Equal(made.Text, (await api.Caller.GetAsync(path)).Text);
        Assert.NotEqual(version, made.Headers.ETag!.Tag);
        Assert.Equal(made.Headers.ETag.Tag, await api.Caller.VersionAsync(path));
        Assert.Equal(Untimed(made.Json), Untimed(dry["result"]));
        Assert.Equal(made.Json["plan"]?.ToJsonString(), dry["deadlines"].AsArray().Single(deadline => (string)deadline!["id"]! == id)!["after"]?.ToJsonString());
        var traced = (await api.Caller.GetAsync($"{path}/history"))["history"].AsArray();
        Assert.Equal("anna", (string)traced.Last(entry => (string)entry!["what"]! is not ("told" or "entered"))!["by"]!);
        (await api.Caller.ChangeAsync(verb, path + action, json, version)).IsProblem(412, "outdated");
    }

    [Fact]
    public async Task A_dry_run_shows_the_plan_before_and_after_the_mails_and_who_would_be_told()
    {
        var path = $"{await api.MadeAsync()}/move?dryRun=true";

        var dry = await api.Caller.ChangeAsync(Post, path, JsonNode.Parse("""{"date":"2027-02-15","why":"Eerder","source":"Brief"}"""), "*");

        Assert.True((bool)dry["dryRun"]!);
        var reached = Assert.Single(dry["deadlines"].AsArray())!;
        Assert.Contains(reached["before"]!.AsArray(), telling => (string)telling!["stage"]! == "P1Y" && ((string)telling["at"]!).StartsWith("2029-12-31", StringComparison.Ordinal));
        Assert.Contains(reached["after"]!.AsArray(), telling => (string)telling!["stage"]! == "P1M" && ((string)telling["at"]!).StartsWith("2027-01-15", StringComparison.Ordinal));
        Assert.Contains(dry["mails"].AsArray(), mail => ((string)mail!["at"]!).StartsWith("2027-01-15", StringComparison.Ordinal) && (string)mail["contact"]! == "dossierhouder-netcongestie");
        Assert.DoesNotContain(dry["mails"].AsArray(), mail => string.CompareOrdinal((string)mail!["at"]!, "2027-02-23") > 0);
        Assert.Contains("wethouder-energie", dry["told"].AsArray().Select(contact => (string)contact!));
    }

    [Fact]
    public async Task A_dry_run_of_scheduling_schedules_nothing()
    {
        var dry = await api.Caller.SendAsync(Post, $"{ApiCaller.Path}?dryRun=true", ApiCaller.Key, content: ApiCaller.Content(Bodies.With(("id", "alleen-op-proef")).ToJsonString().Select(c => (byte)c).ToArray(), "application/json"));

        Assert.Equal(HttpStatusCode.OK, dry.Status);
        Assert.Null(dry["deadlines"][0]!["before"]);
        Assert.NotEmpty(dry["deadlines"][0]!["after"]!.AsArray());
        (await api.Caller.GetAsync($"{ApiCaller.Path}/alleen-op-proef")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task A_patch_names_what_it_cannot_change_and_the_remedy()
    {
        var path = await api.MadeAsync();

        var answer = await api.Caller.ChangeAsync(Patch, path, JsonNode.Parse("""{"id":"anders","date":"2031","relativeTo":{"milestone":"bo-mirt","before":"P1M"}}"""), "*");

        answer.IsProblem(400, "invalid");
        Assert.Equal(["/date", "/id", "/relativeTo"], answer.Errors.Select(error => error.Place).Order(StringComparer.Ordinal));
        Assert.Contains("move", answer.Errors.Single(error => error.Place == "/date").Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_takes_a_field_away_and_a_contradiction_is_named_on_both_sides()
    {
        var (one, other) = ((await api.MadeAsync()).Split('/')[^1], (await api.MadeAsync()).Split('/')[^1]);
        await api.Caller.ChangeAsync(Patch, $"{ApiCaller.Path}/{one}", new JsonObject { ["note"] = "Weg", ["conflictsWith"] = new JsonArray(other) }, "*");
        Assert.Equal([one], (await api.Caller.GetAsync($"{ApiCaller.Path}/{other}"))["conflictsWith"].AsArray().Select(id => (string)id!));

        var made = await api.Caller.ChangeAsync(Patch, $"{ApiCaller.Path}/{one}", new JsonObject { ["note"] = null, ["conflictsWith"] = null }, "*");

        Assert.Equal(HttpStatusCode.OK, made.Status);
        Assert.False(made.Json.AsObject().ContainsKey("note"));
        Assert.Empty((await api.Caller.GetAsync($"{ApiCaller.Path}/{other}"))["conflictsWith"].AsArray());
    }

    [Fact]
    public async Task A_closed_deadline_is_not_moved_and_says_why()
    {
        var path = await api.MadeAsync();
        await api.Caller.ChangeAsync(Post, $"{path}/close", JsonNode.Parse("""{"outcome":"lost","why":"Vervallen"}"""), "*");

        var answer = await api.Caller.ChangeAsync(Post, $"{path}/move", JsonNode.Parse("""{"date":null,"why":"w","source":"s"}"""), "*");

        answer.IsProblem(409, "refused");
        Assert.Contains("reopen it first", (string)answer["detail"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await api.Caller.ChangeAsync(Post, $"{path}/reopen", JsonNode.Parse("""{"why":"Toch niet"}"""), "*")).Status);
    }

    [Fact]
    public async Task A_handover_over_HTTP_reaches_the_plan_and_is_traced()
    {
        var path = await api.MadeAsync();
        var body = JsonNode.Parse("""{"role":"owner","to":"dossierhouder-hoevelaken","from":"2026-12-01","why":"Nieuwe baan"}""");

        var dry = await api.Caller.ChangeAsync(Post, $"{Goal}/handover?dryRun=true", body, await api.Caller.VersionAsync(Goal));
        Assert.Contains("dossierhouder-hoevelaken", dry["told"].AsArray().Select(contact => (string)contact!));
        var made = await api.Caller.ChangeAsync(Post, $"{Goal}/handover", body, await api.Caller.VersionAsync(Goal));

        Assert.Contains(made["assignments"].AsArray(), assignment => (string)assignment!["contact"]! == "dossierhouder-hoevelaken");
        Assert.Contains((await api.Caller.GetAsync(path)).Plan, telling => telling.Contains("dossierhouder-hoevelaken handover", StringComparison.Ordinal));
        (await api.Caller.ChangeAsync(Patch, Goal, new JsonObject { ["assignments"] = new JsonArray() }, "*")).IsProblem(400, "invalid");
        (await api.Caller.ChangeAsync(Post, $"{Goal}/handover", JsonNode.Parse("""{"role":"owner","to":"niemand-zo","from":"2026-12-01"}"""), "*")).IsProblem(409, "refused");
        (await api.Caller.ChangeAsync(Post, $"{Goal}/handover", JsonNode.Parse("""{"role":"owner","to":null,"from":"2026-02-31"}"""), "*")).IsProblem(400, "invalid");
        await api.Caller.ChangeAsync(Post, $"{Goal}/handover", JsonNode.Parse("""{"role":"owner","to":"dossierhouder-netcongestie","from":"2026-12-01"}"""), "*");
    }

    private static string Untimed(JsonNode view)
    {
        var copy = view.DeepClone().AsObject();
        copy.Remove("plan");
        return PublishedApi.Stilled(copy.ToJsonString());
    }
}
