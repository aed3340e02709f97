using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Web.Resources;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>A request that an operation meets, made ready.</summary>
/// <param name="Request">The request, complete.</param>
internal sealed record Sample(ApiRequest Request)
{
    /// <summary>The same operation asked for what cannot be as things stand; null where there is no such thing.</summary>
    public ApiRequest? Refused { get; init; }

    /// <summary>The same operation with an id that something else has; null where it makes nothing.</summary>
    public ApiRequest? Taken { get; init; }
}

/// <summary>A sample of every operation of the API, by its method and path: each changes what is its own only.</summary>
internal sealed class OperationSamples
{
    private const string Holder = "dossierhouder-agenda";

    private readonly PublishedApi _api;
    private readonly Dictionary<string, Func<Task<Sample>>> _all = [];
    private readonly Dictionary<string, JsonObject> _bodies = [];

    public OperationSamples(PublishedApi api)
    {
        _api = api;
        OfDeadlines();
        OfPart("goals", """{"number":10,"theme":"Wonen","title":"Een doel","summary":"Waar het over gaat."}""", """{"title":"Een ander doel"}""");
        OfPart("contacts", """{"name":"Team Verkeer","address":"verkeer@example.org"}""", """{"language":"en"}""");
        OfPart("policies", """{"stages":[{"before":"P1M","roles":["owner"]}],"sendAt":"08:30"}""", """{"sendAt":"09:15"}""");
        OfPart("holidays", """{"name":{"nl":"Vrije dag","en":"Day off"},"rule":{"type":"once","date":"2028-03-01"}}""", """{"rule":{"date":"2028-03-02"}}""");
        OfPart("milestones", """{"goals":["agenda"],"title":"Kaderbrief","said":"in juni","each":{"type":"edtf","pattern":"{year}-06"},"source":"Kalender van de raad"}""", """{"said":"in juli","each":{"pattern":"{year}-07"}}""");
        Add("DELETE /api/holidays/{id}", async () => new(new ApiRequest(HttpMethod.Delete, $"/api/holidays/{await AddedAsync("holidays")}") { Version = "*" }));
        OfRoles();
        OfProposals();
        Add("GET /api/alerts", () => Shown("/api/alerts?state=accepted"));
        Add("GET /api/export", () => Shown("/api/export?format=json"));
        Add("POST /api/import", () => Task.FromResult(new Sample(
            ApiRequest.Post("/api/import?format=csv", $"titel;doelen;datum;betekenis\r\n{_api.Next("Inbreng")};mobiliteit;31-12-2031;streefdatum\r\n") with { Media = "text/csv" })));
    }

    /// <summary>The operations that have one.</summary>
    public IReadOnlyCollection<string> Names => _all.Keys;

    /// <summary>The sample of an operation, as of the version that is there.</summary>
    public async Task<Sample> OfAsync(string operation)
    {
        Assert.True(_all.TryGetValue(operation, out var make), $"{operation} has no sample in {nameof(OperationSamples)}: say what it is asked there.");
        var sample = await make!();
        return sample.Request.Version is null ? sample : sample with { Request = sample.Request with { Version = await _api.Caller.VersionAsync(ThingOf(sample.Request.Path)) } };
    }

    /// <summary>The path of the thing that an operation is about.</summary>
    public static string ThingOf(string path) => string.Join('/', path.Split('?')[0].Split('/').Take(4));

    private void OfDeadlines()
    {
        const string Path = ApiCaller.Path;
        const string Move = """{"date":"2028","why":"Uitstel","source":"Kamerbrief"}""";
        const string Close = """{"outcome":"won","why":"Het is gelukt"}""";
        Add($"GET {Path}", () => Shown($"{Path}?limit=2&state=open"));
        Add($"POST {Path}", async () => new(ApiRequest.Post(Path, Bodies.With(("id", _api.Next("voorstel"))).ToJsonString()))
        {
            Taken = ApiRequest.Post(Path, Bodies.With(("id", Last(await _api.MadeAsync())), ("note", "Anders")).ToJsonString()),
        });
        foreach (var more in (string[])["", "/history", "/plan"])
            Add($"GET {Path}/{{id}}{more}", async () => new(ApiRequest.Get(await _api.MadeAsync() + more)));
        Add($"PATCH {Path}/{{id}}", async () => new(Patch(await _api.MadeAsync(), """{"note":"Zie de brief"}""")));
        Add($"POST {Path}/{{id}}/move", async () => new(Act(await _api.MadeAsync(), "/move", Move)) { Refused = Act(await ClosedAsync(Close), "/move", Move) });
        Add($"POST {Path}/{{id}}/confirm", async () => new(Act(Path + "/bo-mirt-2026", "/confirm", """{"date":"2026-11-26","source":"Brief"}"""))
        {
            Refused = Act(await _api.MadeAsync(), "/confirm", """{"date":"2028","source":"Brief"}"""),
        });
        Add($"POST {Path}/{{id}}/close", async () => new(Act(await _api.MadeAsync(), "/close", Close)));
        Add($"POST {Path}/{{id}}/reopen", async () => new(Act(await ClosedAsync(Close), "/reopen", """{"why":"Toch niet"}""")));
        Add($"POST {Path}/{{id}}/acknowledge", async () => new(Act(await _api.ToldAsync(), "/acknowledge", """{"why":"Gezien"}""")) { Refused = Act(await _api.MadeAsync(), "/acknowledge", "{}") });
        Add($"POST {Path}/{{id}}/snooze", async () => new(Act(await _api.ToldAsync(), "/snooze", """{"until":"2026-12-05"}""")) { Refused = Act(await _api.MadeAsync(), "/snooze", """{"until":"2026-12-05"}""") });
    }

    private void OfPart(string part, string body, string patch)
    {
        var list = $"/api/{part}";
        _bodies[part] = JsonNode.Parse(body)!.AsObject();
        Add($"GET {list}", () => Shown(list));
        Add($"POST {list}", async () => new(ApiRequest.Post(list, New(part).ToJsonString()))
        {
            Taken = ApiRequest.Post(list, MergePatch.Apply(New(part, await AddedAsync(part)), JsonNode.Parse(patch)!.AsObject()).ToJsonString()),
        });
        Add($"GET {list}/{{id}}", async () => new(ApiRequest.Get($"{list}/{await AddedAsync(part)}")));
        Add($"PATCH {list}/{{id}}", async () => new(Patch($"{list}/{await AddedAsync(part)}", patch)));
    }

    private void OfRoles()
    {
        Add("POST /api/goals/{id}/assignments", async () => new(Act(await GoalAsync(), "/assignments", """{"role":"deputy","contact":"hoofd-public-affairs","from":"2027-01-01"}"""))
        {
            Refused = Act(await GoalAsync(), "/assignments", """{"role":"owner","contact":"hoofd-public-affairs","from":"2027-01-01"}"""),
        });
        const string HandOver = """{"role":"owner","to":"hoofd-public-affairs","from":"2027-01-01"}""";
        Add("POST /api/goals/{id}/handover", async () => new(Act(await GoalAsync(), "/handover", HandOver)) { Refused = Act(await GoalAsync(), "/handover", HandOver.Replace("hoofd", "geen", StringComparison.Ordinal)) });
        Add("POST /api/contacts/{id}/leave", async () =>
        {
            var contact = await AddedAsync("contacts");
            await GoalAsync(contact);
            const string Leave = """{"to":"hoofd-public-affairs","from":"2027-01-01"}""";
            return new(Act($"/api/contacts/{contact}", "/leave", Leave)) { Refused = Act($"/api/contacts/{contact}", "/leave", Leave.Replace("hoofd", "geen", StringComparison.Ordinal)) };
        });
    }

    private void OfProposals()
    {
        const string Path = ProposalResource.Path;
        Add($"GET {Path}", () => Shown(Path));
        Add($"GET {Path}/{{id}}", () => Shown($"{Path}/{ApiProposals.Handover.Id}"));
        Add($"POST {Path}/{{id}}/confirm", () => Task.FromResult(new Sample(Act($"{Path}/{ApiProposals.Confirmed.Id}", "/confirm", """{"answer":"Akkoord"}"""))
        {
            Refused = Act($"{Path}/{ApiProposals.Handover.Id}", "/confirm", """{"to":"geen-contact"}"""),
        }));
        Add($"POST {Path}/{{id}}/refuse", () => Task.FromResult(new Sample(Act($"{Path}/{ApiProposals.Refused.Id}", "/refuse", """{"answer":"Nog niet"}"""))));
    }

    private void Add(string operation, Func<Task<Sample>> make) => _all.Add(operation, make);

    private JsonObject New(string part, string? id = null)
    {
        var body = (JsonObject)_bodies[part].DeepClone();
        body["id"] = id ?? _api.Next("zo");
        return body;
    }

    private Task<string> AddedAsync(string part) => AddedAsync(part, New(part));

    private async Task<string> AddedAsync(string part, JsonObject body)
    {
        var made = await ApiRequest.Post($"/api/{part}", body.ToJsonString()).SendAsync(_api.Caller);
        Assert.True(made.Status == System.Net.HttpStatusCode.Created, made.Text);
        return (string)body["id"]!;
    }

    // A goal that nothing is attached to, with an owner.
    private async Task<string> GoalAsync(string owner = Holder)
    {
        var goal = New("goals");
        goal["assignments"] = new JsonArray(new JsonObject { ["role"] = "owner", ["contact"] = owner, ["from"] = "2026-01-01" });
        return $"/api/goals/{await AddedAsync("goals", goal)}";
    }

    private async Task<string> ClosedAsync(string close)
    {
        var path = await _api.MadeAsync();
        await Act(path, "/close", close).SendAsync(_api.Caller);
        return path;
    }

    private static Task<Sample> Shown(string path) => Task.FromResult(new Sample(ApiRequest.Get(path)));

    private static ApiRequest Act(string path, string action, string body) => ApiRequest.Post(path + action, body, "*");

    private static ApiRequest Patch(string path, string body) => Act(path, "", body) with { Method = HttpMethod.Patch };

    private static string Last(string path) => path.Split('/')[^1];
}
