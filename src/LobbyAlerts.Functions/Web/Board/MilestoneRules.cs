using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The rules of milestones as people say them: a month, about a day, a day, such a day of the week, or a part of the year. Any other is written as it is kept.</summary>
internal static partial class MilestoneRules
{
    private const string Frequency = "FREQ=";

    private static readonly string[] Days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <summary>A rule in words.</summary>
    public static string Say(MilestoneRule rule, BoardTexts texts)
    {
        var values = ValuesOf(rule);
        var month = values["month"].Length > 0 ? texts[$"month.{values["month"]}"] : "";
        return values["each"] switch
        {
            "month" => texts.Of("each.month.is", month),
            "about" => texts.Of("each.about.is", values["dayOfMonth"], month),
            "day" => texts.Of("each.day.is", values["dayOfMonth"], month),
            "weekday" => texts.Of("each.weekday.is", texts[$"nth.{values["nth"]}"], texts[$"weekday.{values["weekday"]}"], month),
            "part" => texts.Of("each.part.is", texts[$"part.{values["part"]}"]),
            _ => texts.Of("each.own.is", values["own"]),
        };
    }

    /// <summary>The names of the fields that a rule is written in.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["each", "month", "dayOfMonth", "nth", "weekday", "part", "own"];

    /// <summary>A rule as the fields of a form have it: <c>each</c> is <c>month</c>, <c>about</c>, <c>day</c>, <c>weekday</c>, <c>part</c> or, for any other, <c>own</c>.</summary>
    public static Dictionary<string, string> ValuesOf(MilestoneRule rule) => rule switch
    {
        EdtfMilestone edtf when Pattern().Match(edtf.Pattern) is { Success: true } date && (date.Groups["day"].Success || !date.Groups["about"].Success) => Values(
            ("each", !date.Groups["day"].Success ? "month" : date.Groups["about"].Success ? "about" : "day"),
            ("month", Digits(date.Groups["month"].Value)),
            ("dayOfMonth", Digits(date.Groups["day"].Value))),
        EdtfMilestone edtf when Part().Match(edtf.Pattern) is { Success: true } part => Values(("each", "part"), ("part", part.Groups["part"].Value)),
        RecurringMilestone recurring when Weekday().Match(recurring.Rrule) is { Success: true } match => Values(
            ("each", "weekday"),
            ("month", match.Groups["month"].Value),
            ("nth", match.Groups["nth"].Value),
            ("weekday", (Array.IndexOf(Days, match.Groups["day"].Value) + 1).ToString(CultureInfo.InvariantCulture))),
        _ => Values(("each", "own"), ("own", Raw(rule))),
    };

    /// <summary>The rule that was filled in; null when none was.</summary>
    /// <param name="values">What was filled in.</param>
    /// <param name="was">The rule there was: what a rule of another kind had is taken away. Null where there was none.</param>
    public static JsonObject? Read(IReadOnlyDictionary<string, string> values, MilestoneRule? was)
    {
        var (month, day) = (FormParts.Number(values["month"]) ?? 0, FormParts.Number(values["dayOfMonth"]) ?? 0);
        var rule = values["each"] switch
        {
            "month" => Edtf(FormattableString.Invariant($"{{year}}-{month:00}")),
            "about" => Edtf(FormattableString.Invariant($"{{year}}-{month:00}-{day:00}~")),
            "day" => Edtf(FormattableString.Invariant($"{{year}}-{month:00}-{day:00}")),
            "weekday" => Recurring(FormattableString.Invariant($"FREQ=YEARLY;BYMONTH={month};BYDAY={values["nth"]}{Days[(FormParts.Number(values["weekday"]) ?? 1) - 1]}")),
            "part" => Edtf($"{{year}}-{values["part"]}"),
            "own" when values["own"].StartsWith(Frequency, StringComparison.OrdinalIgnoreCase) => Recurring(values["own"]),
            "own" => Edtf(values["own"]),
            _ => null,
        };
        if (rule is not null && was is EdtfMilestone != rule.ContainsKey("pattern") && was is not null)
            rule[was is EdtfMilestone ? "pattern" : "rrule"] = null;
        return rule;
    }

    private static JsonObject Edtf(string pattern) => new() { ["type"] = "edtf", ["pattern"] = pattern };

    private static JsonObject Recurring(string rrule) => new() { ["type"] = "rule", ["rrule"] = rrule };

    private static string Raw(MilestoneRule rule) => rule switch
    {
        EdtfMilestone edtf => edtf.Pattern,
        RecurringMilestone recurring => recurring.Rrule,
        _ => "",
    };

    private static Dictionary<string, string> Values(params ReadOnlySpan<(string Name, string Value)> some)
    {
        var values = Fields.ToDictionary(name => name, _ => "", StringComparer.Ordinal);
        foreach (var (name, value) in some)
            values[name] = value;
        return values;
    }

    private static string Digits(string text) => text.TrimStart('0');

    [GeneratedRegex(@"^\{year\}-(?<month>0[1-9]|1[0-2])(-(?<day>[0-3][0-9]))?(?<about>~)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^\{year\}-(?<part>2[1-4]|3[3-6]|4[01])$", RegexOptions.ExplicitCapture)]
    private static partial Regex Part();

    [GeneratedRegex(@"^FREQ=YEARLY;BYMONTH=(?<month>\d{1,2});BYDAY=(?<nth>[1-4]|-1)(?<day>MO|TU|WE|TH|FR|SA|SU)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Weekday();
}
