using LobbyAlerts.Alerts;
using LobbyAlerts.Functions.Web.Access;
using LobbyAlerts.Functions.Web.Resources;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>What people proposed by the links of their mails, and the forms that decide it.</summary>
internal static class ProposalPages
{
    public const string Path = "/board/proposals";

    public static async Task<IResult> ListAsync(BoardCall call)
    {
        var (texts, all) = (call.Texts, await new Proposals(call.Tables).ListAsync(call.Cancellation));
        var waiting = all.Where(proposal => proposal.State == ProposalState.Waiting).OrderBy(proposal => proposal.At);
        var decided = all.Where(proposal => proposal.State != ProposalState.Waiting).OrderByDescending(proposal => proposal.DecidedAt);
        string[] columns = [texts["column.deadline"], texts["column.proposed"], texts["column.by"]];
        return new Sheet(
            texts["proposals.intro"],
            [],
            [],
            [
                SectionView.Table("waiting", texts["proposals.waiting"], [.. columns, texts["column.act"]], waiting.Select(proposal => new RowView([.. Cells(proposal, call), new CellView("") { Links = [.. Actions(proposal, call)] }], proposal.Id)), texts["proposals.none"]),
                SectionView.Table("decided", texts["proposals.decided"], [.. columns, texts["column.decided"]], decided.Select(proposal => new RowView([.. Cells(proposal, call), Decided(proposal, call)], proposal.Id)), texts["list.none"]),
            ])
            .Page(call, texts["place.proposals"]);
    }

    public static Task<Form?> ConfirmAsync(BoardCall call, string id) => OfAsync(call, id, "confirm", "proposalConfirm", isConfirmed: true, ProposalResource.ConfirmAsync);

    public static Task<Form?> RefuseAsync(BoardCall call, string id) => OfAsync(call, id, "refuse", "proposalRefuse", isConfirmed: false, ProposalResource.RefuseAsync);

    private static async Task<Form?> OfAsync(BoardCall call, string id, string action, string name, bool isConfirmed, Func<ApiCall, string, Task<IResult>> operation)
    {
        if ((await new Proposals(call.Tables).ListAsync(call.Cancellation)).FirstOrDefault(proposal => proposal.Id == id) is not { } proposal)
            return null;
        var answer = new Field("answer", "textarea") { Longest = FormParts.LongestText };
        var isHandover = isConfirmed && proposal.Type == ProposalType.Handover;
        IReadOnlyList<Field> fields = isHandover ? [new Field("to", "select") { IsRequired = true, Options = call.ContactChoices }, GoalForms.From(call), answer] : [answer];
        return new Form(
            name, $"{Path}/{id}/{action}", Path, fields, (new Dictionary<string, string>(), proposal.Version),
            values => isHandover ? FormParts.Plain(values, "to", "from", "answer") : FormParts.Plain(values, "answer"), asked => operation(asked, id))
        {
            About = proposal.Title,
            HasPreview = isConfirmed,
            Needs = isConfirmed ? ProposalResource.Confirms(proposal) : AccessRole.Scheduler,
            Facts = [.. FactsOf(proposal, call)],
        };
    }

    private static IEnumerable<FactView> FactsOf(Proposal proposal, BoardCall call)
    {
        yield return new(call.Texts["column.proposed"], What(proposal, call));
        yield return new(call.Texts["column.by"], $"{call.NameOf(proposal.Contact)}, {call.Moment(proposal.At)}");
        if (proposal.Why is { } why)
            yield return new(call.Texts["field.why"], why);
        if (proposal.State != ProposalState.Waiting)
            yield return new(call.Texts["column.decided"], Decided(proposal, call).Text);
    }

    private static CellView[] Cells(Proposal proposal, BoardCall call) =>
    [
        new CellView(proposal.Title, proposal.Deadline is { } deadline ? $"/board/deadlines/{deadline}" : $"{ContactPages.Path}/{proposal.Contact}"),
        new CellView(What(proposal, call)) { Small = [proposal.Why is { } why ? call.Texts.Of("history.why.is", why) : ""] },
        new CellView(call.NameOf(proposal.Contact), $"{ContactPages.Path}/{proposal.Contact}") { Small = [call.Moment(proposal.At)] },
    ];

    private static string What(Proposal proposal, BoardCall call) => proposal switch
    {
        { Type: ProposalType.Close, Outcome: { } outcome } => call.Texts.Of("proposal.close", call.Texts[$"outcome.{Written.Word(outcome)}"]),
        { To: { } to } => call.Texts.Of("proposal.handover", to),
        _ => call.Texts["proposal.handover.nobody"],
    };

    private static CellView Decided(Proposal proposal, BoardCall call) => new(call.Texts[$"proposal.{Written.Word(proposal.State)}"])
    {
        Small = [proposal is { DecidedBy: { } by, DecidedAt: { } at } ? $"{call.NameOf(by)}, {call.Moment(at)}" : "", proposal.Answer ?? ""],
    };

    private static IEnumerable<LinkView> Actions(Proposal proposal, BoardCall call)
    {
        if (call.Caller.May(ProposalResource.Confirms(proposal)))
            yield return new($"{Path}/{proposal.Id}/confirm", call.Texts["action.agree"], proposal.Title);
        if (call.MaySchedule)
            yield return new($"{Path}/{proposal.Id}/refuse", call.Texts["action.refuse"], proposal.Title);
    }
}
