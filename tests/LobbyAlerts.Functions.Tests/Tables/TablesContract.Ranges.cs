using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Tables;

public abstract partial class TablesContract
{
    // Every character that a key may hold.
    private static readonly string KeyCharacters =
        new([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Except("/\\#?")]);

    [Fact]
    public async Task Rows_come_in_the_ordinal_order_of_their_keys()
    {
        List<string> keys = [.. KeyCharacters.Select(c => $"k{c}"), "k", "ka|b", "ka+b", "ka b", "kA|b", "k10", "k9", "k\"", "k'"];
        keys = [.. keys.Distinct()];
        foreach (var some in keys.OrderBy(key => key.GetHashCode(StringComparison.Ordinal)).Chunk(100))
            await MadeAsync([.. some.Select(key => Change.Insert(P, key, Bag()))]);

        Assert.Equal(keys.Order(StringComparer.Ordinal), await KeysAsync(KeyRange.Whole(P)));
    }

    [Theory]
    [InlineData("b", "d", "b,b|1,b|2,c")]
    [InlineData("b|", "d", "b|1,b|2,c")]
    [InlineData("b|1", "b|2", "b|1")]
    [InlineData("", "b", "a")]
    [InlineData("d", "~", "d,e")]
    [InlineData("c", "c", "")]
    [InlineData("d", "b", "")]
    [InlineData("f", "~", "")]
    public async Task A_range_holds_its_first_key_and_not_its_last(string from, string before, string keys)
    {
        await InsertAsync(P, "a", "b", "b|1", "b|2", "c", "d", "e");

        Assert.Equal(keys, string.Join(',', await KeysAsync(new KeyRange(P, from, before))));
    }

    [Fact]
    public async Task A_prefix_holds_every_key_that_begins_with_it()
    {
        await InsertAsync(P, "outbo", "outbox", "outbox|", "outbox|a", "outbox|~~~", "outbox}", "outboy|");

        Assert.Equal(["outbox|", "outbox|a", "outbox|~~~"], await KeysAsync(KeyRange.Prefix(P, "outbox|")));
    }

    [Fact]
    public async Task Other_partitions_and_tables_are_not_seen()
    {
        await InsertAsync(P, "a", "b");
        await InsertAsync("partition ", "c");
        await InsertAsync("partitio", "d");
        await InsertAsync("PARTITION", "e");
        await Tables.CommitAsync(_other, [Change.Insert(P, "f", Bag())], Cancellation);

        Assert.Equal(["a", "b"], await KeysAsync(KeyRange.Whole(P)));
        Assert.Equal(["f"], (await QueryAsync(KeyRange.Whole(P), _other)).Select(row => row.Row));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(1_001)]
    [InlineData(2_345)]
    public async Task More_rows_than_a_page_holds_all_come_in_order(int count)
    {
        List<string> keys = [.. Enumerable.Range(0, count).Select(i => $"{i:00000}|{(i % 7 == 0 ? "+" : "x")}")];
        await Task.WhenAll(keys.Chunk(100).Select(some => InsertAsync(P, some)));

        Assert.Equal(keys, await KeysAsync(KeyRange.Whole(P)));
        Assert.Equal(keys[1..^1], await KeysAsync(new KeyRange(P, "00001", keys[^1])));
    }

    [Fact]
    public async Task Reading_may_stop_in_the_middle()
    {
        List<string> keys = [.. Enumerable.Range(0, 1_100).Select(i => $"{i:0000}")];
        await Task.WhenAll(keys.Chunk(100).Select(some => InsertAsync(P, some)));

        foreach (var count in (int[])[1, 999, 1_000, 1_001])
        {
            var read = new List<string>();
            await foreach (var row in Tables.QueryAsync(_table, KeyRange.Whole(P), Cancellation))
            {
                read.Add(row.Row);
                if (read.Count == count)
                    break;
            }

            Assert.Equal(keys[..count], read);
        }
    }

    [Fact]
    public async Task Rows_written_while_a_query_is_read_neither_break_nor_repeat_it()
    {
        List<string> keys = [.. Enumerable.Range(0, 2_200).Select(i => $"{i:0000}")];
        await Task.WhenAll(keys.Chunk(100).Select(some => InsertAsync(P, some)));

        var read = new List<string>();
        await foreach (var row in Tables.QueryAsync(_table, KeyRange.Whole(P), Cancellation))
        {
            read.Add(row.Row);
            if (read.Count % 500 == 0)
                await MadeAsync(Change.Delete(row), Change.Upsert(P, $"{row.Row}-after", Bag()), Change.Upsert(P, "2000", Bag(("Changed", true))));
        }

        Assert.Equal(read.Distinct().Order(StringComparer.Ordinal), read);
        Assert.Empty(keys.Except(read));
    }

    private async Task InsertAsync(string partition, params string[] rows) =>
        await MadeAsync([.. rows.Select(row => Change.Insert(partition, row, Bag()))]);

    private async Task<List<string>> KeysAsync(KeyRange range) => [.. (await QueryAsync(range)).Select(row => row.Row)];
}
