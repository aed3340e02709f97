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
