using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Exchange;
using LobbyAlerts.Functions.Web;
using LobbyAlerts.Functions.Web.Access;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>Every operation of the API, as its table has it, and every refusal that follows from that.</summary>
[Collection(OnSqlite.Name)]
public sealed class OperationTests(SqliteApi api) : OperationContract(api);

/// <summary>The same on Table Storage.</summary>
[Collection(OnAzurite.Name)]
public sealed class AzureOperationTests(AzureApi api) : OperationContract(api);

/// <summary>Every operation of the API, as its table has it, and every refusal that follows from that.</summary>
public abstract class OperationContract(PublishedApi api)
{
    // What does not follow from an operation: on the published program see RunningTests, ProgramTests and TroubleContract.
    private static readonly string[] Elsewhere = [ProblemTypes.Host, ProblemTypes.Forgery, ProblemTypes.TooMany, ProblemTypes.Unavailable, ProblemTypes.Unexpected];

    // What only a caller of the platform, a dry run, or a bad moment brings about.
    private static readonly int[] MayComeToo = [403, 409, 429, 503];

    private readonly OperationSamples _samples = new(api);

    public static TheoryData<string> All => [.. ApiOperations.All.SelectMany(path => path.Operations.Select(operation => $"{operation.Method} {path.Path}"))];

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_is_wrong_with_a_request_is_told_and_changes_nothing(string name)
    {
        var (path, operation) = Of(name);
        var sample = await _samples.OfAsync(name);
        var before = await api.RowsAsync();
        var statuses = new HashSet<int>();

        foreach (var (what, request, status, type) in RefusalsOf(path, operation, sample))
        {
            var answer = await request.SendAsync(api.Caller);

            Assert.True(status == (int)answer.Status, $"{name} {what}: {answer.Status} {answer.Text}");
            answer.IsProblem(status, type.Split(':')[^1]);
            if (type == ProblemTypes.Outdated)
                Assert.Equal(sample.Request.Version, answer.Headers.ETag?.Tag);
            if (type == ProblemTypes.Method)
                Assert.Equal(AllowedAt(path), answer.ContentHeaders.Allow.Order(StringComparer.Ordinal));
            else
                statuses.Add(status);
        }

        Assert.Equal(before, await api.RowsAsync());
        var described = JsonNode.Parse(ApiDescription.Json.Value)!["paths"]![path]![operation.Method.ToLowerInvariant()]!["responses"]!.AsObject().Select(response => int.Parse(response.Key, CultureInfo.InvariantCulture)).Where(status => status >= 400).ToList();
        Assert.Empty(statuses.Except(described));
        Assert.Empty(described.Except(statuses).Except(MayComeToo));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_is_asked_rightly_is_foretold_by_a_dry_run_and_done_for_whoever_has_the_role(string name)
    {
        var (_, operation) = Of(name);
        var request = (await _samples.OfAsync(name)).Request with { Key = ApiCaller.KeyOf(operation.Role) };
        var before = await api.RowsAsync();
        if (operation.IsChange)
        {
            var dry = await request.Asking("dryRun=true").SendAsync(api.Caller);
            Assert.True(dry.Status == HttpStatusCode.OK && (bool)dry["dryRun"], dry.Text);
            Assert.Equal(before, await api.RowsAsync());
        }

        var answer = await request.SendAsync(api.Caller);

        Assert.True(answer.Status == (operation.Creates ? HttpStatusCode.Created : HttpStatusCode.OK), answer.Text);
        Assert.Equal(operation.IsChange, !before.SequenceEqual(await api.RowsAsync()));
        if (!operation.Creates && !operation.IsConditional)
            return;
        var shown = await api.Caller.GetAsync(operation.Creates ? answer.Headers.Location!.ToString() : OperationSamples.ThingOf(request.Path));
        if (operation.Method == HttpMethod.Delete.Method)
            shown.IsProblem(404, "not-found");
        else
            Assert.Equal((PublishedApi.Stilled(answer.Text), answer.Headers.ETag), (PublishedApi.Stilled(shown.Text), shown.Headers.ETag));
    }

    [Fact]
    public void Every_operation_has_a_sample_and_no_sample_is_of_another() =>
        Assert.Equal(All.Select(row => (string)row.Data).Order(StringComparer.Ordinal), _samples.Names.Order(StringComparer.Ordinal));

    [Fact]
    public void Who_may_is_as_the_manual_says_and_whatever_changes_what_is_there_asks_for_its_version() => Assert.All(ApiOperations.All, entry => Assert.All(entry.Operations, operation =>
    {
        var role = !operation.IsChange ? AccessRole.Reader
            : entry.Path.Split('/')[2] is "deadlines" or "proposals" ? AccessRole.Scheduler
            : AccessRole.Admin;
        Assert.Equal((role, operation.IsChange && entry.Path.Contains("{id}", StringComparison.Ordinal)), (operation.Role, operation.IsConditional));
    }));

    [Fact]
    public async Task Every_kind_of_problem_is_a_refusal_of_some_operation_or_has_a_test_of_its_own()
    {
        var kinds = typeof(ProblemTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(kind => (string)kind.GetRawConstantValue()!);
        var seen = new HashSet<string>(Elsewhere);
        foreach (var name in (string[])["POST /api/goals", "POST /api/goals/{id}/assignments"])
            seen.UnionWith(RefusalsOf(Of(name).Path, Of(name).Operation, await _samples.OfAsync(name)).Select(refusal => refusal.Type));

        Assert.Equal(kinds.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    // One thing is wrong with each: what else it says is in order, and with the check gone it would be met.
    private static IEnumerable<(string What, ApiRequest Request, int Status, string Type)> RefusalsOf(string path, ApiOperation operation, Sample sample)
    {
        var right = sample.Request;
        yield return ("without a key", right with { Key = null }, 401, ProblemTypes.Key);
        foreach (var role in Enum.GetValues<AccessRole>().Where(role => role < operation.Role))
            yield return ($"as {role}", right with { Key = ApiCaller.KeyOf(role) }, 403, ProblemTypes.Role);
        yield return ("by another method", right with { Method = HttpMethod.Put }, 405, ProblemTypes.Method);
        if (path.Contains("{id}", StringComparison.Ordinal))
            yield return ("of what is not there", right with { Path = path.Replace("{id}", "er-is-niets", StringComparison.Ordinal), Version = "*" }, 404, ProblemTypes.NotFound);
        foreach (var parameter in operation.Query.Where(parameter => parameter.Values.Length > 0))
            yield return ($"with another {parameter.Name}", right.Asking($"{parameter.Name}=onzin"), 400, ProblemTypes.Invalid);
        if (operation.IsChange)
            yield return ("as half a dry run", right.Asking("dryRun=onzin"), 400, ProblemTypes.Invalid);
        if (operation.HasBody)
        {
            yield return ("of another kind", right with { Media = "text/plain" }, 415, ProblemTypes.MediaType);
            yield return ("larger than fits", right with { Body = new byte[(operation.Body is null ? Exchanges.Largest : ApiBody.Largest) + 1] }, 413, ProblemTypes.TooLarge);
            yield return ("that cannot be read", right.With("{"), 400, ProblemTypes.Invalid);
        }

        if (operation.Body is not null)
            yield return ("with a field that nobody knows", right.With(new JsonObject([.. right.Json.Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())), KeyValuePair.Create("onbekend", (JsonNode?)1)]).ToJsonString()), 400, ProblemTypes.Invalid);
        if (operation.IsConditional)
        {
            yield return ("as of no version", right with { Version = null }, 428, ProblemTypes.ConditionMissing);
            yield return ("as of a version without its quotes", right with { Version = right.Version!.Trim('"') }, 400, ProblemTypes.Request);
            yield return ("as of another version", right with { Version = "\"een-andere\"" }, 412, ProblemTypes.Outdated);
        }

        if (operation.Creates)
            yield return ("with an id that is taken", sample.Taken!, 409, ProblemTypes.IdTaken);
        if (sample.Refused is { } refused)
            yield return ("for what cannot be", refused, 409, ProblemTypes.Refused);
    }

    private static (string Path, ApiOperation Operation) Of(string name)
    {
        var path = name.Split(' ')[1];
        return (path, ApiOperations.All.Single(entry => entry.Path == path).Operations.Single(operation => operation.Method == name.Split(' ')[0]));
    }

    private static IEnumerable<string> AllowedAt(string path) => ApiOperations.All.Single(entry => entry.Path == path).Operations.Select(operation => operation.Method).Order(StringComparer.Ordinal);
}
