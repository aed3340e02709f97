using System.Globalization;
using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Web.Resources;
using LobbyAlerts.Goals;
using NodaTime;
using NodaTime.Text;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The forms by which policies are kept: a row of roles for each stage, so that nobody has to write a period.</summary>
internal static class PolicyForms
{
    private const string Stage = "stage-";
    private const string After = "after-";
    private const string Never = "";

    // Farthest first, as the schema wants them.
    private static readonly string[] Usual = ["P5Y", "P3Y", "P2Y", "P1Y", "P6M", "P3M", "P2M", "P1M", "P14D", "P7D", "P3D", "P1D", "P0D"];
    private static readonly string[] Repeats = ["P1D", "P7D", "P14D", "P1M", "P3M"];

    public static Form New(BoardCall call) => new(
        "policyNew", $"{PolicyPages.Path}/new", PolicyPages.Path, [new Field("name", "text") { IsRequired = true, Longest = 60 }, .. Fields(call, null)], null,
        values => GoalForms.WithId(BodyOf(values, null), _ => values["name"], call, "name"), PartResources.Policies.AddAsync);

    public static async Task<Form?> EditAsync(BoardCall call, string id) =>
        Slug.Is(id) && await new PartChanges(call.Tables).ReadAsync(AgendaParts.Policies, id, call.Cancellation) is { Value: var policy } stored
            ? new Form("policyEdit", $"{PolicyPages.Path}/{id}/edit", PolicyPages.Path, Fields(call, policy), (ValuesOf(policy), stored.Row.Version), values => BodyOf(values, policy), asked => PartResources.Policies.PatchAsync(asked, id))
            {
                About = BoardWords.Policy(id, call.Texts),
            }
            : null;

    private static Field[] Fields(BoardCall call, Policy? policy)
    {
        var (texts, roles) = (call.Texts, FormParts.Options<Role>(call, "role"));
        (string, string)[] repeats = [(Never, texts["policy.never"]), .. Repeats.Union(policy?.Repeat is { } repeat ? [BoardWords.Label(repeat.Every)] : []).Select(every => (every, texts.Of("policy.every", BoardWords.Length(Read(every), texts))))];
        (string, string)[] within = [(Never, texts["policy.never"]), .. Usual.Union(policy?.Escalation is { } escalation ? [BoardWords.Label(escalation.Within)] : []).Select(stage => (stage, texts.Of("policy.within", BoardWords.Stage(stage, texts))))];
        return
        [
            new Field("sendAt", "time") { IsRequired = true, Initial = "08:30" },
            .. StagesOf(policy).Select((stage, i) => new Field($"{Stage}{stage}", "checks") { Label = BoardWords.Sentence(BoardWords.Stage(stage, texts)), Options = roles, Answers = i == 0 ? ["stages"] : [] }),
            new Field("repeatEvery", "radio") { Options = repeats, Answers = ["repeat"] },
            new Field("repeatRoles", "checks") { Options = roles, Initial = "owner" },
            new Field("within", "select") { Options = within[1..], Answers = ["escalation"] },
            .. Enum.GetValues<Role>().Select(role => new Field($"{After}{Written.Word(role)}", "number") { Label = texts.Of("policy.after", BoardWords.Role(role, texts)), Longest = 3 }),
            new Field("closesItself", "radio") { IsRequired = true, Initial = "false", Options = [("false", texts["policy.closesItself.no"]), ("true", texts["policy.closesItself.yes"])] },
        ];
    }

    private static IEnumerable<string> StagesOf(Policy? policy) =>
        Usual.Union((policy?.Stages ?? []).Select(stage => BoardWords.Label(stage.Before))).OrderByDescending(label => Far(Read(label)));

    // Only to put them in order.
    private static int Far(Period period) => (period.Years * 365) + (period.Months * 30) + PolicyPages.DaysOf(period);

    private static Dictionary<string, string> ValuesOf(Policy policy)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sendAt"] = LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(policy.SendAt),
            ["repeatEvery"] = policy.Repeat is { } repeat ? BoardWords.Label(repeat.Every) : Never,
            ["repeatRoles"] = Words(policy.Repeat?.Roles ?? []),
            ["within"] = policy.Escalation is { } escalation ? BoardWords.Label(escalation.Within) : Never,
            ["closesItself"] = policy.ClosesItself ? "true" : "false",
        };
        foreach (var label in StagesOf(policy))
            values[$"{Stage}{label}"] = Words(policy.Stages.FirstOrDefault(stage => BoardWords.Label(stage.Before) == label)?.Roles ?? []);
        foreach (var role in Enum.GetValues<Role>())
            values[$"{After}{Written.Word(role)}"] = StepOf(policy, role) is { } step ? PolicyPages.DaysOf(step.After).ToString(CultureInfo.InvariantCulture) : "";
        return values;
    }

    private static FormBody BodyOf(IReadOnlyDictionary<string, string> values, Policy? was)
    {
        var stages = values.Where(value => value.Key.StartsWith(Stage, StringComparison.Ordinal) && value.Value.Length > 0)
            .Select(value => (JsonNode)new JsonObject { ["before"] = value.Key[Stage.Length..], ["roles"] = FormParts.Ids(value.Value) });
        var body = new JsonObject
        {
            ["stages"] = new JsonArray([.. stages]),
            ["sendAt"] = values["sendAt"],
            ["closesItself"] = values["closesItself"] == "true",
        };
        if (values["repeatEvery"] != Never)
            body["repeat"] = new JsonObject { ["every"] = values["repeatEvery"], ["roles"] = FormParts.Ids(values["repeatRoles"]) };
        else if (was?.Repeat is not null)
            body["repeat"] = null;
        if (values["within"] != Never)
            body["escalation"] = new JsonObject { ["within"] = values["within"], ["steps"] = Steps(values, was) };
        else if (was?.Escalation is not null)
            body["escalation"] = null;
        return new(body);
    }

    // The soonest first. A step whose days stay is written as it was: P1W stays P1W.
    private static JsonArray Steps(IReadOnlyDictionary<string, string> values, Policy? was)
    {
        var steps = Enum.GetValues<Role>().Select(role => (Role: role, Days: FormParts.Number(values[$"{After}{Written.Word(role)}"]))).Where(step => step.Days is not null).OrderBy(step => step.Days);
        return new JsonArray([.. steps.Select(step => (JsonNode)new JsonObject
        {
            ["after"] = StepOf(was, step.Role) is { } before && PolicyPages.DaysOf(before.After) == step.Days ? BoardWords.Label(before.After) : FormattableString.Invariant($"P{step.Days}D"),
            ["role"] = Written.Word(step.Role),
        })]);
    }

    private static EscalationStep? StepOf(Policy? policy, Role role) => policy?.Escalation?.Steps.FirstOrDefault(step => step.Role == role);

    private static string Words(IEnumerable<Role> roles) => string.Join(' ', roles.Order().Select(Written.Word));

    private static Period Read(string label) => PeriodPattern.Roundtrip.Parse(label).Value;
}
