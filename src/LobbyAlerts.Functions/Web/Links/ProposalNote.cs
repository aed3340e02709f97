using LobbyAlerts.Alerts;

namespace LobbyAlerts.Functions.Web.Links;

/// <summary>What came of proposing, in words.</summary>
internal static class ProposalNote
{
    public static (NoteView Note, int Status) Of(ProposalAnswer answer, LinkTexts texts) => answer switch
    {
        ProposalAnswer.Done => (new("done", texts.Proposed), StatusCodes.Status200OK),
        ProposalAnswer.Already { Proposal.State: ProposalState.Confirmed } => (new("info", texts.ProposalConfirmed), StatusCodes.Status200OK),
        ProposalAnswer.Already { Proposal.State: ProposalState.Refused } => (new("info", texts.ProposalRefused), StatusCodes.Status200OK),
        ProposalAnswer.Already => (new("done", texts.AlreadyProposed), StatusCodes.Status200OK),
        _ => (new("error", texts.NotPossible), StatusCodes.Status409Conflict),
    };
}
