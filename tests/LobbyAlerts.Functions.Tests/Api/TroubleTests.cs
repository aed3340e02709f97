using System.Net;
using Azure;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>What is answered when something behind the API fails.</summary>
public sealed class TroubleTests
{
    [Fact]
    public async Task Storage_that_does_not_answer_is_told_with_when_to_ask_again()
    {
        await using var app = await ApiApp.StartAsync(tables => new Failing(tables, () => new RequestFailedException(503, "account secret.example busy")));

        foreach (var answer in new[] { await app.Caller.PostAsync(Bodies.With()), await app.Caller.GetAsync(ApiCaller.Path), await app.Caller.GetAsync($"{ApiCaller.Path}/banen-2040") })
        {
            answer.IsProblem(503, "unavailable");
            Assert.Equal(TimeSpan.FromSeconds(30), answer.Headers.RetryAfter?.Delta);
            Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_nobody_expected_says_nothing_of_itself()
    {
        await using var app = await ApiApp.StartAsync(tables => new Failing(tables, () => new InvalidOperationException("inside")));

        var answer = await app.Caller.PostAsync(Bodies.With());

        answer.IsProblem(500, "unexpected");
        Assert.DoesNotContain("inside", answer.Text, StringComparison.Ordinal);
        Assert.Null(answer.Json["detail"]);
    }

    [Fact]
    public async Task A_deadline_whose_policy_is_gone_is_shown_with_the_reason_for_no_plan()
    {
        await using var app = await ApiApp.StartAsync(tables => tables);
        await app.Tables.CommitAsync(AgendaTable.Name, [Change.Delete((await app.Tables.GetAsync(AgendaTable.Name, AgendaTable.Policies, "default", TestContext.Current.CancellationToken))!)], TestContext.Current.CancellationToken);

        var answer = await app.Caller.GetAsync($"{ApiCaller.Path}/banen-2040");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Null(answer.Json["plan"]);
        Assert.Contains("policy default, which does not exist", (string)answer["planFault"]!, StringComparison.Ordinal);
        Assert.Contains("\"banen-2040\"", await app.Caller.AllAsync(), StringComparison.Ordinal);
        Assert.Equal(("/policy", "there is no policy default; there are milestone"), Assert.Single((await app.Caller.PostAsync(Bodies.With())).Errors));
    }

    private sealed class Failing(ITables tables, Func<Exception> fault) : ITables
    {
        public Task<Entity?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default) =>
            partition == AgendaTable.Deadlines ? throw fault() : tables.GetAsync(table, partition, row, cancellation);

        public IAsyncEnumerable<Entity> QueryAsync(string table, KeyRange range, CancellationToken cancellation = default) =>
            range.Partition == AgendaTable.Deadlines ? throw fault() : tables.QueryAsync(table, range, cancellation);

        public Task<Commit> CommitAsync(string table, IReadOnlyList<Change> changes, CancellationToken cancellation = default) => throw fault();
    }
}

/// <summary>What the published program answers when its SQLite file fails it.</summary>
[Collection(OnSqlite.Name)]
public sealed class PublishedTroubleTests(SqliteApi api) : TroubleContract(api)
{
    private readonly SqliteApi _api = api;

    [Fact]
    public async Task A_database_that_cannot_be_read_is_told_with_when_to_ask_again()
    {
        await _api.ExecuteAsync("alter table entity rename to elsewhere");
        var answer = await _api.Caller.GetAsync(ApiCaller.Path);
        await _api.ExecuteAsync("alter table elsewhere rename to entity");

        answer.IsProblem(503, "unavailable");
        Assert.Equal(TimeSpan.FromSeconds(30), answer.Headers.RetryAfter?.Delta);
        Assert.DoesNotContain("entity", answer.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _api.Caller.GetAsync(ApiCaller.Path)).Status);
    }
}

/// <summary>The same on Table Storage; when that does not answer at all: <see cref="Host.LifeTests"/>.</summary>
[Collection(OnAzurite.Name)]
public sealed class AzureTroubleTests(AzureApi api) : TroubleContract(api);

/// <summary>What the published program answers when what is stored fails it.</summary>
public abstract class TroubleContract(PublishedApi api)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_that_cannot_be_read_is_told_as_unexpected_and_says_nothing_of_itself()
    {
        var path = await api.MadeAsync();
        var row = (await api.Tables.GetAsync(AgendaTable.Name, AgendaTable.Deadlines, AgendaTable.DeadlineRow(path.Split('/')[^1]), Cancellation))!;
        await WriteAsync(row, "{ inside");
        var answer = await api.Caller.GetAsync(path);
        await WriteAsync(row, row.Text("Json")!);

        answer.IsProblem(500, "unexpected");
        Assert.DoesNotContain("inside", answer.Text, StringComparison.Ordinal);
        Assert.Null(answer.Json["detail"]);
        Assert.Equal(HttpStatusCode.OK, (await api.Caller.GetAsync(path)).Status);
    }

    private async Task WriteAsync(Entity row, string json) =>
        Assert.True((await api.Tables.CommitAsync(AgendaTable.Name, [Change.Upsert(row.Partition, row.Row, new Dictionary<string, object>(row.Properties) { ["Json"] = json })], Cancellation)).IsMade);
}
