using System.Buffers;
using System.Text.Json;

namespace LobbyAlerts.Functions.Tables;

/// <summary>Properties as one JSON object, the body of a SQLite row and of a line of a backup; readable with any SQLite shell.</summary>
internal static class PropertyBag
{
    public static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Encode(IReadOnlyDictionary<string, object> properties)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, Options);
        Write(json, properties);
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes them as one object among others.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, object> properties)
    {
        json.WriteStartObject();
        foreach (var (name, value) in properties)
        {
            json.WritePropertyName(name);
            switch (value)
            {
                case string text:
                    json.WriteStringValue(text);
                    break;
                case long number:
                    json.WriteNumberValue(number);
                    break;
                default:
                    json.WriteBooleanValue((bool)value);
                    break;
            }
        }

        json.WriteEndObject();
    }

    public static IReadOnlyDictionary<string, object> Decode(byte[] body)
    {
        var properties = new Dictionary<string, object>(StringComparer.Ordinal);
        var json = new Utf8JsonReader(body);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            properties[name] = json.TokenType switch
            {
                JsonTokenType.String => json.GetString()!,
                JsonTokenType.Number => json.GetInt64(),
                _ => json.GetBoolean(),
            };
        }

        return properties;
    }
}
