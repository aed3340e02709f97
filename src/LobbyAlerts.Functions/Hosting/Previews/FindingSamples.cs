using LobbyAlerts.Alerts;
using LobbyAlerts.Seeds;
using NodaTime;

namespace LobbyAlerts.Functions.Hosting.Previews;

/// <summary>One finding of every type, about what the agenda holds.</summary>
internal static class FindingSamples
{
    /// <param name="told">An alert, whose contact, goal and deadline they are about.</param>
    /// <param name="seeds">The agenda, for the names.</param>
    /// <param name="today">The present day.</param>
    public static IEnumerable<Finding> Of(Alert told, SeedSet seeds, LocalDate today) => Enum.GetValues<FindingType>().Select(type =>
    {
        var (about, name) = type switch
        {
            FindingType.NoOwner => (told.Goal, seeds.Goals.First(goal => goal.Id == told.Goal).Title),
            FindingType.StillProvisional or FindingType.Silent or FindingType.Faulty or FindingType.ProposalWaits => (told.Deadline, told.Notice!.Title),
            FindingType.UnknownContact => ("oud-collega", null),
            FindingType.Unreadable or FindingType.AlertsStuck or FindingType.NoSweep or FindingType.DigestsMissing or FindingType.OverQuota => ((string?)null, null),
            _ => (told.Contact, (string?)seeds.Contacts.First(contact => contact.Id == told.Contact).Name),
        };
        return new Finding(type, about, name, $"ledger/{told.Deadline}") { Since = today.PlusDays(-1) };
    });
}
