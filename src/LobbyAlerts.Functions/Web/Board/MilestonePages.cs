using System.Globalization;
using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Web.Resources;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The moments of the political year, and the forms by which they are kept.</summary>
internal static class MilestonePages
{
    public const string Path = "/board/milestones";

    private const int LongestLine = 120;

    private static readonly string[] Shown = ["month", "about", "day", "weekday", "part", "own"];

    private static readonly string[] PartsOfYear = ["21", "22", "23", "24", "33", "34", "35", "36", "40", "41"];

    public static async Task<IResult> ListAsync(BoardCall call)
    {
        var (texts, agenda, rows) = (call.Texts, new Agenda(call.Tables), new List<RowView>());
        var goals = (await agenda.GoalsAsync(call.Cancellation)).ToDictionary(goal => goal.Id, StringComparer.Ordinal);
        var stored = await new PartChanges(call.Tables).ReadAllAsync(AgendaParts.Milestones, call.Cancellation);
        foreach (var milestone in stored.Select(one => one.Value))
        {
            var open = await agenda.OccurrencesAsync(milestone.Id, call.Cancellation).Select(stored => stored.Deadline).FirstOrDefaultAsync(deadline => deadline.Closed is null, call.Cancellation);
            rows.Add(new RowView(
            [
                new CellView(milestone.Title) { Small = [milestone.Source], Language = "nl" },
                new CellView(MilestoneRules.Say(milestone.Each, texts)),
                new CellView(open?.Title ?? texts["overview.noNext"], open is null ? null : $"/board/deadlines/{open.Id}") { Small = open is null ? [] : [TypedDate.Explain(open.Date?.Edtf ?? "", call), open.Provisional ? texts["state.provisional"] : ""] },
                new CellView(string.Join("; ", milestone.Goals.Select(goal => goals.TryGetValue(goal, out var known) ? known.Title : goal))) { Language = "nl" },
                new CellView("") { Links = call.MayKeep ? [new LinkView($"{Path}/{milestone.Id}/edit", texts["action.change"], milestone.Title)] : [] },
            ]));
        }

        string[] columns = [texts["column.moment"], texts["column.rule"], texts["column.occurrence"], texts["place.goals"], texts["column.act"]];
        return new Sheet(
            texts["milestones.intro"],
            call.MayKeep ? [new LinkView($"{Path}/new", texts["milestones.new"])] : [],
            [],
            [SectionView.Table("list", texts["place.milestones"], columns, rows, texts["list.none"]), PartHistory.Of(stored, milestone => milestone.Title, call)])
            .Page(call, texts["place.milestones"]);
    }

    public static async Task<Form> NewAsync(BoardCall call) => new(
        "milestoneNew", $"{Path}/new", Path, await FieldsAsync(call), null, values => GoalForms.WithId(BodyOf(values, null, call), PartResources.Milestones.Naming, call), PartResources.Milestones.AddAsync);

    public static async Task<Form?> EditAsync(BoardCall call, string id) =>
        Slug.Is(id) && await new PartChanges(call.Tables).ReadAsync(AgendaParts.Milestones, id, call.Cancellation) is { Value: var milestone } stored
            ? new Form("milestoneEdit", $"{Path}/{id}/edit", Path, await FieldsAsync(call), (ValuesOf(milestone), stored.Row.Version), values => BodyOf(values, milestone, call), asked => PartResources.Milestones.PatchAsync(asked, id))
            {
                About = milestone.Title,
            }
            : null;

    private static async Task<IReadOnlyList<Field>> FieldsAsync(BoardCall call)
    {
        var texts = call.Texts;
        var goals = (await new Agenda(call.Tables).GoalsAsync(call.Cancellation)).Select(goal => (goal.Id, OverviewPage.NameOf(goal))).ToList();
        return
        [
            new Field("title", "text") { IsRequired = true, Longest = 60 }, new Field("said", "text") { IsRequired = true, Longest = LongestLine },
            new Field("each", "radio") { IsRequired = true, Options = [.. Shown.Select(each => (each, texts[$"each.{each}"]))] },
            new Field("month", "select") { Options = Numbered(texts, "month", 1, 12) }, new Field("dayOfMonth", "number") { Longest = 2 },
            new Field("nth", "select") { Options = [.. Numbered(texts, "nth", 1, 4), ("-1", texts["nth.-1"])] }, new Field("weekday", "select") { Options = Numbered(texts, "weekday", 1, 7) },
            new Field("part", "select") { Options = [.. PartsOfYear.Select(part => (part, texts[$"part.{part}"]))] }, new Field("own", "text") { Longest = LongestLine },
            new Field("goals", "checks") { IsRequired = true, Options = goals }, new Field("mainGoal", "select") { Options = goals },
            new Field("source", "text") { IsRequired = true, Longest = LongestLine },
        ];
    }

    private static (string, string)[] Numbered(BoardTexts texts, string name, int first, int last) =>
        [.. Enumerable.Range(first, last).Select(number => number.ToString(CultureInfo.InvariantCulture)).Select(number => (number, texts[$"{name}.{number}"]))];

    private static Dictionary<string, string> ValuesOf(Milestone milestone) => new(MilestoneRules.ValuesOf(milestone.Each), StringComparer.Ordinal)
    {
        ["title"] = milestone.Title,
        ["said"] = milestone.Said,
        ["goals"] = string.Join(' ', milestone.Goals),
        ["mainGoal"] = milestone.Goals[0],
        ["source"] = milestone.Source,
    };

    private static FormBody BodyOf(IReadOnlyDictionary<string, string> values, Milestone? was, BoardCall call)
    {
        var body = FormParts.Plain(values, "title", "said", "source").Json;
        body["goals"] = FormParts.Ids(values["goals"], values["mainGoal"], was?.Goals ?? []);
        string[] needed = values["each"] switch { "month" => ["month"], "about" or "day" => ["month", "dayOfMonth"], "weekday" => ["month", "nth", "weekday"], "part" => ["part"], "own" => ["own"], _ => [] };
        if (needed.Where(name => name == "own" ? values[name].Length == 0 : FormParts.Number(values[name]) is null).Select(name => (name, call.Texts["fault.missing"])).ToList() is { Count: > 0 } faults)
            return new(body, faults);
        if (MilestoneRules.Read(values, was?.Each) is { } rule)
            body["each"] = rule;
        return new(body);
    }
}
