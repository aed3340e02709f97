using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Tests.Hosting.Commands;

/// <summary><c>lobbyalerts holiday</c> on data that stands there.</summary>
public sealed class HolidayCommandTests : IAsyncLifetime
{
    private readonly Folder _folder = new();

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder["data"]);
        await using var tables = SqliteTables.Open(_folder["data/lobbyalerts.db"]);
        await Host.HostStorage.SeedAsync(tables);
    }

    [Fact]
    public async Task Added_changed_and_removed_they_move_what_is_planned()
    {
        Assert.Equal("Done. Brugdag: 2026-11-30 (next 2026-11-30)\n", await DoneAsync("add", "brugdag", "2026-11-30", "--name", "Brugdag"));
        Assert.Equal("It was so already. Brugdag: 2026-11-30 (next 2026-11-30)\n", await DoneAsync("add", "brugdag", "2026-11-30", "--name", "Brugdag"));
        Assert.False(await IsWorkingDayAsync());

        Assert.Equal("Done. Brugdag: every year on 12-24 (next 2026-12-24)\n", await DoneAsync("add", "brugdag", "12-24", "--by", "bea"));
        Assert.Equal("Done. Goede Vrijdag: Easter Sunday - 2 days (next 2027-03-26)\n", await DoneAsync("add", "goede-vrijdag", "easter-2", "--name", "Goede Vrijdag", "--name-en", "Good Friday"));
        Assert.True(await IsWorkingDayAsync());

        Assert.Equal("Done. brugdag falls on no day any more.\n", await DoneAsync("remove", "brugdag"));
        Assert.Equal("It was so already.\n", await DoneAsync("remove", "brugdag"));
        var listed = await DoneAsync();
        Assert.Equal([$"{Environment.UserName} ", "bea rule", $"{Environment.UserName} rule"], await ChangesAsync("brugdag"));
        Assert.Contains("brugdag  Brugdag: on no day (not again)\n", listed, StringComparison.Ordinal);
        Assert.Contains("koningsdag  Koningsdag: every year on 04-27, -1 day when that is a Sunday (next 2027-04-27)\n", listed, StringComparison.Ordinal);
        Assert.Contains("bevrijdingsdag  Bevrijdingsdag: every 5 years on 05-05 (next 2030-05-05)\n", listed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no holiday none; lobbyalerts holiday lists them.", "remove", "none")]
    [InlineData("There is no holiday brugdag yet: give a new one a --name.", "add", "brugdag", "2027-05-07")]
    [InlineData("\"Brug dag\" cannot be an id", "add", "Brug dag", "2027-05-07", "--name", "Brugdag")]
    [InlineData("\"2027-02-30\" is no day: write 2027-05-07 for one day, 12-24 for a day of every year, easter+39", "add", "brugdag", "2027-02-30", "--name", "Brugdag")]
    [InlineData("\"02-30\" is no day", "add", "brugdag", "02-30", "--name", "Brugdag")]
    [InlineData("\"easter+999\" is no day", "add", "brugdag", "easter+999", "--name", "Brugdag")]
    public async Task What_cannot_be_done_is_said_and_changes_nothing(string says, params string[] arguments)
    {
        var before = await File.ReadAllBytesAsync(_folder["data/lobbyalerts.db"], TestContext.Current.CancellationToken);

        var (exit, said) = await RunAsync(arguments);

        Assert.Equal(2, exit);
        Assert.Contains(says, said, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder["data/lobbyalerts.db"], TestContext.Current.CancellationToken));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> IsWorkingDayAsync()
    {
        await using var tables = SqliteTables.Open(_folder["data/lobbyalerts.db"]);
        return (await new Agenda(tables).CalendarAsync(TestContext.Current.CancellationToken)).IsWorkingDay(new(2026, 11, 30));
    }

    private async Task<IEnumerable<string>> ChangesAsync(string id)
    {
        await using var tables = SqliteTables.Open(_folder["data/lobbyalerts.db"]);
        var stored = await new PartChanges(tables).ReadAsync(AgendaParts.Holidays, id, TestContext.Current.CancellationToken);
        return stored!.Changes.Select(change => $"{change.By} {string.Join(' ', change.Fields)}");
    }

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var (exit, said) = await RunAsync(arguments);
        Assert.True(exit == 0, said);
        return said;
    }

    private async Task<(int Exit, string Said)> RunAsync(string[] arguments)
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["holiday", .. arguments, "--now", "2026-11-23T10:00+01:00"]);
        return (await program.ExitAsync(), program.Output + program.Error);
    }
}
