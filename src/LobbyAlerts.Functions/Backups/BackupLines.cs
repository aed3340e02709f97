using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using LobbyAlerts.Backups;
using LobbyAlerts.Functions.Tables;
using LobbyAlerts.Storage;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Backups;

/// <summary>
/// The lines of a backup, each a JSON object: what it is, then a row a line, then how many rows there are and the SHA-256 of
/// every line before, so that what was cut off or damaged is found.
/// </summary>
internal static class BackupLines
{
    /// <summary>What the first line says that the file is.</summary>
    public const string Format = "lobbyalerts backup";

    /// <summary>The form of the lines that this program reads and writes.</summary>
    public const int Version = 1;

    public static byte[] First(Instant at) => JsonSerializer.SerializeToUtf8Bytes(
        new BackupHeader(Format, Version, InstantPattern.ExtendedIso.Format(at), BackupRows.Tables), BackupJson.Default.BackupHeader);

    public static byte[] Last(IReadOnlyDictionary<string, long> rows, string hash) =>
        JsonSerializer.SerializeToUtf8Bytes(new BackupFooter(rows, hash), BackupJson.Default.BackupFooter);

    public static ReadOnlyMemory<byte> Write(BackupRow row)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, PropertyBag.Options);
        json.WriteStartObject();
        json.WriteString("table", row.Table);
        json.WriteString("partition", row.Entity.Partition);
        json.WriteString("row", row.Entity.Row);
        json.WritePropertyName("properties");
        PropertyBag.Write(json, row.Entity.Properties);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <exception cref="JsonException">The line is no object in JSON.</exception>
    /// <exception cref="FormatException">It is none of ours.</exception>
    public static BackupRow Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(Encoding.UTF8.GetBytes(line));
            var properties = new Dictionary<string, object>(StringComparer.Ordinal);
            foreach (var property in json.RootElement.GetProperty("properties").EnumerateObject())
            {
                properties[property.Name] = property.Value.ValueKind switch
                {
                    JsonValueKind.String => property.Value.GetString()!,
                    JsonValueKind.Number => property.Value.GetInt64(),
                    _ => property.Value.GetBoolean(),
                };
            }

            return new BackupRow(Text("table"), new Entity(Text("partition"), Text("row"), properties));

            string Text(string name) => json.RootElement.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(e.Message);
        }
    }

    /// <summary>Why Table Storage, or an earlier row of the file, keeps a row out; null when nothing does.</summary>
    public static string? FaultOf(BackupRow row, BackupRow? before)
    {
        if (!BackupRows.Belongs(row.Table, row.Entity.Partition))
            return $"{row.Place} does not belong in a backup";
        if (before?.CompareTo(row) >= 0)
            return $"{row.Place} does not come after {before.Place}";
        try
        {
            TableLimits.Check([Change.Insert(row.Entity.Partition, row.Entity.Row, row.Entity.Properties)]);
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }
}

/// <summary>What a backup is.</summary>
internal sealed record BackupHeader(string Format, int Version, string At, IReadOnlyList<string> Tables);

/// <summary>What a backup should hold.</summary>
internal sealed record BackupFooter(IReadOnlyDictionary<string, long> Rows, string Sha256);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BackupHeader))]
[JsonSerializable(typeof(BackupFooter))]
internal sealed partial class BackupJson : JsonSerializerContext;
