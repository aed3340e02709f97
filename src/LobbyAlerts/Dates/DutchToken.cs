using System.Globalization;

namespace LobbyAlerts.Dates;

/// <summary>One word, number or sign of a phrase.</summary>
/// <param name="Position">Zero-based offset of its first character.</param>
/// <param name="Text">In small letters; empty for the end of the text.</param>
internal readonly record struct DutchToken(int Position, string Text)
{
    /// <summary>Its value, when it is a number of ASCII digits that is short enough to be part of a date.</summary>
    public int? Number => Text.Length is >= 1 and <= 4 && Text.All(char.IsAsciiDigit) ? int.Parse(Text, CultureInfo.InvariantCulture) : null;

    /// <summary>The tokens of a text, in order, and the end of it.</summary>
    public static IReadOnlyList<DutchToken> Of(string text)
    {
        List<DutchToken> tokens = [];
        for (var at = 0; at < text.Length;)
        {
            var end = at + 1;
            if (!char.IsWhiteSpace(text[at]))
            {
                while (end < text.Length && Kind(text[at]) is not 0 and var kind && Kind(text[end]) == kind)
                    end++;
                tokens.Add(new(at, text[at..end].ToLowerInvariant()));
            }

            at = end;
        }

        return [.. tokens, new(text.TrimEnd().Length, "")];
    }

    private static int Kind(char c) => char.IsDigit(c) ? 1 : char.IsLetter(c) ? 2 : 0;
}
