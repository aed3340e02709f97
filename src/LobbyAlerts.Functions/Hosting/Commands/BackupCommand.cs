using System.CommandLine;
using System.Globalization;
using LobbyAlerts.Functions.Backups;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts backup FILE</c>: a copy of everything that is kept.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var file = Arguments.File("Where to; a file that is not there yet. It holds addresses and the keys of links: only you can read it.");
        var command = new Command("backup", "Write everything that is kept to a file, for lobbyalerts restore. Table Storage may be at work meanwhile; a program on a SQLite file is stopped first.") { file };
        command.SetAction((parsed, cancellation) => Arguments.GuardAsync(async () =>
        {
            var path = parsed.GetRequiredValue(file);
            await using var store = await StandaloneStore.OpenExistingAsync(Settings.Read(Environment.GetEnvironmentVariables()).Storage, cancellation);
            var rows = await BackupWriter.WriteAsync(path, store.Whole, Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), cancellation);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"Written to {path}: {Say(rows)}.");
            return 0;
        }));
        return command;
    }

    /// <summary>How many rows of each table, in words.</summary>
    public static string Say(IReadOnlyDictionary<string, long> rows) =>
        string.Join(", ", rows.Select(count => $"{count.Value.ToString(CultureInfo.InvariantCulture)} rows of the {count.Key}"));
}
