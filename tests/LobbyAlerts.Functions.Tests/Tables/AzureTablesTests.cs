using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Tables;

/// <summary>The contract on Azurite, and what only a service over HTTP can do.</summary>
public sealed class AzureTablesTests(Azurite azurite) : TablesContract
{
    private readonly RequestLog _log = new();

    [Fact]
    public async Task Reading_makes_no_table_and_the_first_commit_makes_it()
    {
        Assert.Null(await Tables.GetAsync("fresh", "p", "r", Cancellation));
        Assert.Empty(await Tables.QueryAsync("fresh", KeyRange.Whole("p"), Cancellation).ToListAsync(Cancellation));
        Assert.Equal((1, 1, 0), (_log.Gets, _log.Queries, _log.Writes));

        Assert.True((await Tables.CommitAsync("fresh", [Change.Insert("p", "r", Bag()), Change.Insert("p", "s", Bag())], Cancellation)).IsMade);
        Assert.Equal(3, _log.Writes);
        Assert.True((await Tables.CommitAsync("fresh", [Change.Insert("p", "t", Bag())], Cancellation)).IsMade);
        Assert.Equal(4, _log.Writes);
    }

    [Theory]
    [InlineData("replace")]
    [InlineData("merge")]
    [InlineData("delete")]
    public async Task In_a_table_that_is_not_there_an_entity_is_missing(string change)
    {
        Change of = change switch
        {
            "replace" => new Replace("p", "r", Bag(), Change.AnyVersion),
            "merge" => new Merge("p", "r", Bag(), Change.AnyVersion),
            _ => new Delete("p", "r", Change.AnyVersion),
        };

        Assert.Equal(new Commit.Refused(0, Refusal.Missing), await Tables.CommitAsync("fresh", [of], Cancellation));
        Assert.Equal(
            new Commit.Refused(1, Refusal.Missing),
            await Tables.CommitAsync("fresher", [Change.Insert("p", "s", Bag()), of], Cancellation));
    }

    [Fact]
    public async Task A_page_is_a_request()
    {
        foreach (var rows in Enumerable.Range(0, 2_001).Chunk(100))
            await Tables.CommitAsync("pages", [.. rows.Select(i => Change.Insert("p", $"{i:0000}", Bag()))], Cancellation);
        _log.Clear();

        Assert.Equal(2_001, await Tables.QueryAsync("pages", KeyRange.Whole("p"), Cancellation).CountAsync(Cancellation));
        Assert.Equal(3, _log.Queries);
    }

    [Fact]
    public async Task A_row_of_the_agenda_can_be_addressed_in_every_way()
    {
        const string Row = "outbox|wethouder-energie|a b 100%|escalation|P0D+46|20270113|wethouder-energie";
        for (var i = 0; i < 2; i++)
        {
            // By itself, and with another in a transaction, which writes addresses otherwise.
            Change[] with = i == 0 ? [] : [Change.Upsert("dead line+s|%2B", "other|+", Bag())];
            Assert.True((await Tables.CommitAsync("rows", [Change.Insert("dead line+s|%2B", Row, Bag()), .. with], Cancellation)).IsMade);
            var read = await Tables.GetAsync("rows", "dead line+s|%2B", Row, Cancellation);
            Assert.True((await Tables.CommitAsync("rows", [Change.Merge(read!, Bag(("A", "1"))), .. with], Cancellation)).IsMade);
            var found = await Tables.QueryAsync("rows", KeyRange.Prefix("dead line+s|%2B", "outbox|wethouder-energie|"), Cancellation).SingleAsync(Cancellation);
            Assert.Equal((Row, "1"), (found.Row, found.Text("A")));
            Assert.True((await Tables.CommitAsync("rows", [Change.Delete(found), .. with], Cancellation)).IsMade);
            Assert.Null(await Tables.GetAsync("rows", "dead line+s|%2B", Row, Cancellation));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_commit_whose_answer_was_lost_is_made_once_and_reported_as_refused(int changes)
    {
        var losing = new BadLine();
        var tables = Azurite.Open(await azurite.ConnectionAsync(), losing);
        await tables.CommitAsync("lost", [Change.Insert("p", "first", Bag())], Cancellation);

        losing.Lose(1);
        var commit = await tables.CommitAsync("lost", [.. Enumerable.Range(0, changes).Select(i => Change.Insert("p", $"{i}", Bag()))], Cancellation);

        Assert.Equal(new Commit.Refused(0, Refusal.Exists), commit);
        Assert.Equal(changes + 1, await tables.QueryAsync("lost", KeyRange.Whole("p"), Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task What_cannot_be_asked_is_tried_again_and_then_an_exception()
    {
        var failing = new BadLine { IsDown = true };
        var tables = Azurite.Open(await azurite.ConnectionAsync(), failing);

        await Assert.ThrowsAsync<AggregateException>(() => tables.CommitAsync("failing", [Change.Insert("p", "r", Bag())], Cancellation));
        Assert.Equal(3, failing.Asked);
    }

    protected override async Task<ITables> OpenAsync(IReadOnlyList<string> tables) => await azurite.OpenAsync(_log);

    protected override ValueTask CloseAsync() => ValueTask.CompletedTask;
}
