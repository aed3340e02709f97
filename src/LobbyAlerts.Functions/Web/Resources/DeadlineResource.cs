using System.Text.Json;
using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Functions.Telemetry;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Web.Resources;

/// <summary>Deadlines over HTTP.</summary>
internal static class DeadlineResource
{
    /// <summary>Where they are.</summary>
    public const string Path = ApiEndpoints.Deadlines;

    private const string Moves = "a date is moved by POST to its move, which asks why and tells whoever was alerted";

    /// <summary>Schedules one.</summary>
    public static async Task<IResult> ScheduleAsync(ApiCall call)
    {
        var form = await DeadlineForm.ReadAsync(await call.RawBodyAsync());
        var scheduling = new Scheduling(call.Tables);
        var deadline = form.Deadline with { EnteredAt = call.Now, EnteredBy = call.By };
        if (form.Faults.Count > 0)
            return Problem.Of([.. form.Faults, .. await scheduling.CheckAsync(deadline, call.Cancellation)]);

        var answer = form.IsNamed ? await scheduling.AddAsync(deadline, call.Now, call.Cancellation) : await scheduling.AddUnnamedAsync(deadline, call.Now, call.Cancellation);
        return answer switch
        {
            ScheduleAnswer.Scheduled { Stored: var stored } => await call.ChangedAsync(await ShownAsync(call, stored) with { Location = $"{Path}/{stored.Deadline.Id}" }),
            ScheduleAnswer.AlreadyThere { Stored: var stored } => await call.ChangedAsync(await ShownAsync(call, stored)),
            ScheduleAnswer.Taken { Stored: var stored } => Problem.Taken(stored.Deadline.Id),
            ScheduleAnswer.Refused { Faults: var faults } => Problem.Of(faults),
            _ => throw new InvalidOperationException("The set of answers is closed."),
        };
    }

    /// <summary>Lists them by their ids.</summary>
    public static async Task<IResult> ListAsync(ApiCall call)
    {
        var asked = PageRequest.Read(call.Query);
        return asked.Faults.Count > 0
            ? Problem.Of(asked.Faults, isQuery: true)
            : ApiAnswer.Of(DeadlineListView.Of(await new DeadlinePages(call.Tables).ReadAsync(asked.After, asked.Limit, call.Now, call.Cancellation, asked.Filter.Includes), asked), ApiJson.Instance.DeadlineListView);
    }

    /// <summary>Shows one.</summary>
    public static async Task<IResult> ShowAsync(ApiCall call, string id) =>
        DeadlinePages.IsId(id) && await new Agenda(call.Tables).DeadlineAsync(id, call.Cancellation) is { } stored ? await ShownAsync(call, stored) : NotThere(id);

    /// <summary>Shows what happened to one, oldest first.</summary>
    public static async Task<IResult> HistoryAsync(ApiCall call, string id) =>
        DeadlinePages.IsId(id) && await new Timeline(call.Tables).OfAsync(id, call.Cancellation) is { } timeline
            ? new ApiAnswer(new JsonObject { ["history"] = HistoryView.Of(id, timeline.Entries) }, null)
            : NotThere(id);

    /// <summary>Shows what will be told of one.</summary>
    public static async Task<IResult> PlanAsync(ApiCall call, string id)
    {
        if (!DeadlinePages.IsId(id) || await new Agenda(call.Tables).DeadlineAsync(id, call.Cancellation) is not { } stored)
            return NotThere(id);
        var view = (await ShownAsync(call, stored)).Value;
        return new ApiAnswer(new JsonObject { ["plan"] = view["plan"]?.DeepClone(), ["planGoesOnAt"] = view["planGoesOnAt"]?.DeepClone(), ["planFault"] = view["planFault"]?.DeepClone() }, stored.Row.Version);
    }

    /// <summary>Changes what is said of one, by a merge patch (RFC 7396).</summary>
    public static async Task<IResult> PatchAsync(ApiCall call, string id)
    {
        var expected = call.Expected();
        var patch = await call.RawBodyAsync();
        if (!DeadlinePages.IsId(id) || await new Agenda(call.Tables).DeadlineAsync(id, call.Cancellation) is not { Deadline: var deadline } stored)
            return NotThere(id);
        if (Fixed(patch, deadline) is { Count: > 0 } fixedFields)
            return Problem.Of(fixedFields);

        var wanted = MergePatch.Apply(Fields(deadline), patch);
        wanted.TryAdd("date", null);
        var form = await DeadlineForm.ReadAsync(wanted);
        return form.Faults.Count > 0
            ? Problem.Of(form.Faults)
            : await AnswerAsync(call, id, new DeadlineChanges(call.Tables, expected ?? stored.Row.Version).EditAsync(id, _ => form.Deadline, call.By, null, call.Now, call.Cancellation));
    }

    /// <summary>Moves its date.</summary>
    public static async Task<IResult> MoveAsync(ApiCall call, string id) => await ChangeAsync(call, id, ApiActions.Move, (changes, body) =>
        changes.MoveAsync(id, body.Date, body.Said, call.By, body.Why, body.Source, call.Now, call.Cancellation));

    /// <summary>Confirms its provisional date.</summary>
    public static async Task<IResult> ConfirmAsync(ApiCall call, string id) => await ChangeAsync(call, id, ApiActions.Confirm, (changes, body) =>
        changes.ConfirmAsync(id, body.Date, body.Said, call.By, body.Why, body.Source, call.Now, call.Cancellation));

    /// <summary>Closes it.</summary>
    public static async Task<IResult> CloseAsync(ApiCall call, string id) => await ChangeAsync(call, id, ApiActions.Close, (changes, body) =>
        changes.CloseAsync(id, body.Outcome, call.By, body.Why, call.Now, call.Cancellation));

    /// <summary>Reopens it.</summary>
    public static async Task<IResult> ReopenAsync(ApiCall call, string id) => await ChangeAsync(call, id, ApiActions.Reopen, (changes, body) =>
        changes.ReopenAsync(id, call.By, body.Why, call.Now, call.Cancellation));

    /// <summary>Acknowledges what was told of it last.</summary>
    public static async Task<IResult> AcknowledgeAsync(ApiCall call, string id) => await ChangeAsync(call, id, ApiActions.Acknowledge, (changes, body) =>
        Measures.AcknowledgedAsync(Act.Acknowledged, changes.AcknowledgeAsync(id, call.By, body.Why, call.Now, call.Cancellation), call.Tables is TrialTables));

    /// <summary>Snoozes it.</summary>
    public static async Task<IResult> SnoozeAsync(ApiCall call, string id) => await ChangeAsync(call, id, ApiActions.Snooze, (changes, body) =>
        Measures.AcknowledgedAsync(Act.Snoozed, changes.SnoozeAsync(id, body.Until, call.By, body.Why, call.Now, call.Cancellation), call.Tables is TrialTables));

    /// <summary>A deadline with its plan, as an answer.</summary>
    public static async Task<ApiAnswer> ShownAsync(ApiCall call, StoredDeadline stored)
    {
        Forecast? forecast = null;
        string? fault = null;
        try
        {
            forecast = await new Upcoming(call.Tables).ForecastAsync(stored, call.Now, call.Cancellation);
        }
        catch (InvalidDataException e)
        {
            // Its policy is gone; a sweep says so too.
            fault = e.Message;
        }

        return ApiAnswer.Of(DeadlineView.Of(stored, forecast, fault), ApiJson.Instance.DeadlineView, stored.Row.Version);
    }

    private static async Task<IResult> ChangeAsync<T>(ApiCall call, string id, ApiAction<T> action, Func<DeadlineChanges, T, Task<ChangeAnswer>> change)
    {
        var expected = call.Expected();
        var body = await call.BodyAsync(action);
        return DeadlinePages.IsId(id) ? await AnswerAsync(call, id, change(new DeadlineChanges(call.Tables, expected), body)) : NotThere(id);
    }

    private static async Task<IResult> AnswerAsync(ApiCall call, string id, Task<ChangeAnswer> change) => await change switch
    {
        ChangeAnswer.Done { Stored: var stored } => await call.ChangedAsync(await ShownAsync(call, stored)),
        ChangeAnswer.Unchanged { Stored: var stored } => await call.ChangedAsync(await ShownAsync(call, stored)),
        ChangeAnswer.Outdated { Stored: var stored } => Problem.Outdated(stored.Row.Version),
        ChangeAnswer.Refused { Why: var why } => Problem.Refused(why),
        ChangeAnswer.Faulty { Faults: var faults } => Problem.Of(faults),
        ChangeAnswer.NotThere => NotThere(id),
        _ => throw new InvalidOperationException("The set of answers is closed."),
    };

    // What seeds and people write of a deadline.
    private static JsonObject Fields(Deadline deadline)
    {
        var known = JsonSerializer.SerializeToNode(deadline with { Date = deadline.RelativeTo is null ? deadline.Date : null }, AgendaJson.Instance.Deadline)!.AsObject();
        var fields = new JsonObject();
        foreach (var name in BodySchema.Deadline.Fields.Where(name => known[name] is not null))
            fields[name] = known[name]!.DeepClone();
        if (!fields.ContainsKey("date"))
            fields["date"] = null;
        return fields;
    }

    // The date is moved, not edited; what it is counted from is chosen when it is scheduled.
    private static List<DeadlineFault> Fixed(JsonObject patch, Deadline deadline)
    {
        var fields = Fields(deadline);
        (string Name, string Words)[] all = [("id", "stays as it is; leave it out"), ("date", Moves), ("relativeTo", "stays as it is; a move gives it a date of its own")];
        return [.. all.Where(field => patch.ContainsKey(field.Name) && !JsonNode.DeepEquals(patch[field.Name], fields[field.Name])).Select(field => new DeadlineFault($"/{field.Name}", field.Words))];
    }

    private static Problem NotThere(string id) => Problem.NotFound($"There is no deadline \"{Problem.Short(id)}\". GET {Path} lists them.");
}
