using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Tables;

public abstract partial class TablesContract
{
    [Fact]
    public async Task Two_hundred_inserts_at_once_are_all_made()
    {
        var made = await AtOnceAsync(200, i => [Change.Insert(P, $"{i:000}", Bag(("I", (long)i)))]);

        Assert.All(made, commit => Assert.True(commit.IsMade));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (long?)i), (await QueryAsync(KeyRange.Whole(P))).Select(row => row.Number("I")));
    }

    [Fact]
    public async Task Of_two_hundred_inserts_of_one_row_at_once_one_is_made()
    {
        var commits = await AtOnceAsync(200, i => [Change.Insert(P, "row", Bag(("I", (long)i)))]);

        var winner = Assert.Single(Enumerable.Range(0, 200), i => commits[i].IsMade);
        Assert.All(commits.Where(commit => !commit.IsMade), commit => Assert.Equal(new Commit.Refused(0, Refusal.Exists), commit));
        Assert.Equal(winner, (await ReadAsync("row")).Number("I"));
    }

    [Fact]
    public async Task Of_fifty_replaces_of_one_version_at_once_one_is_made_each_round()
    {
        await MadeAsync(Change.Insert(P, "row", Bag(("I", -1L))));
        for (var round = 0; round < 10; round++)
        {
            var read = await ReadAsync("row");
            var commits = await AtOnceAsync(50, i => [Change.Replace(read, Bag(("I", (long)i)))]);

            var winner = Assert.Single(Enumerable.Range(0, 50), i => commits[i].IsMade);
            Assert.All(commits.Where(commit => !commit.IsMade), commit => Assert.Equal(new Commit.Refused(0, Refusal.Changed), commit));
            Assert.Equal(winner, (await ReadAsync("row")).Number("I"));
        }
    }

    [Fact]
    public async Task A_refused_commit_does_no_harm_to_those_that_travel_with_it()
    {
        await InsertAsync(P, "there");

        var commits = await AtOnceAsync(100, i => [Change.Insert(P, $"{i:00}", Bag()), i % 2 == 0 ? Change.Upsert(P, $"{i:00}-too", Bag()) : Change.Insert(P, "there", Bag())]);

        Assert.Equal(Enumerable.Range(0, 100).Select(i => i % 2 == 0), commits.Select(commit => commit.IsMade));
        Assert.Equal(
            Enumerable.Range(0, 50).SelectMany(i => (string[])[$"{2 * i:00}", $"{2 * i:00}-too"]).Append("there"),
            await KeysAsync(KeyRange.Whole(P)));
    }

    [Fact]
    public async Task Counting_up_by_conditional_writes_loses_no_count()
    {
        await MadeAsync(Change.Insert(P, "count", Bag(("N", 0L))));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(CountAsync, Cancellation)));

        Assert.Equal(8 * 10, (await ReadAsync("count")).Number("N"));

        async Task CountAsync()
        {
            for (var counted = 0; counted < 10;)
            {
                var read = await ReadAsync("count");
                var commit = await Tables.CommitAsync(_table, [Change.Merge(read, Bag(("N", read.Number("N")!.Value + 1)))], Cancellation);
                counted += commit.IsMade ? 1 : 0;
            }
        }
    }

    [Fact]
    public async Task Who_reads_while_others_write_sees_whole_commits()
    {
        await MadeAsync(Change.Insert(P, "a", Bag(("N", 0L))), Change.Insert(P, "b", Bag(("N", 0L))));
        var writing = Task.Run(WriteAsync, Cancellation);

        var last = 0L;
        do
        {
            var numbers = (await QueryAsync(KeyRange.Whole(P))).ConvertAll(row => row.Number("N")!.Value);
            Assert.Equal([numbers[0], numbers[0]], numbers);
            Assert.True(numbers[0] >= last, "What was read went back.");
            last = numbers[0];
        }
        while (!writing.IsCompleted);

        await writing;
        Assert.Equal(300, (await ReadAsync("b")).Number("N"));

        async Task WriteAsync()
        {
            for (var n = 1L; n <= 300; n++)
                await MadeAsync(Change.Upsert(P, "a", Bag(("N", n))), Change.Upsert(P, "b", Bag(("N", n))));
        }
    }

    private async Task<Commit[]> AtOnceAsync(int count, Func<int, IReadOnlyList<Change>> changes)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var commits = Enumerable.Range(0, count).Select(async i =>
        {
            await start.Task;
            return await Tables.CommitAsync(_table, changes(i), Cancellation);
        }).ToList();
        start.SetResult();
        return await Task.WhenAll(commits);
    }
}
