using System.Globalization;
using System.Text.Json.Nodes;
using LobbyAlerts.Dates;
using LobbyAlerts.Seeds;

namespace LobbyAlerts.Functions.Seeding;

/// <summary>Checks the imprecise dates of seeds, so that a fault says where in the date it is.</summary>
internal static class SeedDates
{
    public static IEnumerable<SeedFault> Check(string file, JsonNode root) => file switch
    {
        SeedChecks.DeadlinesFile => Items(root, "deadlines").SelectMany(item => Date(file, item.Node, item.Path)),
        SeedChecks.GoalsFile => Items(root, "goals").SelectMany(goal => Items(goal.Node, "context").SelectMany(item => Date(file, item.Node, goal.Path + item.Path))),
        SeedChecks.CalendarFile => Items(root, "milestones").SelectMany(item => Pattern(file, item.Node, item.Path)),
        _ => [],
    };

    private static IEnumerable<(JsonNode? Node, string Path)> Items(JsonNode? parent, string name) =>
        (parent as JsonObject)?[name] is JsonArray items
            ? items.Select((item, i) => (item, string.Create(CultureInfo.InvariantCulture, $"/{name}/{i}")))
            : [];

    private static IEnumerable<SeedFault> Date(string file, JsonNode? item, string path) =>
        (item as JsonObject)?["date"] is JsonValue value && value.TryGetValue<string>(out var text) ? Fault(file, text, $"{path}/date") : [];

    private static IEnumerable<SeedFault> Pattern(string file, JsonNode? item, string path) =>
        ((item as JsonObject)?["each"] as JsonObject)?["pattern"] is JsonValue value && value.TryGetValue<string>(out var text)
            ? Fault(file, text.Replace("{year}", "2027", StringComparison.Ordinal), $"{path}/each/pattern")
            : [];

    private static IEnumerable<SeedFault> Fault(string file, string text, string path)
    {
        if (!ImpreciseDate.TryParse(text, out _, out var fault))
            yield return new SeedFault(file, path, Words(text, fault));
    }

    /// <summary>What is wrong with a date, where in it, and the remedy if there is one.</summary>
    public static string Words(string text, DateFault fault) => string.Create(
        CultureInfo.InvariantCulture, $"\"{text}\", at {fault.Position}: {fault.Message}{(fault.Remedy is null ? "" : $" {fault.Remedy}")}");
}
