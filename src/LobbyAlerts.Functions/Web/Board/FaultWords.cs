using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>
/// What the operations find wrong, which they say in English, in the words of the board: the usual faults in both languages, by
/// what they begin with; all others in Dutch from <c>faults-nl.json</c>, by the whole. A test goes through all that are written.
/// </summary>
internal static partial class FaultWords
{
    private static readonly (Regex Said, string Name)[] Usual =
    [
        (Empty(), "fault.missing"), (TooLong(), "fault.tooLong"), (Choice(), "fault.choose"), (TooMuch(), "fault.tooMuch"), (TooLittle(), "fault.tooLittle"), (Form(), "fault.form"),
        (NotThere(), "fault.gone"), (Held(), "fault.held"), (Backwards(), "fault.backwards"), (Itself(), "fault.itself"), (NoDay(), "fault.noDay"), (NeverADay(), "fault.noYear"),
        (NoWorkingDay(), "fault.noWorkingDay"), (Order(), "fault.order"), (Closed(), "fault.closed"), (Untold(), "fault.untold"), (Today(), "fault.today"), (Sure(), "fault.sure"),
        (Counted(), "fault.counted"), (Dateless(), "fault.dateless"), (OpenEnd(), "fault.openEnd"), (OfMilestone(), "fault.milestone"), (Contradicts(), "fault.contradicts"),
    ];

    private static readonly Lazy<IReadOnlyList<(Regex Said, string Words)>> Dutch = new(() =>
    [
        .. JsonSerializer.Deserialize(WebResource.Read("faults-nl.json"), ApiJson.Instance.DictionaryStringString)!
            .OrderByDescending(fault => Place().Replace(fault.Key, "").Length)
            .Select(fault => (new Regex($"^{Place().Replace(Regex.Escape(fault.Key).Replace(@"\{", "{", StringComparison.Ordinal), "(.*?)")}$", RegexOptions.Singleline), fault.Value)),
    ]);

    /// <summary>The words, and their language.</summary>
    /// <param name="type">The type of the problem.</param>
    /// <param name="detail">What the operation said.</param>
    /// <param name="call">The request.</param>
    public static (string Words, string Language) Say(string type, string detail, BoardCall call)
    {
        if (type.EndsWith(":id-taken", StringComparison.Ordinal))
            return (call.Texts["fault.taken"], call.Texts.Code);
        foreach (var (said, name) in Usual)
        {
            if (said.Match(detail) is { Success: true } match)
                return (call.Texts.Of(name, [.. match.Groups.Values.Skip(1).Select(group => call.NameOf(group.Value))]), call.Texts.Code);
        }

        return call.Language == Language.Nl && InDutch(detail) is { } words ? (words, call.Texts.Code) : (detail, "en");
    }

    /// <summary>Whether a fault has words of the board.</summary>
    internal static bool IsKnown(string detail) => Array.Exists(Usual, usual => usual.Said.IsMatch(detail)) || InDutch(detail) is not null;

    // What says the most of itself comes first.
    private static string? InDutch(string detail) => Dutch.Value
        .Select(fault => fault.Said.Match(detail) is { Success: true } match ? Filled(fault.Words, match) : null).FirstOrDefault(words => words is not null);

    private static string Filled(string words, Match match) =>
        string.Format(CultureInfo.InvariantCulture, words, [.. match.Groups.Values.Skip(1).Select(group => group.Value)]);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex("^is (?:empty|blank)|is missing")]
    private static partial Regex Empty();

    [GeneratedRegex(@"^is longer than (\d+) characters")]
    private static partial Regex TooLong();

    [GeneratedRegex("^must be one of|^needs at least")]
    private static partial Regex Choice();

    [GeneratedRegex(@"^is more than (-?\d+)")]
    private static partial Regex TooMuch();

    [GeneratedRegex(@"^is less than (-?\d+)")]
    private static partial Regex TooLittle();

    [GeneratedRegex("^does not have the form|^fits none of the forms")]
    private static partial Regex Form();

    [GeneratedRegex("^[Tt]here is no (?:contact|goal|policy|deadline) ([a-z0-9-]+)")]
    private static partial Regex NotThere();

    [GeneratedRegex(@"^([a-z0-9-]+) is \w+ of [a-z0-9-]+ ")]
    private static partial Regex Held();

    [GeneratedRegex("^It would end before it begins")]
    private static partial Regex Backwards();

    [GeneratedRegex("cannot (?:follow|contradict) ")]
    private static partial Regex Itself();

    [GeneratedRegex("^is no day of the calendar")]
    private static partial Regex NoDay();

    [GeneratedRegex("^no year has this day|^the rule gives no day")]
    private static partial Regex NeverADay();

    [GeneratedRegex(@"^they leave no working day in (\d+)")]
    private static partial Regex NoWorkingDay();

    [GeneratedRegex("^each step comes later")]
    private static partial Regex Order();

    [GeneratedRegex("^It is closed")]
    private static partial Regex Closed();

    [GeneratedRegex("^Nothing has been told of it yet")]
    private static partial Regex Untold();

    [GeneratedRegex("^It can be snoozed until")]
    private static partial Regex Today();

    [GeneratedRegex("^Its date is not provisional")]
    private static partial Regex Sure();

    [GeneratedRegex("^Its date is counted from")]
    private static partial Regex Counted();

    [GeneratedRegex("^It has no date yet")]
    private static partial Regex Dateless();

    [GeneratedRegex(@"^Its stages count from the|^the \w+ end of")]
    private static partial Regex OpenEnd();

    [GeneratedRegex("^it follows from milestone")]
    private static partial Regex OfMilestone();

    [GeneratedRegex("contradicts .* others already")]
    private static partial Regex Contradicts();
}
