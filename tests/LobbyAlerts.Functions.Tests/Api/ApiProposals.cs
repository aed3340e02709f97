using LobbyAlerts.Alerts;
using LobbyAlerts.Deadlines;
using LobbyAlerts.Storage;
using NodaTime;

namespace LobbyAlerts.Functions.Tests.Api;

/// <summary>What readers proposed before the program was started.</summary>
internal static class ApiProposals
{
    /// <summary>A close to be shown and confirmed.</summary>
    public static Proposal Confirmed { get; } = Close("hoogspanningsstations");

    /// <summary>A close to be refused.</summary>
    public static Proposal Refused { get; } = Close("energyhubs");

    /// <summary>A handover that waits.</summary>
    public static Proposal Handover { get; } = Close("wet-collectieve-warmte") with { Type = ProposalType.Handover, Outcome = null, To = "Team Warmte" };

    /// <summary>Makes them.</summary>
    public static async Task MakeAsync(ITables tables)
    {
        foreach (var proposal in (Proposal[])[Confirmed, Refused, Handover])
            Assert.IsType<ProposalAnswer.Done>(await new Proposals(tables).AddAsync(proposal, TestContext.Current.CancellationToken));
    }

    private static Proposal Close(string deadline) => new()
    {
        Type = ProposalType.Close,
        Deadline = deadline,
        Title = deadline,
        Contact = "dossierhouder-netcongestie",
        At = ApiApp.Now - Duration.FromHours(1),
        Occurrence = "P1Y",
        Outcome = Outcome.Won,
        Why = "Besloten",
    };
}
