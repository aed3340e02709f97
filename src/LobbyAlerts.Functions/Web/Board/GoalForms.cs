using System.Globalization;
using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Web.Resources;
using LobbyAlerts.Goals;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The forms by which goals are kept, and who holds their roles.</summary>
internal static class GoalForms
{
    private const int LongestList = 8_000;

    private static readonly Field[] Fields =
    [
        new("number", "number") { IsRequired = true, Longest = 2 }, new("theme", "text") { IsRequired = true, Longest = 120 }, new("title", "text") { IsRequired = true, Longest = 120 },
        new("summary", "textarea") { IsRequired = true, Longest = FormParts.LongestText }, new("objectives", "textarea") { Longest = LongestList }, new("counterparties", "textarea") { Longest = LongestList },
        new("context", "textarea") { Longest = LongestList },
    ];

    public static Form New(BoardCall call) => new("goalNew", $"{GoalPages.Path}/new", GoalPages.Path, Fields, null, values => WithId(BodyOf(values, null, call), PartResources.Goals.Naming, call), PartResources.Goals.AddAsync)
    {
        HasPreview = false,
        Made = made => $"{GoalPages.Path}/{made["id"]}",
    };

    public static async Task<Form?> EditAsync(BoardCall call, string id) => await ReadAsync(call, id) is not { Value: var goal } stored ? null
        : new Form("goalEdit", $"{GoalPages.Path}/{id}/edit", $"{GoalPages.Path}/{id}", Fields, (ValuesOf(goal), stored.Row.Version), values => BodyOf(values, goal, call), asked => PartResources.Goals.PatchAsync(asked, id))
        {
            HasPreview = false,
            About = goal.Title,
        };

    public static Task<Form?> AssignAsync(BoardCall call, string id) => RoleAsync(
        call, id, "assign",
        [new Field("contact", "select") { IsRequired = true, Options = call.ContactChoices }, From(call), new Field("until", "date"), Why],
        values => FormParts.Plain(values, "role", "contact", "from", "until", "why"),
        RoleResource.AssignAsync);

    public static Task<Form?> HandOverAsync(BoardCall call, string id) => RoleAsync(
        call, id, "handover",
        [new Field("to", "select") { Options = call.ContactChoices }, From(call), Why],
        values => FormParts.Plain(values, "role", "to", "from", "why"),
        RoleResource.HandOverAsync);

    /// <summary>From which day on.</summary>
    public static Field From(BoardCall call) => new("from", "date") { IsRequired = true, Initial = LocalDatePattern.Iso.Format(call.Today) };

    /// <summary>Why; nobody has to say.</summary>
    public static Field Why { get; } = new("why", "textarea") { Longest = FormParts.LongestText };

    /// <summary>The body of something new, whose id is made of its name: here, where another has it, it is another name that is asked for.</summary>
    public static FormBody WithId(FormBody body, Func<JsonObject, string> naming, BoardCall call, string field = "title")
    {
        var title = naming(body.Json).Trim();
        if (Slug.Of(title) is not { Length: > 0 } id)
            return title.Length == 0 ? body : body with { Faults = [.. body.Faults, (field, call.Texts["fault.letters"])] };
        body.Json["id"] = id;
        return body;
    }

    private static async Task<Form?> RoleAsync(
        BoardCall call, string id, string name, IReadOnlyList<Field> fields, Func<IReadOnlyDictionary<string, string>, FormBody> body, Func<ApiCall, string, Task<IResult>> operation)
    {
        if (await ReadAsync(call, id) is not { Value: var goal } stored)
            return null;
        var role = new Field("role", "radio") { IsRequired = true, Options = FormParts.Options<Role>(call, "role") };
        return new Form(name, $"{GoalPages.Path}/{id}/{name}", $"{GoalPages.Path}/{id}", [role, .. fields], (new Dictionary<string, string>(), stored.Row.Version), body, asked => operation(asked, id))
        {
            About = goal.Title,
            Facts = [.. GoalPages.HoldersOf(goal, call)],
        };
    }

    private static async Task<StoredPart<Goal>?> ReadAsync(BoardCall call, string id) =>
        Slug.Is(id) ? await new PartChanges(call.Tables).ReadAsync(AgendaParts.Goals, id, call.Cancellation) : null;

    private static Dictionary<string, string> ValuesOf(Goal goal) => new(StringComparer.Ordinal)
    {
        ["number"] = goal.Number.ToString(CultureInfo.InvariantCulture),
        ["theme"] = goal.Theme,
        ["title"] = goal.Title,
        ["summary"] = goal.Summary,
        ["objectives"] = string.Join('\n', goal.Objectives.Select(objective => objective.Text)),
        ["counterparties"] = string.Join('\n', goal.Counterparties),
        ["context"] = string.Join('\n', goal.Context.Select(Line)),
    };

    private static FormBody BodyOf(IReadOnlyDictionary<string, string> values, Goal? was, BoardCall call)
    {
        var body = FormParts.Plain(values, "theme", "title", "summary").Json;
        body["objectives"] = Objectives(values["objectives"], was?.Objectives ?? []);
        body["counterparties"] = FormParts.Lines(values["counterparties"]);
        if (FormParts.Number(values["number"]) is { } number)
            body["number"] = number;
        var (facts, fault) = Facts(values["context"], was?.Context ?? [], call);
        body["context"] = facts;
        return fault is null ? new(body) : new(body, [("context", fault)]);
    }

    private static string Line(PastFact fact) => $"{fact.Date.Say(Language.Nl)}: {fact.Text}";

    // A line that stays keeps its date, which its words may not say wholly.
    private static (JsonArray Facts, string? Fault) Facts(string typed, IReadOnlyList<PastFact> were, BoardCall call)
    {
        var (facts, fault) = (new JsonArray(), (string?)null);
        foreach (var line in FormParts.Lines(typed).Select(line => (string)line!))
        {
            var at = line.IndexOf(": ", StringComparison.Ordinal);
            var fact = were.FirstOrDefault(fact => Line(fact) == line);
            if (fact is null && at > 0 && TypedDate.TryRead(line[..at], out var date, out _, call.Texts))
                fact = new PastFact(date, line[(at + 2)..].Trim());
            if (fact is null)
                fault ??= call.Texts.Of("fault.fact", line);
            else
                facts.Add(new JsonObject { ["date"] = fact.Date.Edtf, ["text"] = fact.Text });
        }

        return (facts, fault);
    }

    // An objective whose words stay keeps its id; another gets one from its words.
    private static JsonArray Objectives(string typed, IReadOnlyList<Objective> were)
    {
        var objectives = new JsonArray();
        var ids = were.Select(objective => objective.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var text in FormParts.Lines(typed).Select(line => (string)line!))
        {
            var id = were.FirstOrDefault(objective => objective.Text == text)?.Id ?? Free(Slug.Of(text), ids);
            ids.Add(id);
            objectives.Add(new JsonObject { ["id"] = id, ["text"] = text });
        }

        return objectives;
    }

    private static string Free(string slug, HashSet<string> taken)
    {
        var first = slug.Length > 0 ? slug : "doel";
        return Enumerable.Range(1, taken.Count + 1).Select(number => number == 1 ? first : Slug.Numbered(first, number)).First(id => !taken.Contains(id));
    }
}
