using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LobbyAlerts.Importing;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Exchange;

/// <summary>Writes the whole agenda as JSON: the lists of seeds, each thing with its version.</summary>
internal static class JsonExport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<byte[]> WriteAsync(Exported exported, bool hasAddresses, CancellationToken cancellation)
    {
        var agenda = new JsonObject();
        foreach (var list in Exchanges.Lists)
            agenda[list] = new JsonArray([.. await exported.ReadAsync(list, cancellation)]);
        if (!hasAddresses)
        {
            foreach (var contact in agenda[AgendaTable.Contacts]!.AsArray())
                contact!.AsObject().Remove("address");
        }

        return Encoding.UTF8.GetBytes(agenda.ToJsonString(Indented) + "\n");
    }
}
