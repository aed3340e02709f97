using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Functions.Web.Resources;

namespace LobbyAlerts.Functions.Web;

/// <summary>Every operation of the API, by its path.</summary>
internal static class ApiOperations
{
    private const string One = "/{id}";

    private static readonly ApiParameter[] ListQuery =
    [
        new("after", "The id after which the page begins, as the link to the next page has it."),
        new("limit", "How many, 1 to 1,000; 100 where it is left out."),
        new("goal", "Only those attached to this goal."),
        new("state", "Only these.", "open", "closed"),
        new("meaning", "Only those whose date means this.", "happens", "takesEffect", "target", "milestone"),
        new("provisional", "Only those whose date awaits confirmation, or does not.", "true", "false"),
        new("dated", "Only those that have a date, or have none.", "true", "false"),
        new("q", "Only those whose id, title or date in words has this text."),
    ];

    private static readonly ApiParameter Format = new("format", "What the file is.", "csv", "json");

    public static IReadOnlyList<(string Path, IReadOnlyList<ApiOperation> Operations)> All { get; } =
    [
        .. OfDeadlines(),
        .. OfPart(PartResources.Goals, "goal"),
        (PartResources.Goals.Path + One + "/assignments", [ApiOperation.Act(AccessRole.Admin, "Gives a role of the goal to a contact, for days on which nobody else holds it.", ApiActions.Assign.Schema, RoleResource.AssignAsync)]),
        (PartResources.Goals.Path + One + "/handover", [ApiOperation.Act(AccessRole.Admin, "Gives a role of the goal to another contact from a day on, or to nobody. Whoever takes over hears everything that is open.", ApiActions.HandOver.Schema, RoleResource.HandOverAsync)]),
        .. OfPart(PartResources.Contacts, "contact"),
        (PartResources.Contacts.Path + One + "/leave", [ApiOperation.Act(AccessRole.Admin, "Ends every role of the contact from a day on, and gives them to a successor, or to nobody.", ApiActions.Leave.Schema, RoleResource.LeaveAsync)]),
        .. OfPart(PartResources.Policies, "policy"),
        .. OfPart(PartResources.Milestones, "milestone"),
        .. OfPart(PartResources.Holidays, "holiday", ApiOperation.Remove(AccessRole.Admin, "Removes the holiday: it falls on no day any more.", PartResources.Holidays.RemoveAsync)),
        .. OfProposals(),
        (ExchangeResource.Export, [ApiOperation.Get("Answers the agenda as a file: deadlines as CSV, or everything as JSON. Addresses of contacts are there for the role Admin only.", ExchangeResource.ExportAsync) with { Query = [Format] }]),
        (ExchangeResource.Import, [new ApiOperation("POST", AccessRole.Admin, "Brings a file into the agenda, whole or not at all; a dry run lists what it would add and change. A date that differs is a move.", (call, _) => ExchangeResource.ImportAsync(call)) with
        {
            Media = ["text/csv", "application/json"],
            Query = [Format, new("why", "The reason for moves that bring none of their own."), new("source", "Where the new dates come from, for moves that bring none of their own.")],
        }]),
        (AlertResource.Path, [ApiOperation.Get("Lists what was told to whom, and what became of it, a page at a time: one may be short, or empty, and have a next.", AlertResource.ListAsync) with
        {
            Query =
            [
                new("deadline", "Only of this deadline; ~system for what the system told of itself, ~digest for digests."),
                new("contact", "Only what was told to this contact."),
                new("state", "Only in this state.", "planned", "claimed", "accepted", "delivered", "bounced", "dropped", "rejected"),
                new("after", "Where the page begins, as the link to the next page has it."),
            ],
        }]),
    ];

    private static IEnumerable<(string, IReadOnlyList<ApiOperation>)> OfDeadlines()
    {
        const string Path = ApiEndpoints.Deadlines;
        ApiOperation Act<T>(string summary, ApiAction<T> action, Func<ApiCall, string, Task<IResult>> run) =>
            ApiOperation.Act(AccessRole.Scheduler, summary, action.Schema, run) with { Answer = () => ApiJson.Instance.DeadlineView };
        return
        [
            (Path,
            [
                ApiOperation.Get("Lists deadlines by their ids.", DeadlineResource.ListAsync) with { Answer = () => ApiJson.Instance.DeadlineListView, Query = ListQuery },
                ApiOperation.Create(AccessRole.Scheduler, "Schedules a deadline. Sent again with the same id and content it does nothing.", BodySchema.Deadline, DeadlineResource.ScheduleAsync) with { Answer = () => ApiJson.Instance.DeadlineView },
            ]),
            (Path + One,
            [
                ApiOperation.Get("Shows a deadline with its plan: what will be told, when, and to whom.", DeadlineResource.ShowAsync) with { Answer = () => ApiJson.Instance.DeadlineView },
                ApiOperation.Patch(AccessRole.Scheduler, "Changes what is said of a deadline besides its date. It is planned anew.", BodySchema.Deadline, DeadlineResource.PatchAsync) with { Answer = () => ApiJson.Instance.DeadlineView },
            ]),
            (Path + One + "/history", [ApiOperation.Get("Shows everything that happened to a deadline, oldest first, and the proof of what was told to whom.", DeadlineResource.HistoryAsync)]),
            (Path + One + "/plan", [ApiOperation.Get("Shows what will be told of a deadline, when, and to whom.", DeadlineResource.PlanAsync)]),
            (Path + One + "/move", [Act("Moves the date. Whoever was alerted is told, with the whole way it has gone.", ApiActions.Move, DeadlineResource.MoveAsync)]),
            (Path + One + "/confirm", [Act("Confirms a provisional date, as it is or as another.", ApiActions.Confirm, DeadlineResource.ConfirmAsync)]),
            (Path + One + "/close", [Act("Ends all alerts. Whoever was alerted is told.", ApiActions.Close, DeadlineResource.CloseAsync)]),
            (Path + One + "/reopen", [Act("Takes a close back. What went by meanwhile is caught up.", ApiActions.Reopen, DeadlineResource.ReopenAsync)]),
            (Path + One + "/acknowledge", [Act("Notes that what was told last has been seen: it does not escalate.", ApiActions.Acknowledge, DeadlineResource.AcknowledgeAsync)]),
            (Path + One + "/snooze", [Act("The same until a day, on which it is told again.", ApiActions.Snooze, DeadlineResource.SnoozeAsync)]),
        ];
    }

    private static IEnumerable<(string, IReadOnlyList<ApiOperation>)> OfPart<T>(PartResource<T> part, string name, params ApiOperation[] more)
        where T : class =>
    [
        (part.Path,
        [
            ApiOperation.Get($"Lists every {name}.{part.ToldToAdmins}", part.ListAsync),
            ApiOperation.Create(AccessRole.Admin, $"Adds a {name}. Sent again with the same content it does nothing. Without an id it gets one of its name, with a number behind it where another has that.", part.Schema, part.AddAsync),
        ]),
        (part.Path + One,
        [
            .. more,
            ApiOperation.Get($"Shows a {name}, and who changed it.{part.ToldToAdmins}", part.ShowAsync),
            ApiOperation.Patch(AccessRole.Admin, $"Changes a {name}. The deadlines that it reaches are planned anew.", part.Schema, part.PatchAsync),
        ]),
    ];

    private static IEnumerable<(string, IReadOnlyList<ApiOperation>)> OfProposals() =>
    [
        (ProposalResource.Path, [ApiOperation.Get("Lists what readers proposed by the links of their mails, those that wait first.", ProposalResource.ListAsync)]),
        (ProposalResource.Path + One, [ApiOperation.Get("Shows a proposal.", ProposalResource.ShowAsync) with { Answer = () => ApiJson.Instance.ProposalView }]),
        (ProposalResource.Path + One + "/confirm", [ApiOperation.Act(AccessRole.Scheduler, "Does what was proposed. A handover asks for the role Admin, as it does without a proposal.", ApiActions.Decide.Schema, ProposalResource.ConfirmAsync) with { Answer = () => ApiJson.Instance.ProposalView }]),
        (ProposalResource.Path + One + "/refuse", [ApiOperation.Act(AccessRole.Scheduler, "Leaves it as it is; whoever proposed it sees that on the page of the link.", ApiActions.Decide.Schema, ProposalResource.RefuseAsync) with { Answer = () => ApiJson.Instance.ProposalView }]),
    ];
}
