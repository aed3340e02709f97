using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Tables;

public abstract partial class TablesContract
{
    [Fact]
    public async Task A_commit_makes_every_kind_of_change_at_once()
    {
        await MadeAsync(Change.Insert(P, "replaced", Bag(("A", "1"))), Change.Insert(P, "merged", Bag(("A", "1"))), Change.Insert(P, "deleted", Bag()));

        var etags = await MadeAsync(
            Change.Insert(P, "inserted", Bag(("A", "2"))),
            Change.Upsert(P, "upserted", Bag(("A", "2"))),
            Change.Replace(await ReadAsync("replaced"), Bag(("B", "2"))),
            Change.Delete(await ReadAsync("deleted")),
            Change.Merge(await ReadAsync("merged"), Bag(("B", "2"))));

        var rows = (await QueryAsync(KeyRange.Whole(P))).ToDictionary(row => row.Row);
        Assert.Equal(["inserted", "merged", "replaced", "upserted"], rows.Keys.Order());
        Assert.Equal([rows["inserted"].ETag, rows["upserted"].ETag, rows["replaced"].ETag, "", rows["merged"].ETag], etags);
        Assert.Equal(("1", "2"), (rows["merged"].Text("A"), rows["merged"].Text("B")));
        Assert.Null(rows["replaced"].Text("A"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(57)]
    [InlineData(99)]
    public async Task A_refused_change_refuses_its_whole_commit_and_is_named(int index)
    {
        await MadeAsync(Change.Insert(P, "there", Bag(("A", "1"))), Change.Insert(P, "merged", Bag(("A", "1"))));
        var merged = await ReadAsync("merged");
        List<Change> changes = [.. Enumerable.Range(0, 98).Select(i => Change.Insert(P, $"new-{i:00}", Bag())), Change.Merge(merged, Bag(("A", "2")))];
        changes.Insert(index, Change.Insert(P, "there", Bag(("A", "2"))));

        await RefusedAsync(index, Refusal.Exists, changes);

        Assert.Equal(["merged", "there"], (await QueryAsync(KeyRange.Whole(P))).Select(row => row.Row));
        Assert.Equal(merged.ETag, (await ReadAsync("merged")).ETag);
    }

    [Theory]
    [InlineData(Refusal.Changed)]
    [InlineData(Refusal.Missing)]
    public async Task A_condition_that_fails_late_undoes_what_came_before(Refusal reason)
    {
        await MadeAsync(Change.Insert(P, "a", Bag(("A", "1"))), Change.Insert(P, "b", Bag(("A", "1"))));
        var (a, b) = (await ReadAsync("a"), await ReadAsync("b"));
        await MadeAsync(reason == Refusal.Changed ? Change.Upsert(P, "b", Bag(("A", "other"))) : Change.Delete(b));

        await RefusedAsync(3, reason, Change.Delete(a), Change.Insert(P, "c", Bag()), Change.Upsert(P, "d", Bag()), Change.Replace(b, Bag()));

        Assert.Equal(reason == Refusal.Changed ? ["a", "b"] : ["a"], (await QueryAsync(KeyRange.Whole(P))).Select(row => row.Row));
    }

    [Fact]
    public async Task A_hundred_changes_are_one_commit()
    {
        var etags = await MadeAsync([.. Enumerable.Range(0, 100).Select(i => Change.Insert(P, $"{i:000}", Bag(("I", (long)i))))]);

        Assert.Equal(etags, (await QueryAsync(KeyRange.Whole(P))).Select(row => row.ETag));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task No_change_and_more_than_a_hundred_are_no_commit(int count)
    {
        await ThrowsAsync([.. Enumerable.Range(0, count).Select(i => Change.Insert(P, $"{i:000}", Bag()))]);

        Assert.Empty(await QueryAsync(KeyRange.Whole(P)));
    }

    [Fact]
    public async Task A_commit_stays_in_one_partition()
    {
        await ThrowsAsync(Change.Insert(P, "a", Bag()), Change.Insert("elsewhere", "b", Bag()));

        Assert.Empty(await QueryAsync(KeyRange.Whole(P)));
        Assert.Empty(await QueryAsync(KeyRange.Whole("elsewhere")));
    }

    [Fact]
    public async Task A_commit_names_each_row_once()
    {
        await ThrowsAsync(Change.Insert(P, "a", Bag()), Change.Insert(P, "b", Bag()), Change.Upsert(P, "a", Bag()));

        Assert.Empty(await QueryAsync(KeyRange.Whole(P)));
    }

    [Fact]
    public async Task The_same_row_of_another_partition_or_table_is_another_row()
    {
        await MadeAsync(Change.Insert(P, "row", Bag(("A", "here"))));
        await MadeAsync(Change.Insert("partition2", "row", Bag(("A", "partition"))));
        Assert.True((await Tables.CommitAsync(_other, [Change.Insert(P, "row", Bag(("A", "table")))], Cancellation)).IsMade);

        await MadeAsync(Change.Delete(await ReadAsync("row")));

        Assert.Null(await GetAsync("row"));
        Assert.Equal("partition", (await Tables.GetAsync(_table, "partition2", "row", Cancellation))?.Text("A"));
        Assert.Equal("table", (await Tables.GetAsync(_other, P, "row", Cancellation))?.Text("A"));
    }

    private async Task ThrowsAsync(params IReadOnlyList<Change> changes) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Tables.CommitAsync(_table, changes, Cancellation));
}
