using System.CommandLine;
using LobbyAlerts.Backups;
using LobbyAlerts.Functions.Backups;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts restore FILE</c>: puts a backup back into empty storage.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = Arguments.File("A file that lobbyalerts backup wrote.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Only see whether the file is whole and the storage empty." };
        var shared = new RequestOptions(needsWhy: false);
        var command = shared.On(new Command("restore", "Put a backup back into empty storage, with the program stopped. Killed, it is run again.") { file, dryRun });
        command.SetAction((parsed, cancellation) => Arguments.GuardAsync(async () =>
        {
            var request = shared.Of(parsed, cancellation);
            var backup = await BackupReader.CheckAsync(parsed.GetRequiredValue(file), cancellation);
            var storage = Settings.Read(Environment.GetEnvironmentVariables()).Storage;
            using var folders = new DataFolders();
            await using var store = await StandaloneStore.OpenForRestoreAsync(storage, folders, cancellation);
            var restore = new Restore(store.Tables, store.Whole);
            if (await restore.DoneAsync(backup, cancellation) is { } done)
                throw new SettingException($"{storage} was restored from this backup by {done.By} at {done.DoneAt} already. Nothing was changed: what was done there since stays. To restore it once more, restore into empty storage, which LobbyAlerts__Storage names.");
            if (await restore.HinderedByAsync(backup, cancellation) is { } other)
                throw new SettingException($"{storage} holds what is not of this backup, such as {other}. Nothing was changed: restore into empty storage, which LobbyAlerts__Storage names.");

            var output = parsed.InvocationConfiguration.Output;
            await output.WriteLineAsync($"The backup of {backup.At} is whole: {BackupCommand.Say(backup.Rows)}.");
            if (parsed.GetValue(dryRun))
            {
                await output.WriteLineAsync($"It can be restored into {storage}. Nothing was changed.");
                return 0;
            }

            folders.Keep();
            await SayAsync(await restore.RunAsync(backup, request.By, request.Why, request.Now, cancellation), output);
            return 0;
        }));
        return command;
    }

    private static async Task SayAsync(RestoreResult result, TextWriter output)
    {
        var reconciled = result.Reconciled;
        await output.WriteLineAsync($"Restored: {reconciled.Open} open deadlines.");
        if (reconciled.Mended.Count > 0)
            await output.WriteLineAsync($"{reconciled.Mended.Count} of them had no next look, and have one now.");
        if (reconciled.Silent.Count + reconciled.Faulty.Count > 0)
            await output.WriteLineAsync($"{reconciled.Silent.Count} have nothing more to say, and {reconciled.Faulty.Count} cannot be planned; whoever leads hears which.");
        await output.WriteLineAsync($"{result.Restoration.Flagged} alerts wait. Each may have been sent after the backup was made: its mail says so.");
        await output.WriteLineAsync("Start the program: it sends them within ten minutes. Acts from after the backup are to be done again.");
    }
}
