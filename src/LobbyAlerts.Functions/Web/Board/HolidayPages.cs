using System.Globalization;
using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Web.Resources;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The holidays, and the forms that add, change and remove them.</summary>
internal static class HolidayPages
{
    public const string Path = "/board/holidays";

    private const int LongestName = 120;

    // From any year on, one of these has a 29 February.
    private const int YearsToLeap = 9;

    // As the schema has them (seeds/schema/calendar.schema.json).
    private static readonly (string Name, int Least, int Most)[] Numbers = [("offset", -100, 100), ("everyYears", 2, 100), ("whenSunday", -6, 6)];

    private static readonly string[] RuleFields = ["date", "month", "day", "everyYears", "whenSunday", "offset"];

    public static async Task<IResult> ListAsync(BoardCall call)
    {
        var (texts, year) = (call.Texts, call.Today.Year);
        var stored = await new PartChanges(call.Tables).ReadAllAsync(AgendaParts.Holidays, call.Cancellation);
        var holidays = stored.Select(one => one.Value).Where(holiday => !HolidayChanges.IsRemoved(holiday)).OrderBy(holiday => holiday.Rule.In(year + 1) ?? holiday.Rule.In(year));
        var rows = holidays.Select(holiday => new RowView(
        [
            new CellView(NameOf(holiday, call)),
            new CellView(Say(holiday.Rule, call)),
            new CellView(In(holiday, year, call)),
            new CellView(In(holiday, year + 1, call)),
            new CellView("") { Links = call.MayKeep ? [new LinkView($"{Path}/{holiday.Id}/edit", texts["action.change"], NameOf(holiday, call)), new LinkView($"{Path}/{holiday.Id}/remove", texts["action.remove"], NameOf(holiday, call))] : [] },
        ]));
        string[] columns = [texts["column.holiday"], texts["column.rule"], Year(year), Year(year + 1), texts["column.act"]];
        return new Sheet(
            texts["holidays.intro"],
            call.MayKeep ? [new LinkView($"{Path}/new", texts["holidays.new"])] : [],
            [],
            [SectionView.Table("list", texts["place.holidays"], columns, rows, texts["list.none"]), PartHistory.Of(stored, holiday => NameOf(holiday, call), call)])
            .Page(call, texts["place.holidays"]);
    }

    /// <summary>The form that adds one.</summary>
    public static Form New(BoardCall call) => new("holidayNew", $"{Path}/new", Path, Fields(call), null, values => BodyOf(values, call, isNew: true), PartResources.Holidays.AddAsync);

    /// <summary>The form that changes one.</summary>
    public static async Task<Form?> EditAsync(BoardCall call, string id) => await ReadAsync(call, id) is not { Value: var holiday } stored ? null
        : new Form("holidayEdit", $"{Path}/{id}/edit", Path, Fields(call), (ValuesOf(holiday, call), stored.Row.Version), values => BodyOf(values, call, isNew: false), asked => PartResources.Holidays.PatchAsync(asked, id))
        {
            About = NameOf(holiday, call),
        };

    /// <summary>The form that removes one.</summary>
    public static async Task<Form?> RemoveAsync(BoardCall call, string id) => await ReadAsync(call, id) is not { Value: var holiday } stored ? null
        : new Form("holidayRemove", $"{Path}/{id}/remove", Path, [], (new Dictionary<string, string>(), stored.Row.Version), _ => new([]), asked => PartResources.Holidays.RemoveAsync(asked, id))
        {
            About = NameOf(holiday, call),
            Facts = [new(call.Texts["column.rule"], Say(holiday.Rule, call))],
        };

    private static async Task<StoredPart<Holiday>?> ReadAsync(BoardCall call, string id) =>
        Slug.Is(id) && await new PartChanges(call.Tables).ReadAsync(AgendaParts.Holidays, id, call.Cancellation) is { } stored && !HolidayChanges.IsRemoved(stored.Value) ? stored : null;

    private static Field[] Fields(BoardCall call) =>
    [
        new("nameNl", "text") { IsRequired = true, Longest = LongestName, Answers = ["name"] },
        new("nameEn", "text") { Longest = LongestName },
        new("rule", "radio") { IsRequired = true, Initial = "once", Options = [.. ((string[])["once", "yearly", "easter"]).Select(rule => (rule, call.Texts[$"rule.{rule}"]))] },
        new("day", "date"),
        new("everyYears", "number") { Longest = 3 },
        new("whenSunday", "number") { Longest = 2 },
        new("offset", "number") { Longest = 4 },
    ];

    private static Dictionary<string, string> ValuesOf(Holiday holiday, BoardCall call)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["nameNl"] = holiday.Name.Nl, ["nameEn"] = holiday.Name.En };
        switch (holiday.Rule)
        {
            case OnceHoliday once:
                (values["rule"], values["day"]) = ("once", LocalDatePattern.Iso.Format(once.Date));
                break;
            case EasterHoliday easter:
                (values["rule"], values["offset"]) = ("easter", Number(easter.Offset));
                break;
            case YearlyHoliday yearly:
                // The day in the first year that has it: 29 February is not in each.
                var year = Enumerable.Range(call.Today.Year, YearsToLeap).First(year => yearly.Day <= CalendarSystem.Iso.GetDaysInMonth(year, yearly.Month));
                (values["rule"], values["day"]) = ("yearly", LocalDatePattern.Iso.Format(new LocalDate(year, yearly.Month, yearly.Day)));
                (values["everyYears"], values["whenSunday"]) = (Number(yearly.EveryYears), Number(yearly.WhenSunday));
                break;
        }

        return values;
    }

    private static FormBody BodyOf(IReadOnlyDictionary<string, string> values, BoardCall call, bool isNew)
    {
        var english = values["nameEn"].Length > 0 ? values["nameEn"] : values["nameNl"];
        var body = new JsonObject { ["name"] = new JsonObject { ["nl"] = values["nameNl"], ["en"] = english } };
        var faults = new List<(string, string)>();
        if (values["rule"] == "easter" && values["offset"].Length == 0)
            faults.Add(("offset", call.Texts["fault.number"]));
        foreach (var (name, least, most) in Numbers)
        {
            if (values[name].Length > 0 && FormParts.Number(values[name]) is var number && !(number >= least && number <= most))
                faults.Add((name, number is null ? call.Texts["fault.number"] : number < least ? call.Texts.Of("fault.tooLittle", least) : call.Texts.Of("fault.tooMuch", most)));
        }

        var day = LocalDatePattern.Iso.Parse(values["day"]);
        if (values["rule"] != "easter" && !day.Success)
            faults.Add(("day", call.Texts["fault.day"]));
        if (faults.Count > 0)
            return new(body, faults);

        var rule = values["rule"] switch
        {
            "easter" => Rule("easter", ("offset", FormParts.Number(values["offset"]))),
            "yearly" => Rule("yearly", ("month", day.Value.Month), ("day", day.Value.Day), ("everyYears", FormParts.Number(values["everyYears"])), ("whenSunday", FormParts.Number(values["whenSunday"]))),
            _ => Rule("once", ("date", LocalDatePattern.Iso.Format(day.Value))),
        };

        // What a rule of another kind had is taken away; something new has none of it.
        foreach (var name in RuleFields.Where(name => rule[name] is null))
        {
            rule.Remove(name);
            if (!isNew)
                rule[name] = null;
        }

        body["rule"] = rule;

        // Of one that falls once the day is part of the name, so that another year can have it again.
        return isNew ? GoalForms.WithId(new(body), PartResources.Holidays.Naming, call, "nameNl") : new(body);
    }

    private static JsonObject Rule(string type, params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var rule = new JsonObject { ["type"] = type };
        foreach (var (name, value) in fields)
            rule[name] = value;
        return rule;
    }

    private static string Say(HolidayRule rule, BoardCall call) => rule switch
    {
        OnceHoliday once => call.Texts.Of("rule.once.is", call.Day(once.Date)),
        EasterHoliday { Offset: 0 } => call.Texts["rule.easter.day"],
        EasterHoliday easter => call.Texts.Count(easter.Offset < 0 ? "rule.easter.before" : "rule.easter.after", Math.Abs(easter.Offset)),
        YearlyHoliday yearly => string.Join("; ", SayYearly(yearly, call)),
        _ => "",
    };

    private static IEnumerable<string> SayYearly(YearlyHoliday yearly, BoardCall call)
    {
        yield return call.Texts.Of("rule.yearly.is", yearly.Day, call.Texts[$"month.{yearly.Month}"]);
        if (yearly.EveryYears is { } every)
            yield return call.Texts.Of("rule.everyYears", every);
        if (yearly.WhenSunday is { } shift)
            yield return call.Texts.Count(shift < 0 ? "rule.sundayBefore" : "rule.sundayAfter", Math.Abs(shift));
    }

    private static string In(Holiday holiday, int year, BoardCall call) => holiday.Rule.In(year) is { } day ? call.Day(day) : call.Texts["holiday.none"];

    private static string NameOf(Holiday holiday, BoardCall call) => call.Language == Language.Nl ? holiday.Name.Nl : holiday.Name.En;

    private static string Year(int year) => Number(year);

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
