using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Goals;

namespace LobbyAlerts.Functions.Web.Resources;

/// <summary>Who holds which role, over HTTP.</summary>
internal static class RoleResource
{
    /// <summary>Gives a role of a goal to a contact for some days.</summary>
    public static Task<IResult> AssignAsync(ApiCall call, string id) => ChangeAsync(call, id, ApiActions.Assign, (changes, body) =>
        changes.AssignAsync(id, new Assignment(body.Role, body.Contact, body.From, body.Until), Request(call, body.Why), call.Cancellation));

    /// <summary>Gives a role of a goal to another contact from a day on, or to nobody.</summary>
    public static Task<IResult> HandOverAsync(ApiCall call, string id) => ChangeAsync(call, id, ApiActions.HandOver, (changes, body) =>
        changes.HandOverAsync(id, body.Role, body.To, body.From, Request(call, body.Why), call.Cancellation));

    /// <summary>Ends every role of a contact from a day on.</summary>
    public static async Task<IResult> LeaveAsync(ApiCall call, string id)
    {
        var expected = call.Expected();
        var body = await call.BodyAsync(ApiActions.Leave);
        if (!Slug.Is(id) || await new PartChanges(call.Tables).ReadAsync(AgendaParts.Contacts, id, call.Cancellation) is not { } contact)
            return PartResources.Contacts.NotThere(id);
        if (expected is not null && expected != contact.Row.Version)
            return Problem.Outdated(contact.Row.Version);
        var answer = await new RoleChanges(call.Tables).LeaveAsync(id, body.To, body.From, Request(call, body.Why), call.Cancellation);
        return answer is RoleAnswer.Refused { Why: var why } ? Problem.Refused(why) : await call.ChangedAsync(PartResources.Contacts.Shown(call, contact));
    }

    private static async Task<IResult> ChangeAsync<T>(ApiCall call, string id, ApiAction<T> action, Func<RoleChanges, T, Task<RoleAnswer>> change)
    {
        var expected = call.Expected();
        var body = await call.BodyAsync(action);
        if (!Slug.Is(id) || await ReadAsync(call, id) is null)
            return PartResources.Goals.NotThere(id);
        var answer = await change(new RoleChanges(call.Tables, expected), body);
        var goal = (await ReadAsync(call, id))!;
        return answer switch
        {
            RoleAnswer.Outdated => Problem.Outdated(goal.Row.Version),
            RoleAnswer.Refused { Why: var why } => Problem.Refused(why),
            _ => await call.ChangedAsync(PartResources.Goals.Shown(call, goal)),
        };
    }

    private static Task<StoredPart<Goal>?> ReadAsync(ApiCall call, string id) => new PartChanges(call.Tables).ReadAsync(AgendaParts.Goals, id, call.Cancellation);

    private static RoleChanges.Request Request(ApiCall call, string? why) => new(call.By, why, call.Now);
}
