using System.Text;

namespace LobbyAlerts.Feeds;

/// <summary>Lines as RFC 5545 wants them: at most 75 octets of UTF-8 without their CRLF, folded where no character is split.</summary>
internal static class FoldedLines
{
    private const int Longest = 75;

    /// <summary>The same content in such lines.</summary>
    /// <param name="text">Lines, folded somehow or not at all.</param>
    public static string Of(string text)
    {
        var unfolded = text.ReplaceLineEndings("\r\n").Replace("\r\n ", "", StringComparison.Ordinal);
        var folded = new StringBuilder(unfolded.Length + (unfolded.Length / 20));
        foreach (var line in unfolded.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
            Fold(line, folded);
        return folded.ToString();
    }

    private static void Fold(string line, StringBuilder folded)
    {
        var room = Longest;
        foreach (var rune in line.EnumerateRunes())
        {
            if (rune.Utf8SequenceLength > room)
            {
                folded.Append("\r\n ");
                room = Longest - 1;
            }

            folded.Append(rune);
            room -= rune.Utf8SequenceLength;
        }

        folded.Append("\r\n");
    }
}
