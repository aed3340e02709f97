using System.CommandLine;
using LobbyAlerts.Functions.Exchange;
using LobbyAlerts.Importing;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts export|import FILE</c>: the agenda as a file, the same as over HTTP.</summary>
internal static class ExchangeCommands
{
    private static readonly string[] Ends = [$".{Exchanges.Csv}", $".{Exchanges.Json}"];

    public static IEnumerable<Command> Create() => [Export(), Import()];

    private static Command Export()
    {
        var file = Arguments.File("Where to: .csv for the deadlines, .json for the whole agenda.");
        var command = new Command("export", "Write the agenda to a file.") { file };
        command.SetAction((parsed, cancellation) => Arguments.GuardAsync(async () =>
        {
            var path = parsed.GetRequiredValue(file);
            var format = FormatOf(path);
            using var folders = new DataFolders();
            await using var store = await StandaloneStore.OpenAsync(Settings.Read(Environment.GetEnvironmentVariables()).Storage, folders, cancellation);
            folders.Keep();
            await File.WriteAllBytesAsync(path, await Exchanges.WriteAsync(format, store.Tables, hasAddresses: true, cancellation), cancellation);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"Written to {path}.");
            return 0;
        }));
        return command;
    }

    private static Command Import()
    {
        var shared = new RequestOptions(needsWhy: false);
        var file = Arguments.File("What to read: .csv for deadlines, .json for any of the agenda.");
        var source = new Option<string?>("--source") { Description = "Where new dates come from, and --why the reason, where the file does not say." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be done." };
        var command = shared.On(new Command("import", "Bring a file into the agenda, whole or not at all; what is as it says is left alone.") { file, source, dryRun });
        return shared.Runs(command, async (tables, request, parsed) =>
        {
            var path = parsed.GetRequiredValue(file);
            var format = FormatOf(path);
            if (new FileInfo(path) is { Exists: true, Length: > Exchanges.Largest })
                throw new SettingException($"{path}: {Exchanges.TooLarge}");
            var set = Exchanges.Read(format, await File.ReadAllBytesAsync(path, request.Cancellation));
            var isDry = parsed.GetValue(dryRun);
            var importer = new Importer(isDry ? new TrialTables(tables) : tables, Exchanges.Forms);
            var report = await importer.RunAsync(set, new(request.By, request.Why, parsed.GetValue(source), request.Now), request.Cancellation);
            return ImportLines.Print(path, report, isDry, parsed.InvocationConfiguration);
        });
    }

    private static string FormatOf(string path) =>
        Ends.FirstOrDefault(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase))?[1..]
        ?? throw new SettingException($"{path}: the name must end in {string.Join(" or ", Ends)}.");
}
