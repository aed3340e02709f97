using LobbyAlerts.Functions.Hosting;
using LobbyAlerts.Functions.Web.Access;

namespace LobbyAlerts.Functions.Tests.Api;

public sealed class KeyCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    [Theory]
    [InlineData("Scheduler")]
    [InlineData("Reader", "--role", "reader")]
    [InlineData("Admin", "--role", "admin")]
    public async Task It_makes_a_key_and_the_setting_that_lets_it_in(string role, params string[] asked)
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["key", "anna", .. asked]);
        Assert.Equal(0, await program.ExitAsync());

        var lines = program.Output.Split('\n');
        Assert.Contains($" of anna, {(role == "Admin" ? "an" : "a")} {role.ToLowerInvariant()}: it ", lines[0], StringComparison.Ordinal);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", lines[1]);
        Assert.Equal(new NamedKey("anna", Enum.Parse<AccessRole>(role)), ApiKeys.Parse(lines[3]).Find(lines[1]));
        Assert.Empty(_folder.Names);
    }

    [Theory]
    [InlineData("lobbyalerts: ", "seeds")]
    [InlineData("no role", "anna", "--role", "owner")]
    public async Task A_name_or_role_that_cannot_be_is_told(string said, params string[] arguments)
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["key", .. arguments]);

        Assert.Equal(2, await program.ExitAsync());
        Assert.Contains(said, program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("=", program.Output, StringComparison.Ordinal);
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
