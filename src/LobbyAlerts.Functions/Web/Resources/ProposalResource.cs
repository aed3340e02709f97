using System.Text.Json;
using System.Text.Json.Nodes;
using LobbyAlerts.Alerts;
using LobbyAlerts.Dates;
using LobbyAlerts.Functions.Web.Access;

namespace LobbyAlerts.Functions.Web.Resources;

/// <summary>What people proposed by the links of their mails, over HTTP.</summary>
internal static class ProposalResource
{
    /// <summary>Where they are.</summary>
    public const string Path = $"{ApiEndpoints.Root}/proposals";

    /// <summary>Lists them, those that wait first.</summary>
    public static async Task<IResult> ListAsync(ApiCall call)
    {
        var all = (await new Proposals(call.Tables).ListAsync(call.Cancellation)).OrderBy(proposal => proposal.State).ThenBy(proposal => proposal.At);
        return new ApiAnswer(new JsonObject { ["proposals"] = new JsonArray([.. all.Select(proposal => JsonSerializer.SerializeToNode(ProposalView.Of(proposal), ApiJson.Instance.ProposalView))]) }, null);
    }

    /// <summary>Shows one.</summary>
    public static async Task<IResult> ShowAsync(ApiCall call, string id) => await ReadAsync(call, id) is { } proposal ? Shown(proposal) : NotThere(id);

    /// <summary>The role that may confirm a proposal: that which may do the same without one.</summary>
    public static AccessRole Confirms(Proposal proposal) => proposal.Type == ProposalType.Handover ? AccessRole.Admin : AccessRole.Scheduler;

    /// <summary>Does what was proposed.</summary>
    public static Task<IResult> ConfirmAsync(ApiCall call, string id) => DecideAsync(call, id, (proposals, proposal, body) => (proposal.Type, body) switch
    {
        _ when !call.Caller.May(Confirms(proposal)) => throw new ProblemException(AccessProblems.Role(call.Caller, Confirms(proposal))),
        (ProposalType.Handover, { To: { } to }) => proposals.HandOverAsync(id, to, body.From ?? Amsterdam.DayOf(call.Now), Decision(call, body), call.Cancellation),
        (ProposalType.Handover, _) => throw new ProblemException(Problem.Of("/to", "is missing; name the contact who takes over")),
        (_, { To: null, From: null }) => proposals.CloseAsync(id, Decision(call, body), call.Cancellation),
        _ => throw new ProblemException(Problem.Of(body.To is null ? "/from" : "/to", "is of a handover, and this is a close; leave it out")),
    });

    /// <summary>Leaves it as it is.</summary>
    public static Task<IResult> RefuseAsync(ApiCall call, string id) => DecideAsync(call, id, (proposals, _, body) => proposals.RefuseAsync(id, Decision(call, body), call.Cancellation));

    private static async Task<IResult> DecideAsync(ApiCall call, string id, Func<Proposals, Proposal, DecideBody, Task<ProposalAnswer>> decide)
    {
        var expected = call.Expected();
        var body = await call.BodyAsync(ApiActions.Decide);
        if (await ReadAsync(call, id) is not { } proposal)
            return NotThere(id);
        if (expected is not null && expected != proposal.Version)
            return Problem.Outdated(proposal.Version);
        return await decide(new Proposals(call.Tables), proposal, body) switch
        {
            ProposalAnswer.Done { Proposal: var decided } => await call.ChangedAsync(Shown(decided)),
            ProposalAnswer.Already { Proposal: var decided } => await call.ChangedAsync(Shown(decided)),
            ProposalAnswer.Refused { Why: var why } => Problem.Refused(why),
            _ => throw new InvalidOperationException("The set of answers is closed."),
        };
    }

    private static async Task<Proposal?> ReadAsync(ApiCall call, string id) => (await new Proposals(call.Tables).ListAsync(call.Cancellation)).FirstOrDefault(proposal => proposal.Id == id);

    private static Proposals.Decision Decision(ApiCall call, DecideBody body) => new(call.By, body.Answer, call.Now);

    private static ApiAnswer Shown(Proposal proposal) => ApiAnswer.Of(ProposalView.Of(proposal), ApiJson.Instance.ProposalView, proposal.Version);

    private static Problem NotThere(string id) => Problem.NotFound($"There is no proposal \"{Problem.Short(id)}\". GET {Path} lists them.");
}

/// <summary>A proposal as the API shows it.</summary>
internal sealed record ProposalView(
    string Id, string Type, string? Deadline, string Title, string Contact, string At, string? Outcome, string? To, string? Why, string State, string? DecidedBy, string? DecidedAt, string? Answer)
{
    public static ProposalView Of(Proposal proposal) => new(
        proposal.Id,
        Written.Word(proposal.Type),
        proposal.Deadline,
        proposal.Title,
        proposal.Contact,
        Written.Moment(proposal.At),
        proposal.Outcome is { } outcome ? Written.Word(outcome) : null,
        proposal.To,
        proposal.Why,
        Written.Word(proposal.State),
        proposal.DecidedBy,
        Written.Moment(proposal.DecidedAt),
        proposal.Answer);
}
