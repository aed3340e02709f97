using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Tables;

public abstract partial class TablesContract
{
    [Theory]
    [InlineData("reminder|P1M|20261130|wethouder-energie")]
    [InlineData("P0D+46")]
    [InlineData("a b  c")]
    [InlineData("'; drop table entity; --")]
    [InlineData("100%25 %2F & = @ $1 *")]
    [InlineData("[a]{b}(c)<d>^~`")]
    public async Task A_key_comes_back_as_it_was_written(string key)
    {
        await MadeAsync(Change.Insert(key, key, Bag(("A", "1"))));

        var read = await Tables.GetAsync(_table, key, key, Cancellation);
        Assert.Equal((key, key), (read?.Partition, read?.Row));
        Assert.Equal(read?.ETag, Assert.Single(await QueryAsync(KeyRange.Prefix(key, key))).ETag);
        await MadeAsync(Change.Merge(read!, Bag(("A", "2"))));
        await MadeAsync(new Delete(key, key, Change.AnyVersion));
        Assert.Null(await Tables.GetAsync(_table, key, key, Cancellation));
    }

    [Fact]
    public async Task Every_character_that_a_key_may_hold_comes_back()
    {
        await MadeAsync(Change.Insert(KeyCharacters, KeyCharacters, Bag()));

        Assert.Equal(KeyCharacters, Assert.Single(await QueryAsync(KeyRange.Whole(KeyCharacters))).Row);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("  both ends  ")]
    [InlineData("één ruïne, 500 m² à € 1.000; “aanhaling” – ’s-Gravenhage")]
    [InlineData("emoji \U0001F3E0\U0001F469\u200D\U0001F4BB, combining e\u0301, right-to-left \u202Eabc\u202C, \uFEFFmark")]
    [InlineData("tab\tline\nreturn\rboth\r\nend")]
    [InlineData("\u0000\u0001\u0008\u000B\u001B[2J\u001F\u007F\u0085\u2028\u2029\uFFFD")]
    [InlineData("{\"json\":\"in \\\"json\\\"\"} <b>&amp;</b> \\u0041 %41")]
    [InlineData("2026-11-23T09:00:00Z")]
    [InlineData("12345")]
    [InlineData("true")]
    public async Task A_text_comes_back_as_it_was_written(string text)
    {
        await MadeAsync(Change.Insert(P, "row", Bag(("Text", text))));

        Assert.Equal(text, (await ReadAsync("row")).Text("Text"));
        Assert.Equal(text, (await QueryAsync(KeyRange.Whole(P))).Single().Text("Text"));
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(9_007_199_254_740_993L)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public async Task A_number_comes_back_as_it_was_written(long number)
    {
        await MadeAsync(Change.Insert(P, "row", Bag(("Number", number))));

        Assert.Equal(number, (await ReadAsync("row")).Properties["Number"]);
    }

    [Fact]
    public async Task Flags_come_back_and_nothing_is_nothing()
    {
        await MadeAsync(Change.Insert(P, "flags", Bag(("Yes", true), ("No", false))), Change.Insert(P, "nothing", Bag()));

        Same(Bag(("Yes", true), ("No", false)), await ReadAsync("flags"));
        Same(Bag(), await ReadAsync("nothing"));
    }

    [Fact]
    public async Task As_much_as_an_entity_may_hold_comes_back()
    {
        var longest = new string('é', TableLimits.Text);
        await MadeAsync(Change.Insert(P, "text", Bag(("Text", longest))));
        await MadeAsync(Change.Insert(P, "properties", Numbers(TableLimits.Properties)));
        await MadeAsync(Change.Insert(P, "bytes", Filled(P, "bytes", TableLimits.EntityBytes - 2)));
        await MadeAsync(Change.Insert(new string('p', TableLimits.Key), new string('r', TableLimits.Key), Bag()));

        Assert.Equal(longest, (await ReadAsync("text")).Text("Text"));
        Same(Numbers(TableLimits.Properties), await ReadAsync("properties"));
        Same(Filled(P, "bytes", TableLimits.EntityBytes - 2), await ReadAsync("bytes"));
        Assert.NotNull(await Tables.GetAsync(_table, new string('p', TableLimits.Key), new string('r', TableLimits.Key), Cancellation));
    }

    [Fact]
    public async Task More_than_an_entity_may_hold_is_refused()
    {
        var longRow = new string('r', TableLimits.Key);
        foreach (var write in (Func<string, Dictionary<string, object>, Change>[])
            [(row, bag) => Change.Insert(P, row, bag), (row, bag) => Change.Upsert(P, row, bag),
             (row, bag) => new Replace(P, row, bag, Change.AnyVersion), (row, bag) => new Merge(P, row, bag, Change.AnyVersion)])
        {
            await ThrowsAsync(write("row", Bag(("Text", new string('x', TableLimits.Text + 1)))));
            await ThrowsAsync(write("row", Numbers(TableLimits.Properties + 1)));
            await ThrowsAsync(write("row", Filled(P, "row", TableLimits.EntityBytes)));
            await ThrowsAsync(write(longRow, Filled(P, longRow, TableLimits.EntityBytes)));
        }

        Assert.Empty(await QueryAsync(KeyRange.Whole(P)));
    }

    [Theory]
    [MemberData(nameof(ForbiddenKeys))]
    public async Task A_key_that_some_store_would_refuse_or_sort_otherwise_is_refused(string key)
    {
        await ThrowsAsync(Change.Insert(P, key, Bag()));
        await ThrowsAsync(Change.Insert(key, "row", Bag()));
        await ThrowsAsync(Change.Insert(P, "good", Bag()), Change.Insert(P, key, Bag()));

        Assert.Null(await GetAsync("good"));
    }

    [Fact]
    public async Task Only_text_whole_numbers_and_flags_are_stored()
    {
        foreach (var value in (object[])[1, 1.5, 1m, 'c', (byte)1, DateTimeOffset.UnixEpoch, Guid.Empty, new byte[1], Refusal.Exists])
            await ThrowsAsync(Change.Insert(P, "row", Bag(("A", value))));

        Assert.Null(await GetAsync("row"));
    }

    public static TheoryData<string> ForbiddenKeys =>
        ["a/b", "a\\b", "a#b", "a?b", "a\nb", "a\tb", "\0", "a\u001f", "a\u007f", "a\u0085", "é", "€", "\U0001F3E0", new string('k', TableLimits.Key + 1)];

    private static Dictionary<string, object> Numbers(int count) =>
        Enumerable.Range(0, count).ToDictionary(i => $"N{i}", i => (object)(long)i);

    // As Table Storage counts: 4, the keys, and for each property 8, its name, and 4 with the text; two bytes a character.
    private static Dictionary<string, object> Filled(string partition, string row, int bytes)
    {
        var left = bytes - 4 - (2 * (partition.Length + row.Length));
        var bag = new Dictionary<string, object>();
        for (var i = 10; left > 0; i++)
        {
            var length = Math.Min(TableLimits.Text, (left - 8 - 6 - 4) / 2);
            bag.Add($"T{i}", new string('x', length));
            left -= 8 + 6 + 4 + (2 * length);
        }

        return bag;
    }
}
