namespace LobbyAlerts.Functions.Exchange;

/// <summary>
/// Keeps a spreadsheet from taking a text for a formula: what begins like one gets an apostrophe before it, which is taken away
/// when it is read. A text that begins with apostrophes before such a beginning gets one more, so that each comes back as it was.
/// </summary>
internal static class FormulaCells
{
    // What spreadsheets take for the beginning of a formula, or skip before one.
    private const string Beginnings = "=+-@\t\r\n＝＋－＠";

    public static string Neutral(string text) => IsFormula(text) ? $"'{text}" : text;

    public static string Plain(string cell) => cell.StartsWith('\'') && IsFormula(cell) ? cell[1..] : cell;

    private static bool IsFormula(string text) => text.TrimStart('\'') is [var first, ..] && Beginnings.Contains(first, StringComparison.Ordinal);
}
