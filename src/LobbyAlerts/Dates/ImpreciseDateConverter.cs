using System.Text.Json;
using System.Text.Json.Serialization;

namespace LobbyAlerts.Dates;

/// <summary>Reads and writes an <see cref="ImpreciseDate"/> as its EDTF string.</summary>
public sealed class ImpreciseDateConverter : JsonConverter<ImpreciseDate>
{
    /// <summary>Reads the EDTF string.</summary>
    /// <exception cref="JsonException">Not a string, or no date; the message says where, why, and the remedy if there is one.</exception>
    public override ImpreciseDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("a date is a string of EDTF, such as \"../2026\"");
        var text = reader.GetString()!;
        return ImpreciseDate.TryParse(text, out var date, out var fault)
            ? date
            : throw new JsonException($"\"{text}\" is not a date: {fault}");
    }

    /// <summary>Writes the EDTF string.</summary>
    public override void Write(Utf8JsonWriter writer, ImpreciseDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Edtf);
}
