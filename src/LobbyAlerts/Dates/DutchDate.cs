using System.Diagnostics.CodeAnalysis;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Dates;

/// <summary>
/// Reads a date as people type it: EDTF, a Dutch phrase ("uiterlijk in 2026", "tweede helft november 2027"), or what a
/// spreadsheet makes of one ("31-12-2026", "nov-26"). What <see cref="DateWording.Say"/> says in Dutch reads back as the
/// same window.
/// </summary>
public static class DutchDate
{
    /// <summary>Reads a date; never throws on a text.</summary>
    /// <param name="text">What was typed; capitals and extra spaces do not matter. Years are 1900 to 2199, of four digits.</param>
    /// <param name="date">The date, when true is returned. Show it with <see cref="DateWording.Say"/>: it is what was understood.</param>
    /// <param name="hint">
    /// What the words say of the meaning: "uiterlijk 31 december 2026, 17.00 uur" is a moment that is a target, "per 2032"
    /// takes effect. Null where they say nothing.
    /// </param>
    /// <param name="fault">What is wrong, where in the text, and the remedy where one is known, when false is returned.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ImpreciseDate? date, out Meaning? hint, [NotNullWhen(false)] out DateFault? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        hint = null;
        var trimmed = text.Trim();
        if (ImpreciseDate.TryParse(trimmed, out date, out fault))
            return true;
        if (IsEdtf(trimmed))
        {
            fault = fault with { Position = fault.Position + text.IndexOf(trimmed, StringComparison.Ordinal) };
            return false;
        }

        var reader = new DutchDateReader(text);
        (date, hint, fault) = reader.Read();
        return date is not null;
    }

    // Meant as EDTF, so that the fault of its own grammar helps more.
    private static bool IsEdtf(string text) =>
        text.StartsWith("..", StringComparison.Ordinal)
        || (text is [var a, var b, var c, var d, '-' or '/' or '~' or '?' or '%', ..] && new[] { a, b, c, d }.All(char.IsAsciiDigit)
            && !text.Contains(' ', StringComparison.Ordinal));
}
