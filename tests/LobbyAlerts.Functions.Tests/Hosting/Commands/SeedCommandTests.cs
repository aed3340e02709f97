using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Functions.Tests.Host;
using LobbyAlerts.Functions.Tests.Tables;

namespace LobbyAlerts.Functions.Tests.Hosting.Commands;

/// <summary><c>lobbyalerts seed</c>, as an ops engineer calls it after a deployment.</summary>
public sealed class SeedCommandTests(Azurite azurite) : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task It_loads_once_tells_what_changed_and_keeps_what_an_admin_changed()
    {
        var storage = await HostStorage.EmptyAsync(azurite);
        Assert.Matches("^[0-9]+ rows added, 0 changed\\.\nNo mail reaches .*, burgemeester, .* is given up\\.\n$", (await RunAsync(storage.Setting, null)).Output);
        var rows = await storage.RowsAsync();
        Assert.Equal("Nothing changed.\n", await LoadAsync(storage.Setting));
        Assert.Equal(rows, await storage.RowsAsync());

        Assert.Equal("0 rows added, 1 changed.\n", await LoadAsync(storage.Setting, Seeds("\"32.000 nieuwe banen\"", "\"33.000 nieuwe banen\"")));
        await storage.EditDeadlineAsync("banen-2040", "33.000 nieuwe banen", "34.000 nieuwe banen");
        var kept = await LoadAsync(storage.Setting, Seeds("\"32.000 nieuwe banen\"", "\"35.000 nieuwe banen\""));
        Assert.Equal("Nothing changed.\nkept, though it differs from the seeds: deadlines/banen-2040: title\n", kept);
    }

    [Fact]
    public async Task Whoever_can_be_mailed_is_not_warned_of()
    {
        var output = (await RunAsync($"sqlite:{_folder["agenda.db"]}", Seeds("burgemeester@example.org", "burgemeester@stadhuis.internal"))).Output;

        Assert.Contains("No mail reaches ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("burgemeester", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Whatever_answer_is_lost_it_ends_well_or_says_in_a_line_to_do_it_again(int boundary)
    {
        var storage = await HostStorage.EmptyAsync(azurite);
        await using var way = await CrashingWay.StartAsync(storage.Endpoint, storage.Endpoint);
        way.Set(boundary, kill: () => Task.CompletedTask);

        var (exit, output, error) = await RunAsync(storage.Through(way.Address.Port), null);
        Assert.True(way.Passed >= boundary);
        Assert.True(exit == 0 ? error.Length == 0 : exit == 2 && error.IndexOf('\n', StringComparison.Ordinal) == error.Length - 1 && error.EndsWith("again.\n", StringComparison.Ordinal), $"{exit}\n{output}\n{error}");
        Assert.DoesNotContain(storage.Key, output + error, StringComparison.Ordinal);

        await LoadAsync(storage.Setting);
        var whole = await HostStorage.SeededAsync(azurite);
        Assert.Equal(Keys(await whole.RowsAsync()), Keys(await storage.RowsAsync()));
        Assert.Empty((await storage.StoredAsync()).Unseen);
    }

    [Fact]
    public async Task Without_storage_it_says_so_in_a_line()
    {
        var (exit, output, error) = await RunAsync("tables:DefaultEndpointsProtocol=http;AccountName=a;AccountKey=aaaa;TableEndpoint=http://127.0.0.1:1/a;", null);

        Assert.Equal((2, ""), (exit, output));
        Assert.Contains("nothing listens there", error, StringComparison.Ordinal);
        Assert.Equal(error.Length - 1, error.IndexOf('\n', StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    // Of the due index only its deadlines: when they were entered is part of its keys.
    private static IEnumerable<string> Keys(IEnumerable<string> rows) => rows
        .Select(row => string.Join(' ', row.Split(' ')[..3]))
        .Select(key => key.Contains(" planned|", StringComparison.Ordinal) ? key[key.LastIndexOf('|')..] : key)
        .Order(StringComparer.Ordinal);

    private string Seeds(string old, string other)
    {
        foreach (var file in SeedSource.Files)
            File.WriteAllText(_folder[file], SeedSource.Embedded()[file]!.Replace(old, other, StringComparison.Ordinal));
        return _folder.Path;
    }

    private async Task<string> LoadAsync(string setting, string? seeds = null)
    {
        var (exit, output, error) = await RunAsync(setting, seeds);
        Assert.True(exit == 0 && error.Length == 0, error);
        return output[..output.IndexOf("No mail reaches ", StringComparison.Ordinal)];
    }

    private async Task<(int Exit, string Output, string Error)> RunAsync(string setting, string? seeds)
    {
        string[] arguments = seeds is null ? ["seed"] : ["seed", "--seeds", seeds];
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, arguments, ("LobbyAlerts__Storage", setting));
        return (await program.ExitAsync(), program.Output, program.Error);
    }
}
