using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>A date as someone counts it from another: "zes weken voor het BO MIRT", by the name of a milestone or a deadline.</summary>
internal sealed partial class TypedRelation
{
    private static readonly string[] Numbers = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"];

    private readonly Period _period;
    private readonly bool _isBefore;
    private readonly string _name;

    private TypedRelation(Period period, bool isBefore, string name) => (_period, _isBefore, _name) = (period, isBefore, name);

    /// <summary>Reads it; null when it is no such phrase.</summary>
    public static TypedRelation? Of(string text)
    {
        if (Phrase().Match(text.Trim()) is not { Success: true } match || Number(match.Groups["number"].Value) is not { } number)
            return null;
        var period = char.ToLowerInvariant(match.Groups["unit"].Value[0]) switch
        {
            'd' => Period.FromDays(number),
            'w' => Period.FromWeeks(number),
            'm' => Period.FromMonths(number),
            _ => Period.FromYears(number),
        };
        return new TypedRelation(period, match.Groups["side"].Value[0] is 'v' or 'V' or 'b' or 'B', match.Groups["name"].Value);
    }

    /// <summary>What it is counted from.</summary>
    /// <param name="milestones">The milestones that there are.</param>
    /// <param name="others">The deadlines that there are.</param>
    /// <returns>The relation, or what is wrong with the name, in the language of the board.</returns>
    public (RelativeTo? Relation, string? Fault) Find(IReadOnlyList<Milestone> milestones, NamedDeadlines others)
    {
        if (Named(milestones) is { } milestone)
            return (To(milestone.Id, null), null);
        var (ids, fault) = others.Read(_name, "fault.uncounted");
        return fault is null ? (To(null, (string)ids[0]!), null) : (null, fault);
    }

    /// <summary>What was understood of it: where the date falls by now, or what is wrong.</summary>
    public async Task<string> ExplainAsync(BoardCall call)
    {
        var agenda = new Agenda(call.Tables);
        var (relation, fault) = Find(await agenda.MilestonesAsync(call.Cancellation), await NamedDeadlines.ReadAsync(call));
        if (relation is null)
            return fault!;
        var (placed, faults) = await new Placing(agenda).PlaceAsync(new Deadline { Id = "", Goals = [], Title = "", Said = "", Meaning = Meaning.Target, RelativeTo = relation }, call.Cancellation);
        return faults.Count > 0 ? FaultWords.Say("", faults[0].Words, call).Words
            : placed.Date is { } date ? $"{placed.Said}. {TypedDate.Explain(date.Edtf, call)}"
            : call.Texts["noDate"];
    }

    /// <summary>As the API takes it.</summary>
    public static JsonNode Json(RelativeTo relation) => JsonSerializer.SerializeToNode(relation, AgendaJson.Instance.RelativeTo)!;

    private RelativeTo To(string? milestone, string? deadline) => new(milestone, deadline, _isBefore ? _period : null, _isBefore ? null : _period);

    // By its name, or a part of it that no other has.
    private Milestone? Named(IReadOnlyList<Milestone> milestones) =>
        milestones.FirstOrDefault(milestone => milestone.Id == _name || milestone.Title.Equals(_name, StringComparison.OrdinalIgnoreCase))
        ?? (milestones.Where(milestone => milestone.Title.Contains(_name, StringComparison.OrdinalIgnoreCase)).ToList() is [var one] ? one : null);

    private static int? Number(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Array.IndexOf(Numbers, word.ToLowerInvariant().Replace('é', 'e')) is >= 0 and var at ? at
        : null;

    [GeneratedRegex(@"^(?<number>\d{1,4}|\p{L}+) +(?<unit>dag|dagen|days?|week|weken|weeks|maand|maanden|months?|jaar|jaren|years?) +(?<side>v[oó][oó]r|na|before|after) +((het|de|the) +)?(?<name>\S.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Phrase();
}
