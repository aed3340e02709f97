using System.CommandLine.Parsing;
using System.Text;
using LobbyAlerts.Backups;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Functions.Tests.Crashes;
using LobbyAlerts.Functions.Tests.Hosting;
using LobbyAlerts.Functions.Tests.Infra;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Backups;

/// <summary><c>lobbyalerts backup|restore|erase</c>, as an ops engineer calls them.</summary>
public sealed class CommandTests(FirstDay day) : IDisposable
{
    private const string Owner = "dossierhouder-netcongestie";

    // What docs/backup.md has ops type, in its order.
    private static readonly string[][] Documented = [.. Document.Backup.Commands.Select(line => CommandLineParser.SplitCommandLine(line).Skip(1).ToArray())];

    private readonly Folder _folder = new();

    [Theory]
    [InlineData("LobbyAlerts__Url", "http://127.0.0.1:0")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "59999")]
    [InlineData("LobbyAlerts__Url", "http://127.0.0.1:0", "seed")]
    public async Task On_half_a_restore_nothing_starts_and_nothing_is_done(string host, string where, params string[] arguments)
    {
        await using (var tables = SqliteTables.Open(_folder["agenda.db"]))
            await new Restoration("hash", Instant.FromUtc(2026, 11, 23, 8, 0), Instant.FromUtc(2026, 11, 24, 8, 0), "beheer", null).NoteAsync(tables, TestContext.Current.CancellationToken);

        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, arguments, ("LobbyAlerts__Storage", "sqlite:agenda.db"), (host, where));
        Assert.Equal(2, await program.ExitAsync());
        Assert.Equal("lobbyalerts: Restoring the backup of 2026-11-23T08:00:00Z into agenda.db was begun and not finished. Run lobbyalerts restore with that backup again.\n", program.Error);
    }

    [Fact]
    public async Task By_the_commands_of_the_page_what_was_deleted_is_there_again_and_a_contact_is_erased_from_it()
    {
        Assert.Equal(["backup", "restore", "restore", "leave", "erase"], Documented.Select(command => command[0]));
        var (backup, check, restore, leave, erase) = (Documented[0], Documented[1], Documented[2], Documented[3], Documented[4]);
        await day.CopyToAsync(_folder);
        var ledger = (await Stored.ReadAsync(_folder["data/lobbyalerts.db"])).Ledger.Keys;
        Assert.Matches("^Written to [^ ]+: [0-9]+ rows of the agenda, [0-9]+ rows of the ledger\\.\n$", await DoneAsync(backup));
        await DoneAsync("ack", "congestie-kleinverbruik", "--now", "2026-11-23T09:30+01:00");
        Assert.Contains("holds what is not of this backup, such as agenda/deadlines/deadline|congestie-kleinverbruik. Nothing was changed", (await RunAsync(restore)).Error, StringComparison.Ordinal);

        Assert.Contains(Directory.EnumerateFiles(_folder["data"]), file => File.ReadAllText(file, Encoding.Latin1).Contains($"{Owner}@", StringComparison.Ordinal));
        Directory.Delete(_folder["data"], recursive: true);
        Assert.EndsWith("It can be restored into data/lobbyalerts.db. Nothing was changed.\n", await DoneAsync(check), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["data"]));
        var said = await DoneAsync([.. restore, "--now", "2026-11-23T10:00+01:00"]);
        Assert.Matches("Restored: [0-9]+ open deadlines\\.\n0 alerts wait\\.", said);
        Assert.Equal(ledger, (await Stored.ReadAsync(_folder["data/lobbyalerts.db"])).Ledger.Keys);

        // Tried or done once more, nothing is done, and a script goes no further.
        var twice = await RunAsync(restore);
        Assert.Equal(twice, await RunAsync(check));
        Assert.Equal((2, ""), (twice.Exit, twice.Output));
        Assert.Contains("data/lobbyalerts.db was restored from this backup by beheer at 2026-11-23T09:00:00Z already. Nothing was changed", twice.Error, StringComparison.Ordinal);

        var (exit, output, error) = await RunAsync([.. erase, "--now", "2026-11-24T10:00+01:00"]);
        Assert.Equal((2, "", 1), (exit, output, error.Count(c => c == '\n')));
        Assert.Contains($"lobbyalerts leave {Owner} --to CONTACT --from 2026-11-24", error, StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(_folder["data/lobbyalerts.db"]) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await DoneAsync([.. leave, "--now", "2026-11-24T10:00+01:00"]);
        Assert.Matches($"^Erased\\. [1-9][0-9]* other rows named {Owner}", await DoneAsync([.. erase, "--now", "2026-12-01T10:00+01:00"]));
        Assert.All(Directory.EnumerateFiles(_folder["data"]), file => Assert.DoesNotContain($"{Owner}@", File.ReadAllText(file, Encoding.Latin1), StringComparison.Ordinal));
        var history = await DoneAsync("history", "congestie-kleinverbruik");
        Assert.Contains($"to {Owner} ({Owner}; owner", history, StringComparison.Ordinal);
        Assert.Contains("restored by beheer from the backup of ", history, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var (exit, output, error) = await RunAsync(arguments);
        Assert.True(exit == 0 && error.Length == 0, $"{output}\n{error}");
        return output;
    }

    private async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var program = StartedProgram.Start(StartedProgram.LobbyAlerts, _folder.Path, arguments);
        return (await program.ExitAsync(), program.Output, program.Error);
    }
}
