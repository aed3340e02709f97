using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Web.Resources;
using LobbyAlerts.Storage;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The holidays, and the forms that add and remove them.</summary>
internal static class HolidayPages
{
    public const string Path = "/board/holidays";

    private const int LongestName = 120;

    public static async Task<IResult> ListAsync(BoardCall call)
    {
        var (texts, year) = (call.Texts, call.Today.Year);
        var holidays = (await new Agenda(call.Tables).HolidaysAsync(call.Cancellation)).Where(holiday => !HolidayChanges.IsRemoved(holiday)).OrderBy(holiday => holiday.Rule.In(year + 1) ?? holiday.Rule.In(year));
        var rows = holidays.Select(holiday => new RowView(
        [
            new CellView(NameOf(holiday, call)),
            new CellView(Say(holiday.Rule, call)),
            new CellView(In(holiday, year, call)),
            new CellView(In(holiday, year + 1, call)),
            new CellView("") { Links = call.MayKeep ? [new LinkView($"{Path}/{holiday.Id}/remove", texts["action.remove"], NameOf(holiday, call))] : [] },
        ]));
        string[] columns = [texts["column.holiday"], texts["column.rule"], Year(year), Year(year + 1), texts["column.act"]];
        return new Sheet(
            texts["holidays.intro"],
            call.MayKeep ? [new LinkView($"{Path}/new", texts["holidays.new"])] : [],
            [],
            [SectionView.Table("list", texts["place.holidays"], columns, rows, texts["list.none"])])
            .Page(call, texts["place.holidays"]);
    }

    /// <summary>The form that adds one.</summary>
    public static Form New(BoardCall call) => new(
        "holidayNew",
        $"{Path}/new",
        Path,
        [
            new Field("nameNl", "text") { IsRequired = true, Longest = LongestName, Answers = ["name"] },
            new Field("nameEn", "text") { Longest = LongestName },
            new Field("rule", "radio") { IsRequired = true, Initial = "once", Options = [.. ((string[])["once", "yearly", "easter"]).Select(rule => (rule, call.Texts[$"rule.{rule}"]))] },
            new Field("day", "date"),
            new Field("offset", "number") { Longest = 4 },
        ],
        null,
        values => BodyOf(values, call),
        PartResources.Holidays.AddAsync);

    /// <summary>The form that removes one.</summary>
    public static async Task<Form?> RemoveAsync(BoardCall call, string id) =>
        Slug.Is(id) && await new PartChanges(call.Tables).ReadAsync(AgendaParts.Holidays, id, call.Cancellation) is { Value: var holiday } stored && !HolidayChanges.IsRemoved(holiday)
            ? new Form("holidayRemove", $"{Path}/{id}/remove", Path, [], (new Dictionary<string, string>(), stored.Row.Version), _ => new([]), asked => PartResources.Holidays.RemoveAsync(asked, id))
            {
                About = NameOf(holiday, call),
                Facts = [new(call.Texts["column.rule"], Say(holiday.Rule, call))],
            }
            : null;

    private static FormBody BodyOf(IReadOnlyDictionary<string, string> values, BoardCall call)
    {
        var english = values["nameEn"].Length > 0 ? values["nameEn"] : values["nameNl"];
        var body = new JsonObject { ["name"] = new JsonObject { ["nl"] = values["nameNl"], ["en"] = english } };
        var day = LocalDatePattern.Iso.Parse(values["day"]);
        switch (values["rule"])
        {
            case "easter" when FormParts.Number(values["offset"]) is { } offset:
                body["rule"] = new JsonObject { ["type"] = "easter", ["offset"] = offset };
                break;
            case "easter":
                return new(body, [("offset", call.Texts["fault.number"])]);
            case not "easter" when !day.Success:
                return new(body, [("day", call.Texts["fault.day"])]);
            case "yearly":
                body["rule"] = new JsonObject { ["type"] = "yearly", ["month"] = day.Value.Month, ["day"] = day.Value.Day };
                break;
            default:
                body["rule"] = new JsonObject { ["type"] = "once", ["date"] = LocalDatePattern.Iso.Format(day.Value) };
                break;
        }

        // Of one that falls once the day is part of the name, so that another year can have it again.
        return GoalForms.WithId(new(body), values["rule"] == "once" ? $"{values["nameNl"]} {values["day"]}" : values["nameNl"], call, "nameNl");
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
            yield return call.Texts.Of(shift < 0 ? "rule.sundayBefore" : "rule.sundayAfter", Math.Abs(shift));
    }

    private static string In(Holiday holiday, int year, BoardCall call) => holiday.Rule.In(year) is { } day ? call.Day(day) : call.Texts["holiday.none"];

    private static string NameOf(Holiday holiday, BoardCall call) => call.Language == Language.Nl ? holiday.Name.Nl : holiday.Name.En;

    private static string Year(int year) => year.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
