using System.CommandLine;
using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Web;
using LobbyAlerts.Importing;

namespace LobbyAlerts.Functions.Hosting.Commands;

/// <summary>What an import did, in lines.</summary>
internal static class ImportLines
{
    /// <returns>The exit code.</returns>
    public static int Print(string path, ImportReport report, bool isDry, InvocationConfiguration console)
    {
        foreach (var said in report.Understood)
            console.Output.WriteLine(Line(path, said));
        if (report.Faults.Count > 0)
        {
            console.Error.WriteLine($"lobbyalerts: {path} has {(report.Faults.Count == 1 ? "a fault" : $"{report.Faults.Count} faults")}; nothing was imported.");
            foreach (var fault in report.Faults)
                console.Error.WriteLine(Line(path, fault));
            return Arguments.Fault;
        }

        foreach (var item in report.Items)
        {
            console.Output.WriteLine($"{Written.Word(item.Act)} {item.List}/{item.Id}");
            foreach (var change in item.Fields)
                console.Output.WriteLine($"  {change.Name}: {Text(change.From)} → {Text(change.To)}");
        }

        foreach (var skipped in report.Skipped)
            console.Output.WriteLine(Line(path, skipped));
        console.Output.WriteLine($"{(isDry ? "Would be done: " : "")}{Count(report, ImportAct.Added)} added, {Count(report, ImportAct.Changed)} changed, {Count(report, ImportAct.Moved)} moved, {report.Unchanged} left alone.");
        return 0;
    }

    private static int Count(ImportReport report, ImportAct act) => report.Items.Count(item => item.Act == act);

    private static string Line(string path, ImportFault said) =>
        $"{path}:{said.Place.Line}{(said.Place.Column is { } column ? $":{column}" : "")}{(said.Place.Name is { } name ? $" {name}" : "")}: {said.Words}";

    private static string Text(JsonNode? node) => node is null ? "–" : node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node.ToJsonString();
}
