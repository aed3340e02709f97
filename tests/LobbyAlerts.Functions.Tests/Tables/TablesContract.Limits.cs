using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Tables;

public abstract partial class TablesContract
{
    // Characters that JSON writes in one byte, in two, and in six.
    public static TheoryData<char> Characters => ['x', '\n', '"', 'é', '\0'];

    [Theory]
    [InlineData("")]
    [InlineData("1A")]
    [InlineData("a-b")]
    [InlineData("a b")]
    [InlineData("odata.etag")]
    [InlineData("é")]
    [InlineData("PartitionKey")]
    [InlineData("RowKey")]
    [InlineData("Timestamp")]
    public async Task A_property_that_some_store_would_refuse_or_take_for_its_own_is_refused(string name)
    {
        await ThrowsAsync(Change.Insert(P, "row", Bag((name, "1"))));
        await ThrowsAsync(new Merge(P, "row", Bag((name, 1L)), Change.AnyVersion));
    }

    [Fact]
    public async Task The_longest_name_comes_back_and_a_longer_one_is_refused()
    {
        var longest = new string('N', TableLimits.Name);
        await MadeAsync(Change.Insert(P, "row", Bag((longest, 1L), ("_a1", true))));

        Same(Bag((longest, 1L), ("_a1", true)), await ReadAsync("row"));
        await ThrowsAsync(Change.Insert(P, "other", Bag((longest + "N", 1L))));
    }

    [Theory]
    [MemberData(nameof(Characters))]
    public async Task As_much_as_a_commit_may_send_is_made(char character)
    {
        var text = new string(character, 30_000);
        await MadeAsync([.. Enumerable.Range(0, 22).Select(i => Change.Insert(P, $"{i:00}", Bag(("Text", text))))]);

        var rows = await QueryAsync(KeyRange.Whole(P));
        Assert.Equal(22, rows.Count);
        Assert.All(rows, row => Assert.Equal(text, row.Text("Text")));
    }

    [Fact]
    public async Task More_than_a_commit_may_send_is_refused()
    {
        await ThrowsAsync([.. Enumerable.Range(0, 24).Select(i => Change.Insert(P, $"{i:00}", Bag(("Text", new string('x', 30_000)))))]);

        Assert.Empty(await QueryAsync(KeyRange.Whole(P)));
    }

    [Fact]
    public async Task Sets_that_travel_together_are_no_more_than_a_commit_may_send()
    {
        var text = new string('"', 30_000);
        var made = await Tables.CommitEachAsync(
            _table, Enumerable.Range(0, 60).Select(i => (Change[])[Change.Insert(P, $"{i:00}", Bag(("Text", text)))]), Cancellation);

        Assert.All(made, Assert.True);
        Assert.Equal(60, (await QueryAsync(KeyRange.Whole(P))).Count);
    }
}
