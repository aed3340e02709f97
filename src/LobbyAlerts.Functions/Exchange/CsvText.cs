using System.Text;

namespace LobbyAlerts.Functions.Exchange;

/// <summary>The text of a CSV file, and what stands between its cells.</summary>
/// <param name="Text">The text, without a mark of its encoding and a line that names the separator.</param>
/// <param name="Separator">Semicolon, comma or tab.</param>
/// <param name="SkippedLines">How many lines stood before it.</param>
/// <param name="Note">What is to be said of how it was read; null for nothing.</param>
internal sealed record CsvText(string Text, char Separator, int SkippedLines, string? Note)
{
    private const int Windows1252 = 1252;

    private static readonly char[] Separators = [';', ',', '\t'];

    // What no letter of Windows-1252 is.
    private static readonly byte[] Unused = [0x81, 0x8D, 0x8F, 0x90, 0x9D];

    /// <summary>Reads it; a fault when it is none.</summary>
    public static (CsvText? Text, string? Fault) Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK"u8))
            return (null, "this is a workbook, not CSV: in the spreadsheet choose \"Save as\", CSV UTF-8");
        var (text, note) = Decoded(bytes);
        if (text is null || text.Contains('\0', StringComparison.Ordinal))
            return (null, "the letters cannot be read: in the spreadsheet choose \"Save as\", CSV UTF-8");
        var named = text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4 && Separators.Contains(text[4]);
        if (!named)
            return (new(text, SeparatorOf(text), 0, note), null);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return (new(end < 0 ? "" : text[(end + 1)..], text[4], 1, note), null);
    }

    private static (string? Text, string? Note) Decoded(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
            return (Encoding.Unicode.GetString(bytes[2..]), null);
        try
        {
            return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF'), null);
        }
        catch (DecoderFallbackException)
        {
            // What a spreadsheet on Windows writes as plain "CSV".
            return bytes.IndexOfAny(Unused) >= 0 ? (null, null) : (CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!.GetString(bytes), "read as Windows-1252, since it is not UTF-8: look whether letters such as é and ë are right, or save it as CSV UTF-8");
        }
    }

    // What finds the most columns that are known.
    private static char SeparatorOf(string text)
    {
        var header = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length).ToString();
        return Separators.MaxBy(separator => header.Split(separator).Count(name => CsvColumns.Find(name.Trim().Trim('"')) is not null));
    }
}
