using System.CommandLine;
using LobbyAlerts.Functions.Delivery;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Seeds;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts seed</c>: loads seeds into the storage that the settings name. On Azure nothing loads by itself.</summary>
internal static class SeedCommand
{
    public static Command Create()
    {
        var folder = Arguments.Seeds();
        var command = new Command("seed", "Load seeds into storage; what an admin changed since the last time stays, and is told.") { folder };
        command.SetAction((parsed, cancellation) => Arguments.GuardAsync(async () =>
        {
            var seeds = await SeedReader.ReadAsync(parsed.GetValue(folder) is { } path ? SeedSource.Folder(path) : SeedSource.Embedded());
            var settings = Settings.Read(Environment.GetEnvironmentVariables());
            using var folders = new DataFolders();
            await using var store = await StandaloneStore.OpenAsync(settings.Storage, folders, cancellation);
            folders.Keep();

            var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
            var output = parsed.InvocationConfiguration.Output;
            Print(await new SeedLoader(store.Tables).LoadAsync(seeds, now, cancellation), output);
            await WarnAsync(store.Tables, output, cancellation);
            return 0;
        }));
        return command;
    }

    // What is sent to such an address is given up at once: it has to be known before the first sweep.
    private static async Task WarnAsync(ITables tables, TextWriter output, CancellationToken cancellation)
    {
        var unreachable = (await new Agenda(tables).ContactsAsync(cancellation)).Values.Where(contact => Recipient.Fault(contact) is not null).Select(contact => contact.Id).Order(StringComparer.Ordinal).ToList();
        if (unreachable.Count > 0)
            output.WriteLine($"No mail reaches {string.Join(", ", unreachable)}: their addresses are reserved for examples. Give them their own before the program runs, since what they were to be told is given up.");
    }

    private static void Print(SeedReport report, TextWriter output)
    {
        output.WriteLine(report.Added.Count + report.Changed.Count == 0 ? "Nothing changed." : $"{report.Added.Count} rows added, {report.Changed.Count} changed.");
        foreach (var field in report.Kept)
            output.WriteLine($"kept, though it differs from the seeds: {field}");
    }
}
