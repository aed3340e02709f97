using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LobbyAlerts.Deadlines;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The rules of milestones as people say them: a month, about a day, a day, or such a day of the week. Others stay as they are.</summary>
internal static partial class MilestoneRules
{
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
            _ => texts.Of("each.keep.is", Raw(rule)),
        };
    }

    /// <summary>A rule as the fields of a form have it: <c>each</c> is <c>month</c>, <c>about</c>, <c>day</c>, <c>weekday</c> or, for any other, <c>keep</c>.</summary>
    public static Dictionary<string, string> ValuesOf(MilestoneRule rule)
    {
        if (rule is EdtfMilestone edtf && Pattern().Match(edtf.Pattern) is { Success: true } date)
        {
            var (day, isAbout) = (Digits(date.Groups["day"].Value), date.Groups["about"].Value == "~");
            if (day.Length > 0 || !isAbout)
                return Values(day.Length == 0 ? "month" : isAbout ? "about" : "day", Digits(date.Groups["month"].Value), day, "", "");
        }

        return rule is RecurringMilestone recurring && Weekday().Match(recurring.Rrule) is { Success: true } match
            ? Values("weekday", match.Groups["month"].Value, "", match.Groups["nth"].Value, (Array.IndexOf(Days, match.Groups["day"].Value) + 1).ToString(CultureInfo.InvariantCulture))
            : Values("keep", "", "", "", "");
    }

    /// <summary>The rule that was filled in; null for the one there was.</summary>
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
            "weekday" => new JsonObject { ["type"] = "rule", ["rrule"] = FormattableString.Invariant($"FREQ=YEARLY;BYMONTH={month};BYDAY={values["nth"]}{Days[(FormParts.Number(values["weekday"]) ?? 1) - 1]}") },
            _ => null,
        };
        if (rule is not null && was is EdtfMilestone != rule.ContainsKey("pattern") && was is not null)
            rule[was is EdtfMilestone ? "pattern" : "rrule"] = null;
        return rule;
    }

    private static JsonObject Edtf(string pattern) => new() { ["type"] = "edtf", ["pattern"] = pattern };

    private static string Raw(MilestoneRule rule) => rule switch
    {
        EdtfMilestone edtf => edtf.Pattern,
        RecurringMilestone recurring => recurring.Rrule,
        _ => "",
    };

    private static Dictionary<string, string> Values(string each, string month, string day, string nth, string weekday) =>
        new(StringComparer.Ordinal) { ["each"] = each, ["month"] = month, ["dayOfMonth"] = day, ["nth"] = nth, ["weekday"] = weekday };

    private static string Digits(string text) => text.TrimStart('0');

    [GeneratedRegex(@"^\{year\}-(?<month>0[1-9]|1[0-2])(-(?<day>[0-3][0-9]))?(?<about>~?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^FREQ=YEARLY;BYMONTH=(?<month>\d{1,2});BYDAY=(?<nth>[1-4]|-1)(?<day>MO|TU|WE|TH|FR|SA|SU)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Weekday();
}
