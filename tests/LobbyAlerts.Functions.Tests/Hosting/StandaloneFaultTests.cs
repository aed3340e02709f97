using System.Net;
using System.Net.Sockets;

namespace LobbyAlerts.Functions.Tests.Hosting;

/// <summary>Starts that cannot succeed: one clear line on stderr, exit code 2, and nothing half made.</summary>
public sealed class StandaloneFaultTests : IDisposable
{
    private readonly Folder _folder = new();

    [Theory]
    [InlineData("LobbyAlerts__Mail", "folder:/proc/lobbyalerts/outbox", "/proc/lobbyalerts/outbox")]
    [InlineData("LobbyAlerts__Mail", "folder:file/outbox", "file/outbox")]
    [InlineData("LobbyAlerts__Mail", "folder:file", "the folder file")]
    [InlineData("LobbyAlerts__Mail", "outbox", "such as folder:outbox")]
    [InlineData("LobbyAlerts__Mail", "folder:", "such as folder:outbox")]
    [InlineData("LobbyAlerts__Storage", "sqlite:/proc/lobbyalerts/lobbyalerts.db", "/proc/lobbyalerts")]
    [InlineData("LobbyAlerts__Storage", "sqlite:new/deep/../../file/lobbyalerts.db", "file")]
    [InlineData("LobbyAlerts__Storage", "sqlite:file", "not a database")]
    [InlineData("LobbyAlerts__Storage", "sqlite:folder", "is a folder")]
    [InlineData("LobbyAlerts__Storage", "sqlite:new/folder/", "is a folder")]
    [InlineData("LobbyAlerts__Storage", "postgres:here", "such as sqlite:data/lobbyalerts.db")]
    [InlineData("LobbyAlerts__Storage", "", "such as sqlite:data/lobbyalerts.db")]
    [InlineData("LobbyAlerts__Url", "http://0.0.0.0:7071", "lobbyalerts key NAME --role ROLE")]
    [InlineData("LobbyAlerts__Url", "http://alerts.example.org", "loopback")]
    [InlineData("LobbyAlerts__Url", "https://127.0.0.1:7071", "http on a loopback")]
    [InlineData("LobbyAlerts__Url", "http://127.0.0.1:70710", "http on a loopback")]
    [InlineData("LobbyAlerts__Url", "here", "http on a loopback")]
    [InlineData("LobbyAlerts__Url", "http://localhost:0", "Cannot listen")]
    [InlineData("LobbyAlerts__From", "nobody", "mail address")]
    [InlineData("LobbyAlerts__ReplyTo", "", "mail address")]
    [InlineData("LobbyAlerts__Mial", "folder:outbox", "LobbyAlerts__Mial is no setting")]
    [InlineData("LobbyAlerts_Mail", "folder:outbox", "LobbyAlerts_Mail is no setting")]
    [InlineData("LobbyAlerts__LinkKeys", "@Microsoft.KeyVault(SecretUri=https://vault.example.org/secrets/links/)", "reference to the vault")]
    public async Task A_setting_that_cannot_be_used_is_named(string name, string value, string said)
    {
        File.WriteAllText(_folder["file"], "no database");
        Directory.CreateDirectory(_folder["folder"]);

        await RefusedAsync([said, name], [], (name, value));

        Assert.Equal(["file", "folder"], _folder.Names);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["folder"]));
        Assert.Equal("no database", File.ReadAllText(_folder["file"]));
    }

    [Theory]
    [InlineData("--now", "yesterday")]
    [InlineData("--now", "2026-11-23T09:00")]
    [InlineData("--now", "2026-02-30T09:00Z")]
    [InlineData("--now")]
    [InlineData("--nwo", "2026-11-23T09:00Z")]
    [InlineData("run")]
    public async Task Arguments_that_cannot_be_understood_are_refused(params string[] arguments)
    {
        await using var program = Start(arguments);

        Assert.Equal(2, await program.ExitAsync());
        Assert.NotEmpty(program.Error);
        Assert.DoesNotContain("   at ", program.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task A_moment_that_is_none_is_told_in_one_line()
    {
        await using var program = Start(["--now", "yesterday"]);

        await program.ExitAsync();
        Assert.Equal("\"yesterday\" is not a moment with its offset; write it as 2026-11-23T09:00+01:00.", program.Error.TrimEnd());
    }

    [Fact]
    public async Task A_port_in_use_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        await RefusedAsync([url, "address already in use", "LobbyAlerts__Url"], [], ("LobbyAlerts__Url", url));

        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task A_clock_behind_the_last_sweep_is_told_under_either_host()
    {
        await SettleAsync();
        var before = Everything();

        foreach (var port in (string?[])[null, "7071"])
            await RefusedAsync(["2026-11-22", "last swept at 2026-11-23T08:00:", "LobbyAlerts__Storage"], ["--now", "2026-11-22T09:00+01:00"], ("FUNCTIONS_CUSTOMHANDLER_PORT", port));

        Assert.Equal(before, Everything());
    }

    [Fact]
    public async Task A_second_instance_on_the_same_data_is_refused_and_does_the_first_no_harm()
    {
        await using var first = Start(["--now", "2026-11-23T09:00+01:00"]);
        await first.PrintsAsync("Next:");
        var before = _folder.Names.ToList();

        await RefusedAsync(["Another lobbyalerts", "data/lobbyalerts.db"], ["--now", "2026-11-23T09:00+01:00"]);
        await RefusedAsync(["Another lobbyalerts", "data/lobbyalerts.db"], [], ("LobbyAlerts__Mail", "folder:elsewhere"));

        Assert.Equal(before, _folder.Names);
        Assert.Equal(0, await first.StopAsync());
        Assert.Contains("Nothing is due.", await SettleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_instance_leaves_the_lock_of_one_that_is_just_starting()
    {
        Directory.CreateDirectory(_folder["data"]);
        await using var hold = new FileStream(_folder["data/lobbyalerts.db.lock"], FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

        await RefusedAsync(["Another lobbyalerts", "data/lobbyalerts.db"], []);

        Assert.True(File.Exists(hold.Name));
        Assert.Equal(["data"], _folder.Names);
    }

    public void Dispose() => _folder.Dispose();

    private StartedProgram Start(IEnumerable<string> arguments, params (string, string?)[] variables) =>
        StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, arguments, variables);

    private async Task RefusedAsync(string[] said, string[] arguments, params (string, string?)[] variables)
    {
        await using var program = Start(arguments, variables);
        Assert.Equal(2, await program.ExitAsync());
        Assert.Empty(program.Output);
        Assert.Equal(program.Error.Length - 1, program.Error.IndexOf('\n', StringComparison.Ordinal));
        Assert.StartsWith("lobbyalerts: ", program.Error, StringComparison.Ordinal);
        Assert.All(said, text => Assert.Contains(text, program.Error, StringComparison.Ordinal));
    }

    private async Task<string> SettleAsync()
    {
        await using var program = Start(["--now", "2026-11-23T09:00+01:00"]);
        await program.PrintsAsync("Next:");
        Assert.Equal(0, await program.StopAsync());
        return program.Output;
    }

    private List<(string, DateTime)> Everything() =>
        [.. new DirectoryInfo(_folder.Path).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => file.Extension is not (".lock" or ".db-shm"))
            .Select(file => (file.FullName, file.LastWriteTimeUtc)).Order()];
}
