using LobbyAlerts.Functions.Web.Access;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The routes of the board, the same in both hosts.</summary>
internal static class BoardEndpoints
{
    /// <summary>Everything of the board is under this.</summary>
    public const string Root = "/board";

    public static void MapBoard(this WebApplication app)
    {
        var routes = new BoardRoutes(app);
        routes.Get(Root, AccessRole.Reader, OverviewPage.ShowAsync);
        routes.Get(Root + "/date", AccessRole.Reader, async call => Results.Text(await TypedDate.ExplainAsync(call.Query["text"].ToString(), call), "text/plain; charset=utf-8"));
        routes.Form(Root + "/deadlines/new", AccessRole.Scheduler, async call => await DeadlineForms.ScheduleAsync(call));
        routes.Get(Root + "/deadlines/{id}", AccessRole.Reader, (call, id) => DeadlinePage.ShowAsync(call, id));
        foreach (var action in DeadlineForms.Actions)
            routes.Form($"{Root}/deadlines/{{id}}/{action}", AccessRole.Scheduler, (call, id) => DeadlineForms.OfAsync(call, id, action));
        routes.Get(Root + "/deadlines/{id}/mail", AccessRole.Reader, MailPage.ShowAsync);
        MapParts(routes);
        routes.File(Root + "/board.css", "board.css", "text/css; charset=utf-8");
        routes.File(Root + "/board.js", "board.js", "text/javascript; charset=utf-8");
        routes.Get(Root + "/{**path}", AccessRole.Reader, call => Task.FromResult(NotHere.Page(call)));
    }

    private static void MapParts(BoardRoutes routes)
    {
        routes.Get(ProposalPages.Path, AccessRole.Reader, ProposalPages.ListAsync);
        routes.Form(ProposalPages.Path + "/{id}/confirm", AccessRole.Scheduler, ProposalPages.ConfirmAsync);
        routes.Form(ProposalPages.Path + "/{id}/refuse", AccessRole.Scheduler, ProposalPages.RefuseAsync);
        routes.Get(AlertsPage.Path, AccessRole.Reader, AlertsPage.ShowAsync);
        routes.Get(GoalPages.Path, AccessRole.Reader, GoalPages.ListAsync);
        routes.Form(GoalPages.Path + "/new", AccessRole.Admin, call => Task.FromResult<Form?>(GoalForms.New(call)));
        routes.Get(GoalPages.Path + "/{id}", AccessRole.Reader, GoalPages.ShowAsync);
        routes.Form(GoalPages.Path + "/{id}/edit", AccessRole.Admin, GoalForms.EditAsync);
        routes.Form(GoalPages.Path + "/{id}/assign", AccessRole.Admin, GoalForms.AssignAsync);
        routes.Form(GoalPages.Path + "/{id}/handover", AccessRole.Admin, GoalForms.HandOverAsync);
        routes.Get(ContactPages.Path, AccessRole.Reader, ContactPages.ListAsync);
        routes.Form(ContactPages.Path + "/new", AccessRole.Admin, call => Task.FromResult<Form?>(ContactForms.New(call)));
        routes.Get(ContactPages.Path + "/{id}", AccessRole.Reader, ContactPages.ShowAsync);
        routes.Form(ContactPages.Path + "/{id}/edit", AccessRole.Admin, ContactForms.EditAsync);
        routes.Form(ContactPages.Path + "/{id}/activate", AccessRole.Admin, ContactForms.ActivateAsync);
        routes.Form(ContactPages.Path + "/{id}/leave", AccessRole.Admin, ContactForms.LeaveAsync);
        routes.Get(PolicyPages.Path, AccessRole.Reader, PolicyPages.ListAsync);
        routes.Form(PolicyPages.Path + "/new", AccessRole.Admin, call => Task.FromResult<Form?>(PolicyForms.New(call)));
        routes.Form(PolicyPages.Path + "/{id}/edit", AccessRole.Admin, PolicyForms.EditAsync);
        routes.Get(HolidayPages.Path, AccessRole.Reader, HolidayPages.ListAsync);
        routes.Form(HolidayPages.Path + "/new", AccessRole.Admin, call => Task.FromResult<Form?>(HolidayPages.New(call)));
        routes.Form(HolidayPages.Path + "/{id}/edit", AccessRole.Admin, HolidayPages.EditAsync);
        routes.Form(HolidayPages.Path + "/{id}/remove", AccessRole.Admin, HolidayPages.RemoveAsync);
        routes.Get(MilestonePages.Path, AccessRole.Reader, MilestonePages.ListAsync);
        routes.Form(MilestonePages.Path + "/new", AccessRole.Admin, async call => await MilestonePages.NewAsync(call));
        routes.Form(MilestonePages.Path + "/{id}/edit", AccessRole.Admin, MilestonePages.EditAsync);
        routes.Form(ImportPage.Form.Path, AccessRole.Admin, _ => Task.FromResult<Form?>(ImportPage.Form));
    }
}

/// <summary>Maps pages and forms.</summary>
internal sealed class BoardRoutes(WebApplication app)
{
    /// <summary>A page.</summary>
    public void Get(string path, AccessRole role, Func<BoardCall, Task<IResult>> page) =>
        app.MapGet(path, (HttpContext context, Functions.Board board) => board.RunAsync(context, page)).Needs(role).IsPage();

    /// <summary>A page about one thing.</summary>
    public void Get(string path, AccessRole role, Func<BoardCall, string, Task<IResult>> page) =>
        app.MapGet(path, (string id, HttpContext context, Functions.Board board) => board.RunAsync(context, call => page(call, id))).Needs(role).IsPage();

    /// <summary>A form.</summary>
    public void Form(string path, AccessRole role, Func<BoardCall, Task<Form?>> form)
    {
        app.MapGet(path, (HttpContext context, Functions.Board board) => board.RunAsync(context, call => OfAsync(call, form(call), FormHandler.ShowAsync))).Needs(role).IsPage();
        app.MapPost(path, (HttpContext context, Functions.Board board) => board.RunAsync(context, call => OfAsync(call, form(call), FormHandler.SendAsync))).Needs(role).IsPage();
    }

    /// <summary>A form about one thing.</summary>
    public void Form(string path, AccessRole role, Func<BoardCall, string, Task<Form?>> form)
    {
        app.MapGet(path, (string id, HttpContext context, Functions.Board board) => board.RunAsync(context, call => OfAsync(call, form(call, id), FormHandler.ShowAsync))).Needs(role).IsPage();
        app.MapPost(path, (string id, HttpContext context, Functions.Board board) => board.RunAsync(context, call => OfAsync(call, form(call, id), FormHandler.SendAsync))).Needs(role).IsPage();
    }

    /// <summary>A file that pages need.</summary>
    public void File(string path, string name, string type) => app.MapGet(path, (HttpContext context) => Results.Text(WebResource.Read(name), type)).Needs(AccessRole.Reader).IsPage();

    private static async Task<IResult> OfAsync(BoardCall call, Task<Form?> form, Func<BoardCall, Form, Task<IResult>> answer) =>
        await form is not { } known ? NotHere.Page(call)
        : !call.Caller.May(known.Needs) ? AccessPages.Role(call.Context, known.Needs)
        : await answer(call, known);
}
