using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Web;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Functions.Web.Resources;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>Thousands of requests made from the API's own description, in order and not, by whoever: it answers each, keeps what it says it kept, and changes nothing that it refuses.</summary>
public sealed class GeneratedTests
{
    private const int Requests = 3_000;

    // Whoever asks, as often as they stand here: without a key, with one that nobody has, and with one of each role, mostly of that which may.
    private static readonly (string? Key, AccessRole? Role)[] Callers =
    [
        (null, null), ("geen-sleutel", null), .. ((AccessRole[])[AccessRole.Reader, AccessRole.Scheduler, .. Enumerable.Repeat(AccessRole.Admin, 9)]).Select(role => (ApiCaller.KeyOf(role), (AccessRole?)role)),
    ];

    [Theory]
    [InlineData(20261124)]
    public async Task None_fails_what_is_taken_comes_back_and_nothing_changes_for_whoever_may_not(int seed)
    {
        await using var app = await ApiApp.StartAsync(tables => tables, ApiCaller.EachRole);
        var random = new Random(seed);
        var generated = new Generated((await app.Caller.GetAsync(ApiEndpoints.Description)).Json, random);
        var answers = new Dictionary<(HttpMethod Method, HttpStatusCode Status), int>();
        IReadOnlyList<string>? rows = null;

        for (var i = 0; i < Requests; i++)
        {
            var (operation, method, path, body) = generated.Next();
            var version = random.Next(8) switch { 0 => null, 1 or 2 => "\"een-andere\"", _ => "*" };
            var (key, role) = Callers[random.Next(Callers.Length)];
            var said = string.Create(CultureInfo.InvariantCulture, $"request {i} of seed {seed}: {role} {method} {path} {body?.ToJsonString()}");
            var refusal = Refusal(operation, method, role);
            var isWatched = refusal is not null || i % 5 == 0;
            if (isWatched)
                rows ??= await app.RowsAsync();
            var before = method == HttpMethod.Patch && refusal is null ? await app.Caller.GetAsync(path.Split('?')[0]) : null;

            var answer = await app.Caller.ChangeAsync(method, path, body, version, key);

            answers[(method, answer.Status)] = answers.GetValueOrDefault((method, answer.Status)) + 1;
            Assert.True((int)answer.Status < 500, $"{answer.Text}\n{said}");
            Assert.True(refusal is null ? answer.Status != HttpStatusCode.Unauthorized : refusal.Contains(answer.Status), $"{answer.Status}\n{said}");
            if ((int)answer.Status >= 400)
                Assert.StartsWith("urn:lobbyalerts:problem:", (string)answer["type"]!, StringComparison.Ordinal);
            if ((int)answer.Status >= 400 || method == HttpMethod.Get || IsDry(answer))
            {
                Assert.True(!isWatched || rows!.SequenceEqual(await app.RowsAsync()), $"It, or a request since the last that was watched, changed something.\n{said}");
                continue;
            }

            rows = null;
            if (answer.Status == HttpStatusCode.Created)
                await ComesBackAsync(app, answer.Headers.Location!.ToString(), body!.AsObject(), body!.AsObject(), said);
            else if (before is not null)
                await ComesBackAsync(app, path.Split('?')[0], MergePatch.Apply(before.Json.AsObject(), body!.AsObject()), body!.AsObject(), said);
        }

        // Not all of one kind: else nothing was shown.
        Assert.All((HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionRequired], status =>
            Assert.True(answers.Where(answer => answer.Key.Status == status).Sum(answer => answer.Value) >= 15, $"{status}: too few of {Requests}: {string.Join(' ', answers)}"));
        Assert.True(answers[(HttpMethod.Patch, HttpStatusCode.OK)] >= 15, $"Too little was edited: {string.Join(' ', answers)}");
    }

    // What whoever asks is refused with, by the role that the operation's table says it needs; null when they may.
    private static HttpStatusCode[]? Refusal(string path, HttpMethod method, AccessRole? role) =>
        role is null ? [HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests]
        : role < ApiOperations.All.Single(entry => entry.Path == path).Operations.Single(operation => operation.Method == method.Method).Role ? [HttpStatusCode.Forbidden]
        : null;

    private static bool IsDry(ApiAnswer answer) => answer.Json is JsonObject said && (bool?)said["dryRun"] == true;

    private static async Task ComesBackAsync(ApiApp app, string path, JsonObject expected, JsonObject sent, string said)
    {
        var shown = await app.Caller.GetAsync(path);
        Assert.True(shown.Status == HttpStatusCode.OK, said);
        foreach (var name in sent.Where(field => field.Value is not null and not JsonArray { Count: 0 } && field.Key is not ("relativeTo" or "$schema")).Select(field => field.Key))
            Assert.True(JsonNode.DeepEquals(expected[name], shown.Json[name]), $"{name}: {expected[name]!.ToJsonString()} came back as {shown.Json[name]?.ToJsonString()}\n{said}");
    }
}
