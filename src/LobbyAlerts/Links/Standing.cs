using LobbyAlerts.Alerts;
using LobbyAlerts.Goals;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Links;

/// <summary>Where a deadline stands, for whoever follows a link about it.</summary>
/// <param name="Contact">The contact whose link it is.</param>
/// <param name="Stored">The deadline.</param>
/// <param name="Goals">Its goals, the one that answers for it first.</param>
/// <param name="Roles">The roles that the contact holds for them today; none when others have taken over.</param>
/// <param name="Last">What was told of it last; null when nothing was.</param>
/// <param name="Next">What is told to the contact next as things stand; null when nothing is.</param>
/// <param name="Proposals">What was proposed about it.</param>
/// <param name="Owner">The name of who owns it today; null for nobody.</param>
/// <param name="AcknowledgedBy">The name of who acknowledged it; null when nobody has.</param>
public sealed record Standing(
    Contact Contact,
    StoredDeadline Stored,
    IReadOnlyList<Goal> Goals,
    IReadOnlyList<Role> Roles,
    LastTold? Last,
    Occurrence? Next,
    IReadOnlyList<Proposal> Proposals,
    string? Owner,
    string? AcknowledgedBy)
{
    /// <summary>Whether the contact may answer: the deadline is open and the contact answers for it.</summary>
    public bool IsOpen => Stored.Deadline.Closed is null && Roles.Count > 0;

    /// <summary>Whether what was told last has been acknowledged, or snoozed.</summary>
    public bool IsAcknowledged =>
        Last is not null && Stored.Deadline.Acknowledged is { } acknowledged && (acknowledged.Stage, acknowledged.Day) == (Last.Stage, Last.Day);

    /// <summary>The proposal of a type that waits; null when none does.</summary>
    public Proposal? Waiting(ProposalType type) => Proposals.FirstOrDefault(proposal => proposal.Type == type && proposal.State == ProposalState.Waiting);
}
