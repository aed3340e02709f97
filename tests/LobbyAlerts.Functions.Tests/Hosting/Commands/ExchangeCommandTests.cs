using LobbyAlerts.Functions.Tests.Exchange;

namespace LobbyAlerts.Functions.Tests.Hosting.Commands;

/// <summary><c>lobbyalerts export|import</c>, as the ops engineer of a standalone installation calls them.</summary>
public sealed class ExchangeCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_exported_can_be_tried_imported_and_told_where_it_is_wrong()
    {
        Assert.Equal(0, (await RunAsync("seed")).Exit);
        Assert.Equal((0, "Written to agenda.json.\n", ""), await RunAsync("export", "agenda.json"));
        Assert.Matches("^Would be done: 0 added, 0 changed, 0 moved, [0-9]{2} left alone\\.\n$", (await RunAsync("import", "agenda.json", "--dry-run")).Output);

        await File.WriteAllBytesAsync(_folder["nieuw.csv"], ExchangeWorld.Csv("id;titel;doelen;datum;betekenis", "nieuw;Nieuw;mobiliteit;nov-27;gebeurt"), TestContext.Current.CancellationToken);
        const string Understood = "nieuw.csv:2:4 datum: \"nov-27\" is understood as 2027-11: november 2027\nadded deadlines/nieuw\n";
        Assert.Equal((0, $"{Understood}Would be done: 1 added, 0 changed, 0 moved, 0 left alone.\n", ""), await RunAsync("import", "nieuw.csv", "--dry-run"));
        Assert.Equal((0, $"{Understood}1 added, 0 changed, 0 moved, 0 left alone.\n", ""), await RunAsync("import", "nieuw.csv"));

        await File.WriteAllBytesAsync(_folder["verzet.csv"], ExchangeWorld.Csv("id;datum", "nieuw;2028"), TestContext.Current.CancellationToken);
        var (exit, _, error) = await RunAsync("import", "verzet.csv");
        Assert.Equal(2, exit);
        Assert.StartsWith("lobbyalerts: verzet.csv has a fault; nothing was imported.\nverzet.csv:2:2 datum: differs: 2027-11 here, 2028 in the file.", error, StringComparison.Ordinal);
        Assert.Equal((0, "moved deadlines/nieuw\n  date: 2027-11 → 2028\n0 added, 0 changed, 1 moved, 0 left alone.\n", ""), await RunAsync("import", "verzet.csv", "--why", "Uitstel", "--source", "Brief"));
        Assert.Equal((2, "", "lobbyalerts: a.xlsx: the name must end in .csv or .json.\n"), await RunAsync("import", "a.xlsx"));
        Assert.Equal(2, (await RunAsync("import", "er-niet.csv")).Exit);
    }

    private async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, arguments);
        return (await program.ExitAsync(), program.Output, program.Error);
    }
}
