using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Tables;

/// <summary>The contract, on tables laid over others; and that nothing of it reaches those.</summary>
public sealed class TrialTablesTests : TablesContract
{
    private readonly SqliteTables _below = SqliteTables.InMemory();

    protected override Task<ITables> OpenAsync(IReadOnlyList<string> tables) => Task.FromResult<ITables>(new TrialTables(_below));

    protected override ValueTask CloseAsync() => _below.DisposeAsync();

    [Fact]
    public async Task What_is_below_shows_through_where_nothing_was_changed_and_stays_as_it_is()
    {
        foreach (var row in (string[])["a", "b", "c", "e"])
            await MadeBelowAsync(Change.Insert("p", row, Bag(("Text", row), ("Other", "stays"))));
        var before = await RowsAsync(_below);
        var trial = new TrialTables(_below);

        var (b, c) = ((await trial.GetAsync("t", "p", "b", Cancellation))!, (await trial.GetAsync("t", "p", "c", Cancellation))!);
        Assert.True((await trial.CommitAsync("t", [Change.Merge(b, Bag(("Text", "changed"))), Change.Delete(c), Change.Insert("p", "d", Bag(("Text", "new"))), Change.Upsert("p", "f", Bag(("Text", "last")))], Cancellation)).IsMade);

        Assert.Equal(["a a stays", "b changed stays", "d new ", "e e stays", "f last "], await RowsAsync(trial));
        Assert.Equal(["b", "c", "d", "f"], trial.Changed("t", KeyRange.Whole("p")).Select(row => row.Key));
        Assert.Equal(["d"], trial.Changed("t", KeyRange.Prefix("p", "d")).Select(row => row.Key));
        Assert.Equal(before, await RowsAsync(_below));
    }

    [Fact]
    public async Task A_version_that_was_changed_on_trial_is_no_longer_the_one_below()
    {
        await MadeBelowAsync(Change.Insert("p", "a", Bag(("Text", "a"))));
        var trial = new TrialTables(_below);
        var read = (await trial.GetAsync("t", "p", "a", Cancellation))!;
        await trial.CommitAsync("t", [Change.Replace(read, Bag())], Cancellation);

        Assert.Equal(new Commit.Refused(0, Refusal.Changed), await trial.CommitAsync("t", [Change.Replace(read, Bag())], Cancellation));
        Assert.Equal(new Commit.Refused(0, Refusal.Exists), await trial.CommitAsync("t", [Change.Insert("p", "a", Bag())], Cancellation));
    }

    private async Task MadeBelowAsync(Change change) => Assert.True((await _below.CommitAsync("t", [change], Cancellation)).IsMade);

    private static async Task<List<string>> RowsAsync(ITables tables) =>
        await tables.QueryAsync("t", KeyRange.Whole("p"), Cancellation).Select(row => $"{row.Row} {row.Text("Text")} {row.Text("Other")}").ToListAsync(Cancellation);
}
