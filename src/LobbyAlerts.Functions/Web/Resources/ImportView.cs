using System.Text.Json.Nodes;
using LobbyAlerts.Importing;

namespace LobbyAlerts.Functions.Web.Resources;

/// <summary>What an import did, as an answer.</summary>
internal static class ImportView
{
    public static JsonObject Of(ImportReport report) => new()
    {
        ["added"] = Count(report, ImportAct.Added),
        ["changed"] = Count(report, ImportAct.Changed),
        ["moved"] = Count(report, ImportAct.Moved),
        ["unchanged"] = report.Unchanged,
        ["items"] = new JsonArray([.. report.Items.Select(Item)]),
        ["skipped"] = new JsonArray([.. report.Skipped.Select(Said)]),
        ["understood"] = new JsonArray([.. report.Understood.Select(Said)]),
    };

    private static int Count(ImportReport report, ImportAct act) => report.Items.Count(item => item.Act == act);

    private static JsonObject Item(ImportedItem item) => new()
    {
        ["list"] = item.List,
        ["id"] = item.Id,
        ["act"] = Written.Word(item.Act),
        ["line"] = item.Line,
        ["fields"] = new JsonArray([.. item.Fields.Select(change => new JsonObject { ["name"] = change.Name, ["from"] = change.From?.DeepClone(), ["to"] = change.To?.DeepClone() })]),
    };

    private static JsonObject Said(ImportFault said) => new() { ["line"] = said.Place.Line, ["column"] = said.Place.Column, ["name"] = said.Place.Name, ["detail"] = said.Words };
}
