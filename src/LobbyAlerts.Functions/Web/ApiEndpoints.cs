using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Functions.Web.Resources;

namespace LobbyAlerts.Functions.Web;

/// <summary>The routes of the API, the same in both hosts.</summary>
internal static class ApiEndpoints
{
    /// <summary>Everything of the API is under this.</summary>
    public const string Root = "/api";

    /// <summary>The deadlines.</summary>
    public const string Deadlines = $"{Root}/deadlines";

    private const string One = "/{id}";

    public static void MapApi(this WebApplication app)
    {
        MapDeadlines(new(app));
        MapParts(new(app));
        MapRest(new(app));
        app.Map(Root + "/{**path}", () => Problem.NoPath).Needs(AccessRole.Reader);
    }

    private static void MapDeadlines(ApiRoutes routes)
    {
        routes.Map(Deadlines, ("GET", AccessRole.Reader, DeadlineResource.ListAsync), ("POST", AccessRole.Scheduler, DeadlineResource.ScheduleAsync));
        routes.Map(Deadlines + One, ("GET", AccessRole.Reader, DeadlineResource.ShowAsync), ("PATCH", AccessRole.Scheduler, DeadlineResource.PatchAsync));
        routes.Map(Deadlines + One + "/history", ("GET", AccessRole.Reader, DeadlineResource.HistoryAsync));
        routes.Map(Deadlines + One + "/move", ("POST", AccessRole.Scheduler, DeadlineResource.MoveAsync));
        routes.Map(Deadlines + One + "/confirm", ("POST", AccessRole.Scheduler, DeadlineResource.ConfirmAsync));
        routes.Map(Deadlines + One + "/close", ("POST", AccessRole.Scheduler, DeadlineResource.CloseAsync));
        routes.Map(Deadlines + One + "/reopen", ("POST", AccessRole.Scheduler, DeadlineResource.ReopenAsync));
        routes.Map(Deadlines + One + "/acknowledge", ("POST", AccessRole.Scheduler, DeadlineResource.AcknowledgeAsync));
        routes.Map(Deadlines + One + "/snooze", ("POST", AccessRole.Scheduler, DeadlineResource.SnoozeAsync));
    }

    private static void MapParts(ApiRoutes routes)
    {
        MapPart(routes, PartResources.Goals);
        routes.Map(PartResources.Goals.Path + One + "/assignments", ("POST", AccessRole.Admin, RoleResource.AssignAsync));
        routes.Map(PartResources.Goals.Path + One + "/handover", ("POST", AccessRole.Admin, RoleResource.HandOverAsync));
        MapPart(routes, PartResources.Contacts);
        routes.Map(PartResources.Contacts.Path + One + "/leave", ("POST", AccessRole.Admin, RoleResource.LeaveAsync));
        MapPart(routes, PartResources.Policies);
        MapPart(routes, PartResources.Milestones);
        MapPart(routes, PartResources.Holidays, ("DELETE", AccessRole.Admin, PartResources.Holidays.RemoveAsync));
    }

    private static void MapPart<T>(ApiRoutes routes, PartResource<T> part, params (string, AccessRole, Func<ApiCall, string, Task<IResult>>)[] more)
        where T : class
    {
        routes.Map(part.Path, ("GET", AccessRole.Reader, part.ListAsync), ("POST", AccessRole.Admin, part.AddAsync));
        routes.Map(part.Path + One, [("GET", AccessRole.Reader, part.ShowAsync), ("PATCH", AccessRole.Admin, part.PatchAsync), .. more]);
    }

    private static void MapRest(ApiRoutes routes)
    {
        routes.Map(ProposalResource.Path, ("GET", AccessRole.Reader, ProposalResource.ListAsync));
        routes.Map(ProposalResource.Path + One, ("GET", AccessRole.Reader, ProposalResource.ShowAsync));
        routes.Map(ProposalResource.Path + One + "/confirm", ("POST", AccessRole.Scheduler, ProposalResource.ConfirmAsync));
        routes.Map(ProposalResource.Path + One + "/refuse", ("POST", AccessRole.Scheduler, ProposalResource.RefuseAsync));
        routes.Map(AlertResource.Path, ("GET", AccessRole.Reader, AlertResource.ListAsync));
    }
}
