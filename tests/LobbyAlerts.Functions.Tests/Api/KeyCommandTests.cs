using LobbyAlerts.Functions.Hosting;

namespace LobbyAlerts.Functions.Tests.Api;

public sealed class KeyCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task It_makes_a_key_and_the_setting_that_lets_it_in()
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["key", "anna"]);
        Assert.Equal(0, await program.ExitAsync());

        var lines = program.Output.Split('\n');
        Assert.Matches("^[A-Za-z0-9_-]{43}$", lines[1]);
        Assert.Equal("anna", ApiKeys.Parse(lines[3]).NameOf(lines[1]));
        Assert.Empty(_folder.Names);
    }

    [Theory]
    [InlineData("Anna")]
    [InlineData("seeds")]
    [InlineData("a=b")]
    public async Task A_name_that_cannot_be_is_told(string name)
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["key", name]);

        Assert.Equal(2, await program.ExitAsync());
        Assert.StartsWith("lobbyalerts: ", program.Error, StringComparison.Ordinal);
        Assert.Empty(program.Output);
    }

    [Fact]
    public async Task A_setting_that_cannot_be_read_stops_the_start_and_is_not_repeated()
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, [], ("LobbyAlerts__ApiKeys", "anna:geheim"));

        Assert.Equal(2, await program.ExitAsync());
        Assert.Contains("LobbyAlerts__ApiKeys", program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", program.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    public void Dispose() => _folder.Dispose();
}
