using System.Text.Json.Nodes;
using CsvHelper;

namespace LobbyAlerts.Functions.Exchange;

/// <summary>Writes deadlines as CSV, as a Dutch spreadsheet opens it: semicolons, CRLF, and a mark that it is UTF-8.</summary>
internal static class CsvExport
{
    public static byte[] Write(IEnumerable<JsonObject> deadlines)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, new CsvWriterOptions { Separator = ';', WriteByteOrderMark = true }, leaveOpen: true))
        {
            foreach (var column in CsvColumns.All)
                csv.WriteField(column.Dutch);
            csv.EndRecord();
            foreach (var deadline in deadlines)
            {
                foreach (var column in CsvColumns.All)
                    csv.WriteField(FormulaCells.Neutral(column.Write(deadline)));
                csv.EndRecord();
            }
        }

        return bytes.ToArray();
    }
}
