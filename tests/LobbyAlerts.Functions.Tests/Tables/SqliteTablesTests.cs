using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Storage;
using Microsoft.Data.Sqlite;

namespace LobbyAlerts.Functions.Tests.Tables;

/// <summary>The contract, in memory.</summary>
public sealed class SqliteInMemoryTests : TablesContract
{
    private readonly SqliteTables _sqlite = SqliteTables.InMemory();

    protected override Task<ITables> OpenAsync(IReadOnlyList<string> tables) => Task.FromResult<ITables>(_sqlite);

    protected override ValueTask CloseAsync() => _sqlite.DisposeAsync();
}

/// <summary>The contract on a file, and what only a file promises.</summary>
public sealed class SqliteFileTests : TablesContract
{
    private readonly Folder _folder = new();
    private SqliteTables? _sqlite;

    private string File => _folder["tables.db"];

    [Fact]
    public async Task A_file_that_is_opened_again_holds_everything()
    {
        await CommitAsync(_sqlite!, [.. Enumerable.Range(0, 100).Select(i => Change.Insert("p", $"{i:00}", Bag(("Text", $"é{i}"))))]);
        var before = await RowsAsync(_sqlite!);
        await _sqlite!.DisposeAsync();

        _sqlite = SqliteTables.Open(File);

        Assert.Equal(before, await RowsAsync(_sqlite));
        Assert.Equal(100, before.Count);
    }

    [Fact]
    public async Task What_was_asked_before_closing_is_written()
    {
        var commits = Enumerable.Range(0, 500).Select(i => CommitAsync(_sqlite!, Change.Insert("p", $"{i:000}", Bag()))).ToList();
        await _sqlite!.DisposeAsync();

        Assert.All(await Task.WhenAll(commits), commit => Assert.True(commit.IsMade));
        _sqlite = SqliteTables.Open(File);
        Assert.Equal(500, (await RowsAsync(_sqlite)).Count);
    }

    [Fact]
    public async Task What_is_asked_after_closing_is_refused()
    {
        await _sqlite!.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => CommitAsync(_sqlite, Change.Insert("p", "r", Bag())));
    }

    [Fact]
    public async Task What_is_forgotten_stands_in_no_file_and_the_rest_stays()
    {
        await CommitAsync(_sqlite!, [.. Enumerable.Range(0, 100).Select(i => Change.Insert("p", $"{i:00}", Bag(("Text", $"secret {i}"))))]);
        await CommitAsync(_sqlite!, [.. Enumerable.Range(0, 50).Select(i => Change.Upsert("p", $"{i:00}", Bag(("Text", "open"))))]);
        await CommitAsync(_sqlite!, [.. Enumerable.Range(50, 50).Select(i => new Delete("p", $"{i:00}", Change.AnyVersion))]);
        var before = await RowsAsync(_sqlite!);
        Assert.Contains("secret", Files(), StringComparison.Ordinal);

        await _sqlite!.ForgetAsync(Cancellation);

        Assert.DoesNotContain("secret", Files(), StringComparison.Ordinal);
        Assert.Equal(before, await RowsAsync(_sqlite));
        Assert.True((await CommitAsync(_sqlite, Change.Insert("p", "after", Bag()))).IsMade);

        // Others read them while they are open here.
        string Files() => string.Concat(Directory.EnumerateFiles(_folder.Path).Select(file =>
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), System.Text.Encoding.Latin1);
            return reader.ReadToEnd();
        }));
    }

    [Fact]
    public async Task Two_processes_write_one_file_and_see_each_other()
    {
        await using var second = SqliteTables.Open(File);

        var commits = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => CommitAsync(i % 2 == 0 ? _sqlite! : second, Change.Insert("p", $"{i:000}", Bag()))));
        var rivals = await Task.WhenAll(CommitAsync(_sqlite!, Change.Insert("p", "rival", Bag())), CommitAsync(second, Change.Insert("p", "rival", Bag())));

        Assert.All(commits, commit => Assert.True(commit.IsMade));
        Assert.Single(rivals, commit => commit.IsMade);
        Assert.Equal(201, (await RowsAsync(_sqlite!)).Count);
        Assert.Equal(await RowsAsync(_sqlite!), await RowsAsync(second));
    }

    [Fact]
    public async Task A_version_that_the_other_process_wrote_since_is_seen()
    {
        await using var second = SqliteTables.Open(File);
        await CommitAsync(_sqlite!, Change.Insert("p", "r", Bag()));
        var read = await second.GetAsync("t", "p", "r", Cancellation);
        await CommitAsync(_sqlite!, Change.Upsert("p", "r", Bag()));

        Assert.Equal(new Commit.Refused(0, Refusal.Changed), await CommitAsync(second, Change.Delete(read!)));
    }

    [Theory]
    [InlineData("This is no database, however long it may be. ")]
    [InlineData("SQLite format 3")]
    public void A_file_that_is_no_database_is_refused_and_left_alone(string text)
    {
        var path = _folder["text.db"];
        var content = string.Concat(Enumerable.Repeat(text, 100));
        System.IO.File.WriteAllText(path, content);

        var fault = Assert.Throws<SqliteException>(() => SqliteTables.Open(path));

        Assert.Contains("not a database", fault.Message, StringComparison.Ordinal);
        Assert.Equal(content, System.IO.File.ReadAllText(path));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused() =>
        Assert.Throws<SqliteException>(() => SqliteTables.Open(_folder["nowhere/tables.db"]));

    [Fact]
    public async Task Commits_that_wait_for_the_disk_are_flushed_together()
    {
        // Another writer holds the file, so that a thousand commits pile up.
        await using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        await other.OpenAsync(Cancellation);
        var hold = other.BeginTransaction(deferred: false);
        var before = _sqlite!.Flushes;
        using var started = new CountdownEvent(1_000);
        var commits = Enumerable.Range(0, 1_000).Select(i => Task.Run(
            () =>
            {
                started.Signal();
                return CommitAsync(_sqlite, Change.Insert("p", $"{i:000}", Bag()));
            },
            Cancellation)).ToList();
        await Task.Run(() => started.Wait(Cancellation), Cancellation);
        await hold.RollbackAsync(Cancellation);
        await hold.DisposeAsync();

        Assert.All(await Task.WhenAll(commits), commit => Assert.True(commit.IsMade));
        Assert.InRange(_sqlite.Flushes - before, 1, 100);
    }

    [Fact]
    public async Task A_commit_that_cannot_be_written_does_not_stop_those_after_it()
    {
        await CommitAsync(_sqlite!, Change.Insert("p", "r", Bag()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => CommitAsync(_sqlite!, new Unheard("p", "r")).WaitAsync(TimeSpan.FromSeconds(30), Cancellation));

        Assert.True((await CommitAsync(_sqlite!, Change.Upsert("p", "r", Bag())).WaitAsync(TimeSpan.FromSeconds(30), Cancellation)).IsMade);
    }

    protected override Task<ITables> OpenAsync(IReadOnlyList<string> tables) => Task.FromResult<ITables>(_sqlite = SqliteTables.Open(File));

    protected override async ValueTask CloseAsync()
    {
        await _sqlite!.DisposeAsync();
        _folder.Dispose();
    }

    private static Task<Commit> CommitAsync(SqliteTables tables, params IReadOnlyList<Change> changes) => tables.CommitAsync("t", changes, Cancellation);

    private static async Task<List<(string Row, string ETag)>> RowsAsync(SqliteTables tables)
    {
        var rows = new List<(string, string)>();
        await foreach (var row in tables.QueryAsync("t", KeyRange.Whole("p"), Cancellation))
            rows.Add((row.Row, row.ETag));
        return rows;
    }

    private sealed record Unheard(string Partition, string Row) : Change(Partition, Row);
}
