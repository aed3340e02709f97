using System.Text.Json;
using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Hosting.Commands;

namespace LobbyAlerts.Functions.Web.Resources;

/// <summary>What happened to a deadline, as the command line writes it too.</summary>
internal static class HistoryView
{
    public static JsonArray Of(string deadline, IEnumerable<TimelineEntry> entries) => new([.. entries.Select(entry => Of(deadline, entry))]);

    public static JsonNode Of(string deadline, TimelineEntry entry) => JsonSerializer.SerializeToNode(HistoryLine.Of(deadline, entry), HistoryJson.Plain.HistoryLine)!;
}
