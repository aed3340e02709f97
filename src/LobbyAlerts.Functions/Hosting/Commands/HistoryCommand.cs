using System.CommandLine;
using System.Text.Json;
using LobbyAlerts.Alerts;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary><c>lobbyalerts history DEADLINE</c>: what people did to a deadline, and the proof of what was told to whom.</summary>
internal static class HistoryCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("DEADLINE") { Description = "The id of the deadline." };
        var format = new Option<string>("--format") { Description = "text or jsonl.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "jsonl");
        var command = new Command("history", "Print everything that happened to a deadline, and what was told of it to whom.") { id, format };
        command.SetAction((parsed, cancellation) => Arguments.GuardAsync(async () =>
        {
            using var folders = new DataFolders();
            await using var store = await StandaloneStore.OpenAsync(Settings.Read(Environment.GetEnvironmentVariables()).Storage, folders, cancellation);
            folders.Keep();
            var (deadline, entries) = await new Timeline(store.Tables).OfAsync(parsed.GetRequiredValue(id), cancellation)
                ?? throw new SettingException($"There is no deadline {parsed.GetRequiredValue(id)}.");

            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(format) == "jsonl")
            {
                foreach (var entry in entries)
                    await output.WriteLineAsync(JsonSerializer.Serialize(HistoryLine.Of(deadline.Id, entry), HistoryJson.Plain.HistoryLine));
                return 0;
            }

            await output.WriteLineAsync($"{deadline.Title} ({deadline.Said})");
            foreach (var line in entries.SelectMany(entry => HistoryText.Of(entry, Width())))
                await output.WriteLineAsync(line);
            return 0;
        }));
        return command;
    }

    // A file and a pipe get whole lines.
    private static int Width() => Console.IsOutputRedirected || Console.WindowWidth < HistoryText.Narrowest ? int.MaxValue : Console.WindowWidth;
}
