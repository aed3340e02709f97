using LobbyAlerts.Goals;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Alerts;

/// <summary>What contacts want: digests or none, and which calendar feed is theirs. Doing it twice is harmless.</summary>
/// <param name="tables">Where everything is kept.</param>
public sealed class ContactChanges(ITables tables)
{
    private const int Attempts = 20;

    /// <summary>Ends a contact's digests, or has them come again. One whose mail comes back stays as it is: it gets none anyhow.</summary>
    /// <returns>The contact as it is now; null when there is none of that id.</returns>
    /// <exception cref="AgendaChangedException">The contact kept changing.</exception>
    public Task<Contact?> WantDigestsAsync(string id, bool wanted, CancellationToken cancellation) => ChangeAsync(
        id,
        contact => contact.Status == ContactStatus.Bouncing ? contact : contact with { Status = wanted ? ContactStatus.Active : ContactStatus.NoDigests },
        cancellation);

    /// <summary>Revokes every address of a contact's calendar feed that was given out; the next mail has a new one.</summary>
    /// <returns>The contact as it is now; null when there is none of that id.</returns>
    /// <exception cref="AgendaChangedException">The contact kept changing.</exception>
    public Task<Contact?> RevokeFeedAsync(string id, CancellationToken cancellation) =>
        ChangeAsync(id, contact => contact with { Feed = (contact.Feed ?? 0) + 1 }, cancellation);

    private async Task<Contact?> ChangeAsync(string id, Func<Contact, Contact> change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (Erased.Present(await tables.GetAsync(AgendaTable.Name, AgendaTable.Contacts, id, cancellation)) is not { } row)
                return null;
            var contact = Documents.Read<Contact>(row);
            var changed = change(contact);
            if (changed == contact || (await tables.CommitAsync(AgendaTable.Name, [Change.Merge(row, Documents.Document(changed))], cancellation)).IsMade)
                return changed;
        }

        throw new AgendaChangedException($"Contact {id} kept changing. Nothing was done: do it again.");
    }
}
