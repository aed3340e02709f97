using System.Globalization;
using System.Text.Json.Nodes;
using LobbyAlerts.Dates;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Web.Resources;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The forms by which deadlines are scheduled and changed.</summary>
internal static class DeadlineForms
{
    /// <summary>The actions on one deadline, as paths name them.</summary>
    public static IReadOnlyList<string> Actions { get; } = ["move", "confirm", "acknowledge", "snooze", "close", "edit", "reopen"];

    /// <summary>The form that schedules a deadline.</summary>
    public static async Task<Form> ScheduleAsync(BoardCall call)
    {
        var (fields, others) = (await FieldsAsync(call), await NamedDeadlines.ReadAsync(call));

        // What a date is counted from is looked up in what was sent: an empty form needs none.
        IReadOnlyList<Milestone> milestones = HttpMethods.IsPost(call.Context.Request.Method) ? await new Agenda(call.Tables).MilestonesAsync(call.Cancellation) : [];
        Field title = new("title", "text") { IsRequired = true, Longest = 60 }, date = new("date", "imprecise") { Longest = 120, Answers = ["relativeTo"] };
        return new Form("schedule", "/board/deadlines/new", "/board", [title, date, .. fields], null, Body, DeadlineResource.ScheduleAsync)
        {
            Made = made => $"/board/deadlines/{made["id"]}",
        };

        FormBody Body(IReadOnlyDictionary<string, string> values)
        {
            var body = BodyOf(values, others, null);
            if (TypedRelation.Of(values["date"]) is not { } typed)
                return PutDate(body.Json, values["date"], call, isRequired: true) is { } wrong ? body with { Faults = [.. body.Faults, ("date", wrong)] } : body;
            var (relation, unnamed) = typed.Find(milestones, others);
            if (relation is null)
                return body with { Faults = [.. body.Faults, ("date", unnamed!)] };
            body.Json["relativeTo"] = TypedRelation.Json(relation);
            return body;
        }
    }

    /// <summary>The form of an action on a deadline; null when there is no such deadline or action.</summary>
    public static async Task<Form?> OfAsync(BoardCall call, string id, string action)
    {
        if (!Alerts.DeadlinePages.IsId(id) || await new Agenda(call.Tables).DeadlineAsync(id, call.Cancellation) is not { } stored)
            return null;
        var (path, back) = ($"/board/deadlines/{id}/{action}", $"/board/deadlines/{id}");
        Field why = new("why", "textarea") { IsRequired = true, Longest = FormParts.LongestText }, source = new("source", "text") { IsRequired = true };
        Form Of(IReadOnlyList<Field> fields, Func<IReadOnlyDictionary<string, string>, FormBody> body, Func<ApiCall, string, Task<IResult>> operation, params (string Name, string Value)[] now) =>
            new(action, path, back, fields, (now.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal), stored.Row.Version), body, asked => operation(asked, id)) { About = stored.Deadline.Title };
        switch (action)
        {
            case "move":
                return Of([new Field("date", "imprecise") { Longest = 80 }, why, source], values => Dated(values, call, isRequired: true, "why", "source"), DeadlineResource.MoveAsync, ("date", stored.Deadline.Said));
            case "confirm":
                return Of([new Field("date", "imprecise") { Longest = 80 }, source, why with { IsRequired = false }], values => Dated(values, call, isRequired: false, "why", "source"), DeadlineResource.ConfirmAsync);
            case "acknowledge":
                return Of([why with { IsRequired = false }], values => FormParts.Plain(values, "why"), DeadlineResource.AcknowledgeAsync);
            case "snooze":
                return Of([new Field("until", "date") { IsRequired = true }, why with { IsRequired = false }], values => FormParts.Plain(values, "until", "why"), DeadlineResource.SnoozeAsync);
            case "close":
                return Of([new Field("outcome", "radio") { IsRequired = true, Options = FormParts.Options<Outcome>(call, "outcome", Outcome.Passed) }, why], values => FormParts.Plain(values, "outcome", "why"), DeadlineResource.CloseAsync);
            case "reopen":
                return Of([why], values => FormParts.Plain(values, "why"), DeadlineResource.ReopenAsync);
            case "edit":
                var others = await NamedDeadlines.ReadAsync(call);
                return Of(
                    [new Field("title", "text") { IsRequired = true, Longest = 60 }, new Field("said", "text") { IsRequired = true, Longest = 120 }, .. await FieldsAsync(call)],
                    values => BodyOf(values, others, stored.Deadline), DeadlineResource.PatchAsync, [.. ValuesOf(stored.Deadline, others)]);
            default:
                return null;
        }
    }

    private static async Task<IReadOnlyList<Field>> FieldsAsync(BoardCall call)
    {
        var goals = await new Agenda(call.Tables).GoalsAsync(call.Cancellation);
        var choices = goals.Select(goal => (goal.Id, OverviewPage.NameOf(goal))).ToList();
        return
        [
            new Field("meaning", "radio") { IsRequired = true, Options = FormParts.Options<Meaning>(call, "meaning") },
            new Field("goals", "checks") { IsRequired = true, Options = choices },
            new Field("mainGoal", "select") { Options = choices },
            new Field("source", "text"),
            new Field("note", "textarea") { Longest = FormParts.LongestText },
            new Field("policy", "select") { Options = await PolicyPages.ChoicesAsync(call) },
            new Field("dependsOn", "textarea") { Longest = FormParts.LongestText },
            new Field("conflictsWith", "textarea") { Longest = FormParts.LongestText },
        ];
    }

    private static IEnumerable<(string Name, string Value)> ValuesOf(Deadline deadline, NamedDeadlines others) =>
    [
        ("title", deadline.Title), ("said", deadline.Said), ("meaning", Written.Word(deadline.Meaning)), ("goals", string.Join(' ', deadline.Goals)), ("mainGoal", deadline.Goals[0]), ("source", deadline.Source ?? ""), ("note", deadline.Note ?? ""),
        ("policy", deadline.Policy ?? ""), ("dependsOn", others.Say(deadline.DependsOn)), ("conflictsWith", others.Say(deadline.ConflictsWith)),
    ];

    // The date is kept as it was said: what was typed in words stays those words.
    private static FormBody Dated(IReadOnlyDictionary<string, string> values, BoardCall call, bool isRequired, params ReadOnlySpan<string> names)
    {
        var body = FormParts.Plain(values, names);
        return PutDate(body.Json, values["date"], call, isRequired) is { } fault ? body with { Faults = [("date", fault)] } : body;
    }

    private static string? PutDate(JsonObject body, string typed, BoardCall call, bool isRequired)
    {
        if (typed.Length == 0 || typed.Equals(call.Texts["noDate"], StringComparison.OrdinalIgnoreCase))
        {
            if (isRequired)
                body["date"] = null;
            return null;
        }

        if (TypedRelation.Of(typed) is not null)
            return call.Texts["fault.relation"];
        if (!TypedDate.TryRead(typed, out var date, out var fault, call.Texts))
            return fault;
        body["date"] = date.Edtf;
        if (typed.Any(char.IsLetter) && !ImpreciseDate.TryParse(typed, out _, out _))
            body["said"] = char.ToLower(typed[0], CultureInfo.InvariantCulture) + typed[1..];
        return null;
    }

    private static FormBody BodyOf(IReadOnlyDictionary<string, string> values, NamedDeadlines others, Deadline? was)
    {
        var (body, faults) = (FormParts.Plain(values, "title", "meaning", "source", "note", "policy").Json, new List<(string, string)>());
        body["goals"] = FormParts.Ids(values["goals"], values["mainGoal"], was?.Goals ?? []);
        foreach (var name in (string[])["dependsOn", "conflictsWith"])
        {
            var (ids, fault) = others.Read(values[name]);
            body[name] = ids;
            if (fault is not null)
                faults.Add((name, fault));
        }

        if (was is not null)
        {
            body["said"] = values["said"];
            foreach (var name in (string[])["source", "note", "policy"])
                body.TryAdd(name, null);
        }

        return new(body, faults);
    }
}
