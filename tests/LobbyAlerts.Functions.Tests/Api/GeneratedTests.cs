using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Web;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>Thousands of requests made from the API's own description, in order and not: it answers each, and keeps what it says it kept.</summary>
public sealed class GeneratedTests
{
    private const int Requests = 3_000;

    [Theory]
    [InlineData(20261124)]
    public async Task None_fails_what_is_taken_comes_back_and_nothing_changes_without_a_key(int seed)
    {
        await using var app = await ApiApp.StartAsync(tables => tables);
        var random = new Random(seed);
        var generated = new Generated((await app.Caller.GetAsync(ApiEndpoints.Description)).Json, random);
        var answers = new Dictionary<HttpStatusCode, int>();

        for (var i = 0; i < Requests; i++)
        {
            var (method, path, body) = generated.Next();
            var version = random.Next(8) switch { 0 => null, 1 or 2 => "\"een-andere\"", _ => "*" };
            var said = string.Create(CultureInfo.InvariantCulture, $"request {i} of seed {seed}: {method} {path} {body?.ToJsonString()}");
            if (i % 10 == 0 && method != HttpMethod.Get)
                await ChangesNothingAsync(app, method, path, body, said);

            var answer = await app.Caller.ChangeAsync(method, path, body, version);

            answers[answer.Status] = answers.GetValueOrDefault(answer.Status) + 1;
            Assert.True((int)answer.Status < 500, $"{answer.Text}\n{said}");
            Assert.NotEqual(HttpStatusCode.Unauthorized, answer.Status);
            if ((int)answer.Status >= 400)
                Assert.StartsWith("urn:lobbyalerts:problem:", (string)answer["type"]!, StringComparison.Ordinal);
            else if (answer.Status == HttpStatusCode.Created)
                await ComesBackAsync(app, answer, body!.AsObject(), said);
        }

        // Not all of one kind: else nothing was shown.
        Assert.All((HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionRequired], status =>
            Assert.True(answers.GetValueOrDefault(status) >= 15, $"{status}: {answers.GetValueOrDefault(status)} of {Requests}"));
    }

    private static async Task ComesBackAsync(ApiApp app, ApiAnswer made, JsonObject body, string said)
    {
        var shown = await app.Caller.GetAsync(made.Headers.Location!.ToString());
        Assert.True(shown.Status == HttpStatusCode.OK, said);
        foreach (var (name, value) in body.Where(field => field.Value is not null and not JsonArray { Count: 0 } && field.Key is not ("relativeTo" or "$schema")))
            Assert.True(JsonNode.DeepEquals(value, shown.Json[name]), $"{name}: {value!.ToJsonString()} came back as {shown.Json[name]?.ToJsonString()}\n{said}");
    }

    private static async Task ChangesNothingAsync(ApiApp app, HttpMethod method, string path, JsonNode? body, string said)
    {
        var before = await StoredAsync(app);
        var answer = await app.Caller.SendAsync(
            method, path, NoKey, headers => headers.TryAddWithoutValidation("If-Match", "*"), body is null ? null : ApiCaller.Content(System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()), "application/json"));
        Assert.True(answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests, $"{answer.Status}\n{said}");
        Assert.True(before == await StoredAsync(app), said);
    }

    private const string NoKey = "geen-sleutel";

    private static async Task<string> StoredAsync(ApiApp app)
    {
        var agenda = new Agenda(app.Tables);
        var cancellation = TestContext.Current.CancellationToken;
        var deadlines = await agenda.DeadlinesAsync(cancellation).Select(stored => $"{stored.Deadline.Id} {stored.Row.ETag}").ToListAsync(cancellation);
        return string.Join('\n', [.. deadlines, $"{(await agenda.GoalsAsync(cancellation)).Count}", $"{(await agenda.ContactsAsync(cancellation)).Count}", $"{(await agenda.HolidaysAsync(cancellation)).Count}"]);
    }
}
