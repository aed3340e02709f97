using System.CommandLine;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Seeds;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts seed</c>: loads seeds into the storage that the settings name. On Azure nothing loads by itself.</summary>
internal static class SeedCommand
{
    public static Command Create()
    {
        var folder = new Option<string?>("--seeds") { Description = "A folder of seeds; by default the ones that the program carries." };
        var command = new Command("seed", "Load seeds into storage; what an admin changed since the last time stays, and is told.") { folder };
        command.SetAction((parsed, cancellation) => Arguments.GuardAsync(async () =>
        {
            var seeds = await SeedReader.ReadAsync(parsed.GetValue(folder) is { } path ? SeedSource.Folder(path) : SeedSource.Embedded());
            var settings = Settings.Read(Environment.GetEnvironmentVariables());
            using var folders = new DataFolders();
            await using var store = await StandaloneStore.OpenAsync(settings.Storage, folders, cancellation);
            folders.Keep();

            var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
            Print(await new SeedLoader(store.Tables).LoadAsync(seeds, now, cancellation), parsed.InvocationConfiguration.Output);
            return 0;
        }));
        return command;
    }

    private static void Print(SeedReport report, TextWriter output)
    {
        output.WriteLine(report.Added.Count + report.Changed.Count == 0 ? "Nothing changed." : $"{report.Added.Count} rows added, {report.Changed.Count} changed.");
        foreach (var field in report.Kept)
            output.WriteLine($"kept, though it differs from the seeds: {field}");
    }
}
