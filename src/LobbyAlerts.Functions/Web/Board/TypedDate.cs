using System.Diagnostics.CodeAnalysis;
using LobbyAlerts.Dates;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>A date as someone types it: in EDTF, or in Dutch as dates are said.</summary>
internal static class TypedDate
{
    /// <summary>Reads it.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="date">The date.</param>
    /// <param name="fault">What is wrong with it, in the language of the board.</param>
    /// <param name="texts">The words.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out ImpreciseDate? date, [NotNullWhen(false)] out string? fault, BoardTexts texts)
    {
        fault = null;
        if (DutchDate.TryParse(text, out date, out _, out var wrong))
            return true;
        fault = texts.Of("fault.date", Part(text, wrong.Position));
        return false;
    }

    // What is wrong, from where it begins; the remedies of the grammar itself are not in the language of the board.
    private static string Part(string text, int position) => position < text.Length ? text[position..] : text;

    /// <summary>What was understood of it, where it may be counted from another date.</summary>
    public static async Task<string> ExplainAsync(string text, BoardCall call) =>
        TypedRelation.Of(text) is { } relation ? await relation.ExplainAsync(call) : Explain(text, call);

    /// <summary>What was understood of it: the date in words, and the days that it can be; or what is wrong.</summary>
    public static string Explain(string text, BoardCall call)
    {
        if (!TryRead(text, out var date, out var fault, call.Texts))
            return fault;
        var (earliest, latest) = (date.Window.Earliest, date.Window.Latest);
        var window = earliest is null ? call.Texts.Of("date.until", call.Day(latest!.Value))
            : latest is null ? call.Texts.Of("date.from", call.Day(earliest.Value))
            : earliest == latest ? call.Day(earliest.Value)
            : call.Texts.Of("date.between", call.Day(earliest.Value), call.Day(latest.Value));
        return call.Texts.Of("date.understood", date.Say(call.Language), window, date.Edtf);
    }
}
