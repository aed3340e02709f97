using System.Collections;
using LobbyAlerts.Functions.Hosting;

namespace LobbyAlerts.Functions.Tests.Links;

/// <summary>The settings of links, and the command that makes a key.</summary>
public sealed class LinkSettingTests : IDisposable
{
    private const string Key = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA==";

    private readonly Folder _folder = new();

    [Theory]
    [InlineData("LobbyAlerts__LinkKeys", "k1", "entry 1")]
    [InlineData("LobbyAlerts__LinkKeys", "k1=", "entry 1")]
    [InlineData("LobbyAlerts__LinkKeys", "k1=c2hvcnQ=", "entry 1")]
    [InlineData("LobbyAlerts__LinkKeys", "k1=" + Key + ";k2=no base64", "entry 2")]
    [InlineData("LobbyAlerts__LinkKeys", "K 1=" + Key, "entry 1")]
    [InlineData("LobbyAlerts__LinkKeys", "k1=" + Key + ";k1=" + Key, "one key twice, in entry 2")]
    [InlineData("LobbyAlerts__LinkKeys", "@Microsoft.KeyVault(VaultName=kv;SecretName=LinkKeys)", "still a reference to the vault")]
    [InlineData("LobbyAlerts__PublicUrl", "alerts.example.org", "https")]
    [InlineData("LobbyAlerts__PublicUrl", "http://alerts.example.org", "https")]
    [InlineData("LobbyAlerts__PublicUrl", "https://alerts.example.org/path", "https")]
    [InlineData("LobbyAlerts__PublicUrl", "https://a:geheim@alerts.example.org", "https")]
    public void What_cannot_be_used_is_refused_and_no_key_is_repeated(string name, string value, string says)
    {
        var fault = Assert.Throws<SettingException>(() => Settings.Read(new Hashtable { [name] = value })).Message;
        Assert.Contains(name, fault, StringComparison.Ordinal);
        Assert.Contains(says, fault, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_are_printed_show_no_key() => Assert.DoesNotContain(
        Key, Settings.Read(new Hashtable { ["LobbyAlerts__LinkKeys"] = $"k1={Key}" }).ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task The_command_makes_a_key_that_the_setting_takes()
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["key", "k2026", "--links"]);
        Assert.Equal(0, await program.ExitAsync());
        var key = Assert.Single(LinkKeys.Parse(program.Output.TrimEnd().Split('\n')[^1]).Keys);
        Assert.Equal(("k2026", 32), (key.KeyId, key.Key.Length));
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task A_key_for_links_has_no_role()
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["key", "k2026", "--links", "--role", "admin"]);
        Assert.Equal(2, await program.ExitAsync());
        Assert.Contains("leave out --role, or --links", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Under_the_Functions_host_an_address_without_a_key_stops_the_start()
    {
        await using var program = StartedProgram.Start(
            StartedProgram.LobbyAlerts, _folder.Path, [], ("FUNCTIONS_CUSTOMHANDLER_PORT", "59999"), ("LobbyAlerts__Storage", "sqlite:agenda.db"), ("LobbyAlerts__PublicUrl", "https://alerts.example.org"));
        Assert.Equal(2, await program.ExitAsync());
        Assert.Contains("lobbyalerts key ID --links", program.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task Standalone_a_key_is_made_once_and_later_starts_verify_what_it_signed()
    {
        string[] shown = [await ShowAsync("show"), await ShowAsync("show")];
        Assert.StartsWith("http://127.0.0.1:7071/api/l/c/", shown[0], StringComparison.Ordinal);
        Assert.Equal(shown[0], shown[1]);
        var revoked = await ShowAsync("revoke");
        Assert.NotEqual(shown[0], revoked);
        Assert.Equal(revoked, await ShowAsync("show"));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> ShowAsync(string command)
    {
        if (!File.Exists(_folder["data/lobbyalerts.db"]))
        {
            await using var seed = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["seed", "--seeds", Path.Combine(Repository.Root, "seeds")]);
            Assert.Equal(0, await seed.ExitAsync());
        }

        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, ["calendar", command, LinkWorld.Owner], ("LobbyAlerts__Url", "http://127.0.0.1:7071"));
        Assert.Equal(0, await program.ExitAsync());
        return program.Output.Trim();
    }
}
