using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Tables;

/// <summary>
/// What every implementation of the waist promises. Nothing in here knows which one it is: a subclass opens it, and
/// each test uses a table of its own.
/// </summary>
public abstract partial class TablesContract : IAsyncLifetime
{
    private const string P = "partition";
    private readonly string _table = $"t{Guid.NewGuid():N}";
    private readonly string _other = $"u{Guid.NewGuid():N}";

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected ITables Tables { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Tables = await OpenAsync([_table, _other]);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens empty storage in which these tables can be used.</summary>
    protected abstract Task<ITables> OpenAsync(IReadOnlyList<string> tables);

    protected abstract ValueTask CloseAsync();

    [Fact]
    public async Task What_was_never_written_is_not_there()
    {
        Assert.Null(await GetAsync("row"));
        Assert.Empty(await QueryAsync(KeyRange.Whole(P)));
    }

    [Fact]
    public async Task Insert_adds_and_answers_the_version_that_get_reads()
    {
        var made = await MadeAsync(Change.Insert(P, "row", Bag(("Text", "a"), ("Number", 5L), ("Flag", true))));

        var read = await ReadAsync("row");
        Assert.Equal((P, "row", made[0]), (read.Partition, read.Row, read.ETag));
        Assert.NotEmpty(read.ETag);
        Assert.Equal(("a", 5L, true, 3), (read.Text("Text"), read.Number("Number"), read.Flag("Flag"), read.Properties.Count));
    }

    [Fact]
    public async Task Insert_is_refused_where_something_stands_and_leaves_it()
    {
        await MadeAsync(Change.Insert(P, "row", Bag(("A", "first"))));

        await RefusedAsync(0, Refusal.Exists, Change.Insert(P, "row", Bag(("A", "second"))));
        Assert.Equal("first", (await ReadAsync("row")).Text("A"));
    }

    [Fact]
    public async Task Upsert_writes_whether_or_not_something_stands_and_keeps_nothing_of_it()
    {
        await MadeAsync(Change.Upsert(P, "row", Bag(("A", "1"), ("B", "1"))));
        await MadeAsync(Change.Upsert(P, "row", Bag(("B", "2"), ("C", "2"))));

        Same(Bag(("B", "2"), ("C", "2")), await ReadAsync("row"));
    }

    [Fact]
    public async Task Replace_keeps_nothing_of_what_stood()
    {
        await MadeAsync(Change.Insert(P, "row", Bag(("A", "1"), ("B", 1L))));
        await MadeAsync(Change.Replace(await ReadAsync("row"), Bag(("A", 2L))));

        Same(Bag(("A", 2L)), await ReadAsync("row"));
    }

    [Fact]
    public async Task Merge_sets_what_it_names_and_keeps_the_rest()
    {
        await MadeAsync(Change.Insert(P, "row", Bag(("Kept", "é"), ("Flag", true), ("Changed", "1"), ("Typed", "2"))));
        await MadeAsync(Change.Merge(await ReadAsync("row"), Bag(("Changed", "changed"), ("Typed", 3L), ("Added", false))));

        Same(Bag(("Kept", "é"), ("Flag", true), ("Changed", "changed"), ("Typed", 3L), ("Added", false)), await ReadAsync("row"));
    }

    [Fact]
    public async Task Delete_removes_and_answers_an_empty_version()
    {
        await MadeAsync(Change.Insert(P, "row", Bag()));
        Assert.Equal([""], await MadeAsync(Change.Delete(await ReadAsync("row"))));

        Assert.Null(await GetAsync("row"));
        await MadeAsync(Change.Insert(P, "row", Bag(("Again", true))));
    }

    [Fact]
    public async Task Every_write_changes_the_version_even_one_that_changes_nothing_else()
    {
        var versions = new List<string>(await MadeAsync(Change.Insert(P, "row", Bag(("A", "1")))));
        versions.AddRange(await MadeAsync(Change.Upsert(P, "row", Bag(("A", "1")))));
        versions.AddRange(await MadeAsync(Change.Replace(await ReadAsync("row"), Bag(("A", "1")))));
        versions.AddRange(await MadeAsync(Change.Merge(await ReadAsync("row"), Bag(("A", "1")))));
        versions.AddRange(await MadeAsync(Change.Merge(await ReadAsync("row"), Bag())));

        Assert.Equal(versions.Count, versions.Distinct().Count());
        Assert.Equal(versions[^1], (await ReadAsync("row")).ETag);
        Assert.Equal(versions[^1], (await QueryAsync(KeyRange.Whole(P))).Single().ETag);
    }

    [Theory]
    [MemberData(nameof(Conditional))]
    public async Task A_conditional_change_of_an_older_version_is_refused(string change)
    {
        await MadeAsync(Change.Insert(P, "row", Bag(("A", "1"))));
        var read = await ReadAsync("row");
        await MadeAsync(Change.Merge(read, Bag(("A", "2"))));

        await RefusedAsync(0, Refusal.Changed, Conditionally(change, "row", read.ETag));
        Same(Bag(("A", "2")), await ReadAsync("row"));
    }

    [Theory]
    [MemberData(nameof(Conditional))]
    public async Task A_conditional_change_of_what_was_deleted_and_made_anew_is_refused(string change)
    {
        await MadeAsync(Change.Insert(P, "row", Bag(("A", "1"))));
        var read = await ReadAsync("row");
        await MadeAsync(Change.Delete(read));
        await MadeAsync(Change.Insert(P, "row", Bag(("A", "1"))));

        await RefusedAsync(0, Refusal.Changed, Conditionally(change, "row", read.ETag));
    }

    [Theory]
    [MemberData(nameof(Conditional))]
    public async Task A_conditional_change_of_what_is_not_there_is_refused(string change)
    {
        await MadeAsync(Change.Insert(P, "row", Bag()));
        var read = await ReadAsync("row");
        await MadeAsync(Change.Delete(read));

        await RefusedAsync(0, Refusal.Missing, Conditionally(change, "row", read.ETag));
        await RefusedAsync(0, Refusal.Missing, Conditionally(change, "row", Change.AnyVersion));
        Assert.Null(await GetAsync("row"));
    }

    [Theory]
    [MemberData(nameof(Conditional))]
    public async Task Any_version_matches_whatever_stands(string change)
    {
        await MadeAsync(Change.Insert(P, "row", Bag(("A", "1"))));
        await MadeAsync(Change.Upsert(P, "row", Bag(("A", "2"))));

        await MadeAsync(Conditionally(change, "row", Change.AnyVersion));
        Assert.Equal(change == "delete" ? null : "conditional", (await GetAsync("row"))?.Text("A"));
    }

    [Fact]
    public async Task A_commit_is_there_for_whoever_reads_once_it_was_answered()
    {
        for (var i = 0L; i < 200; i++)
        {
            await MadeAsync(Change.Upsert(P, "row", Bag(("N", i))));
            Assert.Equal(i, (await ReadAsync("row")).Number("N"));
            Assert.Equal(i, (await QueryAsync(KeyRange.Whole(P))).Single().Number("N"));
        }
    }

    [Fact]
    public async Task A_cancelled_commit_writes_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Tables.CommitAsync(_table, [Change.Insert(P, "row", Bag())], cancelled.Token));
        Assert.Null(await GetAsync("row"));
    }

    public static TheoryData<string> Conditional => ["replace", "merge", "delete"];

    protected static Dictionary<string, object> Bag(params ReadOnlySpan<(string Name, object Value)> properties)
    {
        var bag = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in properties)
            bag.Add(name, value);
        return bag;
    }

    private static Change Conditionally(string change, string row, string etag) => change switch
    {
        "replace" => new Replace(P, row, Bag(("A", "conditional")), etag),
        "merge" => new Merge(P, row, Bag(("A", "conditional")), etag),
        _ => new Delete(P, row, etag),
    };

    private static void Same(Dictionary<string, object> expected, Entity entity) =>
        Assert.Equal(expected.OrderBy(p => p.Key, StringComparer.Ordinal), entity.Properties.OrderBy(p => p.Key, StringComparer.Ordinal));

    private Task<Entity?> GetAsync(string row) => Tables.GetAsync(_table, P, row, Cancellation);

    private async Task<Entity> ReadAsync(string row)
    {
        var read = await GetAsync(row);
        Assert.NotNull(read);
        return read;
    }

    private async Task<List<Entity>> QueryAsync(KeyRange range, string? table = null)
    {
        var rows = new List<Entity>();
        await foreach (var row in Tables.QueryAsync(table ?? _table, range, Cancellation))
            rows.Add(row);
        return rows;
    }

    private async Task<IReadOnlyList<string>> MadeAsync(params IReadOnlyList<Change> changes) =>
        Assert.IsType<Commit.Made>(await Tables.CommitAsync(_table, changes, Cancellation)).ETags;

    private async Task RefusedAsync(int index, Refusal reason, params IReadOnlyList<Change> changes) =>
        Assert.Equal(new Commit.Refused(index, reason), await Tables.CommitAsync(_table, changes, Cancellation));
}
