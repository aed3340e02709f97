using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LobbyAlerts.Functions.Seeding;
using LobbyAlerts.Importing;

namespace LobbyAlerts.Functions.Exchange;

/// <summary>Where each value of a JSON text is, by its pointer.</summary>
internal sealed class JsonPlaces
{
    private readonly Dictionary<string, long> _offsets = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<int> _lines = [0];

    private JsonPlaces(ReadOnlyMemory<byte> text)
    {
        Text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text.Span[i] == '\n')
                _lines.Add(i + 1);
        }
    }

    /// <summary>The text in UTF-8, without a mark of its encoding.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>Finds them; a fault when it is no JSON.</summary>
    public static (JsonPlaces? Places, ImportFault? Fault) Read(ReadOnlyMemory<byte> bytes)
    {
        var places = new JsonPlaces(bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        var reader = new Utf8JsonReader(places.Text.Span);
        try
        {
            reader.Read();
            places.Value(ref reader, "");
            reader.Read();
            JsonNode.Parse(places.Text.Span, documentOptions: new() { AllowDuplicateProperties = false });
            return (places, null);
        }
        catch (JsonException e)
        {
            var message = e.Message.Split(" LineNumber:")[0].TrimEnd('.');
            return (null, new ImportFault(new ImportPlace((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1), $"not JSON: {(message.Length > 200 ? message[..200] : message)}"));
        }
        catch (InvalidOperationException)
        {
            return (null, new ImportFault(places.At(reader.TokenStartIndex, null), "the text here has half a character, or is not UTF-8; write it in UTF-8"));
        }
    }

    /// <summary>The place of what a pointer leads to, or of what would hold it.</summary>
    public ImportPlace Of(string pointer)
    {
        for (var at = pointer; ; at = at[..at.LastIndexOf('/')])
        {
            if (_offsets.TryGetValue(at, out var offset))
                return At(offset, pointer.Length == 0 ? "/" : pointer);
        }
    }

    private ImportPlace At(long offset, string? pointer)
    {
        var found = _lines.BinarySearch((int)offset);
        var line = found >= 0 ? found : ~found - 1;
        return new ImportPlace(line + 1, (int)offset - _lines[line] + 1, pointer);
    }

    private void Value(ref Utf8JsonReader reader, string pointer)
    {
        _offsets[pointer] = reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    Value(ref reader, $"{pointer}/{Pointer.Step(name)}");
                }

                break;
            case JsonTokenType.StartArray:
                for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
                    Value(ref reader, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}"));
                break;
            case JsonTokenType.String:
                reader.GetString();
                break;
        }
    }
}
