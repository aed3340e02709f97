using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Alerts;

/// <summary>
/// What people propose by links, and what admins decide. A proposal and the finding that tells whoever leads of it are one
/// commit. Confirming does first and notes then: killed in between, confirming again settles it.
/// </summary>
/// <param name="tables">Where everything is kept.</param>
public sealed class Proposals(ITables tables)
{
    private const int Attempts = 20;

    private readonly DeadlineChanges _deadlines = new(tables);
    private readonly Findings _findings = new(tables);
    private readonly ProposedHandover _handover = new(tables);

    /// <summary>One decision, as it was made.</summary>
    /// <param name="By">Who decides.</param>
    /// <param name="Answer">What is said with it; null for nothing.</param>
    /// <param name="Now">The present.</param>
    public sealed record Decision(string By, string? Answer, Instant Now);

    /// <summary>Every proposal, decided or not, by what it is about.</summary>
    public Task<IReadOnlyList<Proposal>> ListAsync(CancellationToken cancellation) => InAsync(AgendaTable.Proposals, cancellation);

    /// <summary>The proposals about one subject.</summary>
    public Task<IReadOnlyList<Proposal>> OfAsync(string subject, CancellationToken cancellation) => InAsync(AgendaTable.ProposalsOf(subject), cancellation);

    /// <summary>Makes a proposal, unless the same link made it or one like it waits.</summary>
    /// <exception cref="AgendaChangedException">Others kept proposing.</exception>
    public async Task<ProposalAnswer> AddAsync(Proposal proposal, CancellationToken cancellation)
    {
        var finding = new Finding(FindingType.ProposalWaits, proposal.Id, proposal.Title, $"{AgendaTable.Name}/{AgendaTable.Deadlines}/{RowOf(proposal)}");
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var others = await OfAsync(proposal.Subject, cancellation);
            if (others.FirstOrDefault(other => other.Id == proposal.Id || (other.Type == proposal.Type && other.State == ProposalState.Waiting)) is { } there)
                return new ProposalAnswer.Already(there);

            Change[] changes = [Change.Insert(AgendaTable.Deadlines, RowOf(proposal), Documents.Document(proposal)), .. await _findings.TellingAsync(finding, proposal.At, cancellation)];
            if ((await tables.CommitAsync(AgendaTable.Name, changes, cancellation)).IsMade)
                return new ProposalAnswer.Done(proposal);
        }

        throw new AgendaChangedException("Others kept proposing. Nothing was done: do it again.");
    }

    /// <summary>Closes the deadline that a proposal is about, as it says.</summary>
    public Task<ProposalAnswer> CloseAsync(string id, Decision decision, CancellationToken cancellation) => DecideAsync(
        id,
        async proposal => proposal.Type != ProposalType.Close ? "It is a handover: name the contact who takes over."
            : await _deadlines.CloseAsync(proposal.Deadline!, proposal.Outcome!.Value, decision.By, Reason(proposal), decision.Now, cancellation) is ChangeAnswer.NotThere ? $"There is no deadline {proposal.Deadline} any more." : null,
        ProposalState.Confirmed,
        decision,
        cancellation);

    /// <summary>Hands over what a proposal is about.</summary>
    /// <param name="id">The id of the proposal.</param>
    /// <param name="to">The id of the contact who takes over.</param>
    /// <param name="from">The first day of that.</param>
    /// <param name="decision">By whom.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public Task<ProposalAnswer> HandOverAsync(string id, string to, LocalDate from, Decision decision, CancellationToken cancellation) => DecideAsync(
        id,
        async proposal => proposal.Type == ProposalType.Handover
            ? await _handover.MakeAsync(proposal, to, from, new RoleChanges.Request(decision.By, Reason(proposal), decision.Now), cancellation)
            : "It is a close: there is nobody to hand it over to.",
        ProposalState.Confirmed,
        decision,
        cancellation);

    /// <summary>Refuses a proposal; nothing else happens.</summary>
    public Task<ProposalAnswer> RefuseAsync(string id, Decision decision, CancellationToken cancellation) =>
        DecideAsync(id, _ => Task.FromResult<string?>(null), ProposalState.Refused, decision, cancellation);

    private async Task<ProposalAnswer> DecideAsync(string id, Func<Proposal, Task<string?>> act, ProposalState state, Decision decision, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await RowAsync(id, cancellation) is not { } row)
                return new ProposalAnswer.Refused($"There is no proposal {id}.");
            var proposal = Documents.Read<Proposal>(row);
            if (proposal.State != ProposalState.Waiting)
                return new ProposalAnswer.Already(proposal);
            if (await act(proposal) is { } fault)
                return new ProposalAnswer.Refused(fault);

            var decided = proposal with { State = state, DecidedBy = decision.By, DecidedAt = decision.Now, Answer = decision.Answer };
            if ((await tables.CommitAsync(AgendaTable.Name, [Change.Merge(row, Documents.Document(decided))], cancellation)).IsMade)
                return new ProposalAnswer.Done(decided);
        }

        throw new AgendaChangedException($"Proposal {id} kept changing. Decide again.");
    }

    private async Task<Entity?> RowAsync(string id, CancellationToken cancellation)
    {
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, AgendaTable.Proposals, cancellation))
        {
            if (row.Row.EndsWith($"|{id}", StringComparison.Ordinal))
                return row;
        }

        return null;
    }

    private async Task<IReadOnlyList<Proposal>> InAsync(KeyRange range, CancellationToken cancellation)
    {
        var all = new List<Proposal>();
        await foreach (var row in tables.QueryAsync(AgendaTable.Name, range, cancellation))
            all.Add(Documents.Read<Proposal>(row));
        return all;
    }

    private static string RowOf(Proposal proposal) => AgendaTable.ProposalRow(proposal.Subject, proposal.Id);

    private static string Reason(Proposal proposal) => $"{proposal.Why ?? "Zonder toelichting"} (voorgesteld via de link van {proposal.Contact})";
}
