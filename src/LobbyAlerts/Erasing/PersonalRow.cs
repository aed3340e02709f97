using LobbyAlerts.Alerts;
using LobbyAlerts.Backups;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Erasing;

/// <summary>
/// Where a row may name a contact. The record of what was done and told may anywhere. The agenda may in what people did to it; its
/// own text is the agenda's, and the seeds would bring it back.
/// </summary>
internal static class PersonalRow
{
    /// <summary>The name under which a contact was told something; null where the row is none of that.</summary>
    public static string? ToldAs(Entity told, string contact) => IsTo(told, contact) ? told.Text(Proof.NameName) : null;

    /// <summary>The properties of a row that named the contact, as they are without that.</summary>
    public static Dictionary<string, object> Cleared(string id, PersonalWords words, BackupRow row)
    {
        var isAgenda = IsAgenda(row);
        var changed = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in row.Entity.Properties)
        {
            if (value is string text && !IsOurs(row, name)
                && words.Without(ProposedBy(id, row, name, text), isActs: isAgenda && name == Documents.Json) is var without && without != text)
            {
                changed[name] = without;
            }
        }

        if (row.Table == Ledger.Name && ToldAs(row.Entity, id) is { } told && told != id)
            changed[Proof.NameName] = id;
        return changed;
    }

    /// <summary>Whether the agenda's own text names the contact.</summary>
    public static bool IsNamedIn(PersonalWords words, BackupRow row) =>
        IsAgenda(row) && row.Entity.Text(Documents.Json) is { } json && words.StandIn(words.Without(json, isActs: true));

    // What seeds were loaded is theirs, and what the system notes of itself names nobody.
    private static bool IsOurs(BackupRow row, string property) => row.Table == AgendaTable.Name
        && (property == Seeded.Property || (row.Entity.Partition == AgendaTable.State && property != Documents.Json));

    // What somebody wrote by a link is theirs, whomever it names.
    private static string ProposedBy(string id, BackupRow row, string property, string text) =>
        property == Documents.Json && AgendaTable.IsProposal(row.Entity) && Documents.Parse<Proposal>(text) is var proposal && proposal.Contact == id && (proposal.To ?? proposal.Why) is not null
            ? Documents.Write(proposal with { To = null, Why = null })
            : text;

    private static bool IsTo(Entity told, string contact) => told.Row.EndsWith($"|{contact}", StringComparison.Ordinal);

    private static bool IsAgenda(BackupRow row) => row.Table == AgendaTable.Name && (row.Entity.Partition switch
    {
        AgendaTable.Deadlines => row.Entity.Row.StartsWith(AgendaTable.DeadlinePrefix, StringComparison.Ordinal),
        AgendaTable.State or AgendaTable.Awaiting => false,
        _ => true,
    });
}
